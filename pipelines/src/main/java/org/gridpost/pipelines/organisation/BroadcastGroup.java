package org.gridpost.pipelines.organisation;

import org.gridpost.pipelines.model.Ids;

/**
 * Many who are told together, through a robot in their group chat, and whose names nobody needs: the patrol volunteers.
 *
 * @param area whose concerns are theirs
 * @param members how many they are
 */
public record BroadcastGroup(String id, String nameZh, String nameEn, String area, int members) {
    public BroadcastGroup {
        Ids.require(id, "id of a group");
        Ids.require(area, "area of group " + id);
        if (nameZh.isBlank() || nameEn.isBlank()) {
            throw new IllegalArgumentException("group " + id + " needs a name in both languages");
        }
        if (members < 0) {
            throw new IllegalArgumentException("group " + id + " cannot have " + members + " members");
        }
    }
}
