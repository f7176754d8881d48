package org.gridpost.pipelines.respond.tickets;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridpost.pipelines.detect.Suppression;
import org.gridpost.pipelines.detect.Works;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.model.Severity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where crews are at work by their tickets, as detection asks for it: a cover that they open is no alarm. From memory, brought
 * up to date by {@link #run()}.
 */
public final class CrewsOnSite implements Works, Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(CrewsOnSite.class);
    private static final int MOST = 10_000;

    /** What lies so near together is one place of work: a drain, its cover and the grate beside it, m. */
    private static final double SAME_SPOT = 5;

    /** They close the cover, and then say that they are done. */
    private static final Duration PACKING = Duration.ofMinutes(5);

    /** A job that nobody ends silences nothing for good. */
    private static final Duration LONGEST = Duration.ofHours(12);

    private static final TicketBook.Wish AT_WORK = new TicketBook.Wish(
            true,
            Set.of(Stage.IN_PROGRESS, Stage.VERIFYING),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private final TicketBook book;
    private volatile List<Presence> present = List.of();
    private volatile boolean failing;

    public CrewsOnSite(TicketBook book) {
        this.book = book;
        run();
    }

    /** Epoch milliseconds. */
    private record Presence(Optional<String> asset, Place place, long from, long to) {}

    /** Reads the book anew; to be called every second or so. If that fails, what was known holds on. */
    @Override
    public void run() {
        try {
            present = book.newest(AT_WORK, MOST).stream()
                    .flatMap(ticket -> presence(ticket).stream())
                    .toList();
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warn("where crews work cannot be read, what was known holds on: {}", e.getMessage());
            }
            failing = true;
        }
    }

    private static Optional<Presence> presence(Ticket ticket) {
        return ticket.job().filter(job -> job.onSite().isPresent()).map(job -> {
            Instant from = job.onSite().orElseThrow();
            Instant to = job.done().map(done -> done.plus(PACKING)).orElse(from.plus(LONGEST));
            return new Presence(
                    ticket.matter().asset(), ticket.matter().place(), from.toEpochMilli(), to.toEpochMilli());
        });
    }

    @Override
    public boolean under(Asset asset, long time) {
        for (Presence presence : present) {
            if (time >= presence.from() && time < presence.to() && isThere(presence, asset)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isThere(Presence presence, Asset asset) {
        return presence.asset().filter(asset.code()::equals).isPresent()
                || asset.place().metresTo(presence.place()) <= SAME_SPOT;
    }

    @Override
    public Optional<Suppression> suppressing(Asset asset, String rule, String group, Severity severity, long time) {
        return Optional.empty();
    }
}
