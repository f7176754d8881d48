package org.gridpost.dashboards;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.organisation.Skill;
import org.gridpost.pipelines.respond.clocks.Limit;
import org.gridpost.pipelines.respond.tickets.Act;
import org.gridpost.pipelines.respond.tickets.Assignee;
import org.gridpost.pipelines.respond.tickets.Matter;
import org.gridpost.pipelines.respond.tickets.Opening;
import org.gridpost.pipelines.respond.tickets.Step;
import org.gridpost.pipelines.respond.tickets.Terms;
import org.gridpost.pipelines.respond.tickets.TicketBook;

/** Repair tickets of the town, full of what only those at work may know. */
public final class Repairs {
    public static final String SECRET = "secret";

    private Repairs() {}

    /** Of a rule on an asset, sent to a team right away. */
    public static void dispatched(TicketBook book, String rule, String asset, String grid, Instant at) {
        Matter matter = new Matter(
                Matter.Source.DEVICE,
                rule,
                Optional.of(asset),
                grid,
                new Place(26.49, 107.59),
                SECRET + " address",
                SECRET + " words");
        Opening opening = new Opening(
                matter,
                Skill.ELEC,
                SECRET + "-body",
                Severity.P3,
                new Terms(Map.of(Terms.Part.DONE, Limit.of("24 h")), Terms.Proof.SUPERVISOR),
                at);
        var unused = book.open(
                opening,
                List.of(
                        Act.of(SECRET + " officer", at, new Step.Accepted()),
                        Act.of(SECRET + " officer", at, new Step.Filed()),
                        Act.of(SECRET + " officer", at, new Step.Dispatched(new Assignee.Team(SECRET + "-team"))),
                        Act.of(SECRET + " officer", at, new Step.Noted(SECRET + " note"))));
    }
}
