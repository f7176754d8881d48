package org.gridpost.gateway.site;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.gridpost.pipelines.model.Ids;
import org.gridpost.pipelines.organisation.Skill;
import org.gridpost.pipelines.organisation.Team;

/** Teams: crews by trade and service teams, where they work and who is told for them. */
final class TeamRows {
    static final List<String> REQUIRED = List.of("id", "name_zh", "name_en", "skills", "area", "members", "leads");

    private final Names names;
    private final PersonRows people;
    private final AreaRows areas;
    private final List<Team> teams = new ArrayList<>();

    TeamRows(List<Row> rows, Names names, PersonRows people, AreaRows areas) {
        this.names = names;
        this.people = people;
        this.areas = areas;
        rows.forEach(this::read);
    }

    List<Team> teams() {
        return teams;
    }

    private void read(Row row) {
        String id = row.id("id");
        names.define(row, id);
        String nameZh = row.required("name_zh");
        String nameEn = row.required("name_en");
        row.required("skills");
        Set<Skill> skills = new LinkedHashSet<>(row.anyOf("skills", Skill.class));
        String area = row.id("area");
        if (!area.isEmpty()) {
            areas.require(row, "area", area);
        }
        int members = row.requiredWhole("members", 1);
        List<String> leads = leads(row);
        if (row.isSound()) {
            teams.add(new Team(id, nameZh, nameEn, skills, area, members, leads));
        }
    }

    private List<String> leads(Row row) {
        Set<String> leads = new LinkedHashSet<>();
        for (String lead : row.list("leads")) {
            if (!Ids.isId(lead)) {
                row.mistake("leads must be ids of people with a bar between, but one is \"" + lead + "\"");
                continue;
            }
            people.require(row, "leads", lead);
            if (!leads.add(lead)) {
                row.mistake("leads names " + lead + " twice");
            }
        }
        return List.copyOf(leads);
    }
}
