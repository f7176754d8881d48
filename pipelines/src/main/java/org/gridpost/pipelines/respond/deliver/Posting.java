package org.gridpost.pipelines.respond.deliver;

import java.time.Instant;
import java.util.List;
import org.gridpost.pipelines.model.Severity;

/**
 * What comes of a look at the outbox, to be written as one.
 *
 * @param from which was looked at
 * @param upTo the last place there that was looked at
 * @param deliveries in their order
 * @param clocks that begin, or go on otherwise than before
 * @param stopped alarms whose clocks stop
 * @param told conditions about which people are called
 */
public record Posting(
        Outbox from,
        long upTo,
        List<Entry> deliveries,
        List<Escalation> clocks,
        List<String> stopped,
        List<Told> told) {
    /** Of alarms. */
    public Posting(long upTo, List<Entry> deliveries, List<Escalation> clocks, List<String> stopped, List<Told> told) {
        this(Outbox.ALARMS, upTo, deliveries, clocks, stopped, told);
    }

    /** Of tickets: their clocks run in their own book. */
    public static Posting ofTickets(long upTo, List<Entry> deliveries) {
        return new Posting(Outbox.TICKETS, upTo, deliveries, List.of(), List.of(), List.of());
    }

    public Posting {
        deliveries = List.copyOf(deliveries);
        clocks = List.copyOf(clocks);
        stopped = List.copyOf(stopped);
        told = List.copyOf(told);
    }

    /** @param state PENDING, or one of those that are recorded only */
    public record Entry(Delivery.Draft draft, Delivery.State state) {}

    /** That people were called about a condition group on an asset, by which alarm. */
    public record Told(String group, String asset, String alarm, Severity severity, Instant at) {}
}
