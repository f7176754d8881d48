package org.gridpost.pipelines.respond.routing;

import java.util.Optional;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.ResponsibleBody;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.organisation.Office;
import org.gridpost.pipelines.respond.Responsibilities;
import org.gridpost.pipelines.respond.tickets.Assignee;
import org.gridpost.pipelines.respond.tickets.Job;
import org.gridpost.pipelines.respond.tickets.Stage;
import org.gridpost.pipelines.respond.tickets.Ticket;

/**
 * What decides who the targets are.
 *
 * @param building empty if it is unknown
 * @param body id of who is responsible
 * @param owner who has it in hand; empty if nobody has
 */
record Spot(String grid, Optional<String> building, Optional<String> body, Optional<Assignee> owner) {
    static Spot of(Asset asset, Responsibilities responsibilities) {
        return new Spot(
                asset.grid(),
                building(asset),
                responsibilities.bodyOf(asset).map(ResponsibleBody::id),
                Optional.empty());
    }

    static Spot of(Ticket ticket, Site site) {
        return new Spot(
                ticket.matter().grid(),
                ticket.matter().asset().flatMap(site::asset).flatMap(Spot::building),
                Optional.of(ticket.body()).filter(b -> !b.isEmpty()),
                ticket.stage() == Stage.VERIFYING
                        ? Optional.of(new Assignee.Steward(Office.R7))
                        : ticket.job().map(Job::to));
    }

    private static Optional<String> building(Asset asset) {
        return Optional.of(asset.building()).filter(b -> !b.isEmpty());
    }
}
