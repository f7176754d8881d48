package org.gridpost.dashboards.api.tickets;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.respond.tickets.Step;
import org.gridpost.pipelines.respond.tickets.Ticket;
import org.gridpost.pipelines.respond.tickets.TicketStep;

/** What has happened to a ticket, as far as it decides what somebody may still say. */
record Past(Ticket ticket, List<TicketStep> steps) {

    /** Whether somebody has sent that very command before. */
    boolean has(String by, Optional<String> command) {
        return command.isPresent()
                && steps.stream()
                        .anyMatch(s -> s.act().command().equals(command)
                                && s.act().by().equals(by));
    }

    /** Whether it was theirs once: what they did then they may tell now. */
    boolean wasWith(Asker asker) {
        return steps.stream()
                .anyMatch(s -> s.act().step() instanceof Step.Dispatched sent && asker.speaksFor(sent.to(), ticket));
    }

    /**
     * How a ticket went from who had it.
     *
     * @param sentence that says so
     */
    record Going(String code, String sentence, Instant since) {}

    Going going() {
        TicketStep last = steps.stream()
                .filter(s -> s.moved()
                        && (s.act().step() instanceof Step.Dispatched || s.act().step() instanceof Step.HandedBack))
                .reduce((a, b) -> b)
                .orElseThrow();
        boolean handedBack = last.act().step() instanceof Step.HandedBack;
        String what = last.act().step() instanceof Step.HandedBack back
                ? "handed back by " + last.act().by() + " (" + back.reason() + ")"
                : "given to somebody else";
        return new Going(
                handedBack ? "handed-back" : "given-away",
                "Ticket " + ticket.id() + " was " + what + " at " + last.act().at() + " and is " + ticket.stage()
                        + " now: what you tell is noted with it, and changes nothing.",
                last.act().at());
    }
}
