package org.gridpost.pipelines.respond.tickets;

import org.gridpost.pipelines.model.Ids;
import org.gridpost.pipelines.organisation.Office;

/** Who is to see to a ticket. */
public sealed interface Assignee {
    /** A crew or service team. */
    record Team(String id) implements Assignee {
        public Team {
            Ids.require(id, "id of a team");
        }
    }

    /** A steward of the ticket's grid. */
    record Steward(Office office) implements Assignee {}

    /** {@code team:ID} or {@code steward:R5}. */
    default String text() {
        return this instanceof Team team ? "team:" + team.id() : "steward:" + ((Steward) this).office();
    }

    /** @throws IllegalArgumentException saying what is allowed */
    static Assignee of(String text) {
        if (text.startsWith("team:")) {
            return new Team(text.substring("team:".length()));
        }
        if (text.matches("steward:R[1-8]")) {
            return new Steward(Office.valueOf(text.substring("steward:".length())));
        }
        throw new IllegalArgumentException("a ticket goes to team:ID or to steward:R1 to R8, not to \"" + text + "\"");
    }
}
