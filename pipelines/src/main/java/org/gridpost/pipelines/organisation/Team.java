package org.gridpost.pipelines.organisation;

import java.util.List;
import java.util.Set;
import org.gridpost.pipelines.model.Ids;

/**
 * A crew or service team.
 *
 * @param area in whose subtree it works
 * @param members how many they are, its leads among them
 * @param leads ids of the people who are told for it
 */
public record Team(
        String id, String nameZh, String nameEn, Set<Skill> skills, String area, int members, List<String> leads) {
    public Team {
        Ids.require(id, "id of a team");
        Ids.require(area, "area of team " + id);
        skills = Set.copyOf(skills);
        leads = List.copyOf(leads);
        if (nameZh.isBlank() || nameEn.isBlank()) {
            throw new IllegalArgumentException("team " + id + " needs a name in both languages");
        }
        if (skills.isEmpty()) {
            throw new IllegalArgumentException("team " + id + " has no skill");
        }
        if (members < 1) {
            throw new IllegalArgumentException("team " + id + " must have at least 1 member but has " + members);
        }
    }
}
