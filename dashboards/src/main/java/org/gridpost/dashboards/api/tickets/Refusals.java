package org.gridpost.dashboards.api.tickets;

import org.gridpost.pipelines.respond.tickets.Ticket;

/** Why something is not somebody's to do, in a sentence that says whose it is. */
final class Refusals {
    private Refusals() {}

    static String of(Doing doing, Ticket ticket) {
        String id = "Ticket " + ticket.id();
        String body = ticket.body().isEmpty() ? "the centre of its grid" : ticket.body();
        return switch (doing) {
            case ACCEPT, REJECT, FILE, REOPEN -> id + " is for its station, or for " + body + " if that is its centre.";
            case DISPATCH, SUSPEND, RESUME, EXTEND, TRANSFER ->
                id + " is for " + body + ", which answers for it; you may add notes and photos.";
            case TAKE, EN_ROUTE, ON_SITE, DONE, HAND_BACK ->
                id + " is with " + ticket.job().map(j -> j.to().text()).orElse("nobody")
                        + ": who was sent tells how far they are.";
            case PARTS, COSTS -> id + ": what it costs is told by who was sent and by " + body + ".";
            case NOTE, PHOTOS -> id + ": your token's scope does not allow this.";
            case VERIFY ->
                id + " is verified by R7 of grid " + ticket.matter().grid()
                        + ", by supervision, or by its centre if it is an alley's or an estate's.";
        };
    }
}
