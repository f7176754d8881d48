package org.gridpost.pipelines.organisation;

import org.gridpost.pipelines.model.Ids;

/**
 * That somebody holds an office.
 *
 * @param at id of the area at which it is held, of a responsible body for {@link Office#BODY_CONTACT}
 */
public record Post(String person, Office office, String at) {
    public Post {
        Ids.require(person, "person of a post");
        Ids.require(at, "place of a post");
    }
}
