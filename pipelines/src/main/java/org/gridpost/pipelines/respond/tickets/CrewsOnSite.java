package org.gridpost.pipelines.respond.tickets;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gridpost.pipelines.detect.Suppression;
import org.gridpost.pipelines.detect.Works;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.model.Severity;

/**
 * Where crews are at work by their tickets, as detection asks for it: a cover that they open is no alarm, nor one that they
 * close as they leave. From memory, brought up to date by {@link #run()} with what was told since.
 */
public final class CrewsOnSite implements Works, Runnable {
    private static final int MOST = 10_000;
    private static final int AT_A_TIME = 500;

    /** What lies so near together is one place of work: a drain, its cover and the grate beside it, m. */
    private static final double SAME_SPOT = 5;

    /** What devices measured while they were there may arrive so much later. */
    private static final Duration LATE = Duration.ofHours(1);

    private static final Set<Stage> AT_WORK = Set.of(Stage.IN_PROGRESS, Stage.VERIFYING, Stage.SUSPENDED);

    private final TicketBook book;
    private final Clock clock;
    private final Map<String, List<Presence>> byTicket = new HashMap<>();
    private volatile List<Presence> present = List.of();
    private long seen = -1;
    private Instant tidied = Instant.EPOCH;

    public CrewsOnSite(TicketBook book, Clock clock) {
        this.book = book;
        this.clock = clock;
        run();
    }

    /** Epoch milliseconds. */
    private record Presence(Optional<String> asset, Place place, long from, long to) {}

    /**
     * Takes up what was told since; to be called every second or so, by one thread. If that fails, what was known holds on, and
     * all is read anew the next time.
     */
    @Override
    public void run() {
        try {
            catchUp(clock.instant());
        } catch (RuntimeException e) {
            seen = -1;
            throw e;
        }
    }

    private void catchUp(Instant now) {
        Set<String> changed = new HashSet<>();
        boolean isAnew = seen < 0;
        if (isAnew) {
            long last = book.lastSequence();
            changed.addAll(readAll(now));
            seen = last;
        }
        List<TicketStep> steps = book.stepsAfter(seen, AT_A_TIME);
        while (!steps.isEmpty()) {
            steps.forEach(s -> changed.add(s.ticket()));
            seen = steps.get(steps.size() - 1).sequence();
            steps = book.stepsAfter(seen, AT_A_TIME);
        }
        changed.forEach(id -> book.find(id).ifPresent(this::remember));
        boolean isTimeToTidy = Duration.between(tidied, now).compareTo(LATE) >= 0;
        if (isTimeToTidy) {
            long past = now.minus(LATE).toEpochMilli();
            byTicket.values().removeIf(of -> of.stream().allMatch(p -> p.to() < past));
            tidied = now;
        }
        if (isAnew || isTimeToTidy || !changed.isEmpty()) {
            present = byTicket.values().stream().flatMap(List::stream).toList();
        }
    }

    /**
     * Takes up where they are by the tickets as they stand.
     *
     * @return ids of those whose history has to say whether they have just left
     */
    private Set<String> readAll(Instant now) {
        Set<String> left = new HashSet<>(byTicket.keySet());
        book.newest(wish(true, AT_WORK, Optional.empty()), MOST)
                .forEach(ticket -> remember(ticket, Stay.now(ticket).stream()));
        Stream.of(
                        wish(true, Set.of(Stage.RETURNED), Optional.empty()),
                        wish(false, Set.of(Stage.CLOSED), Optional.of(now.minus(Stay.PACKING))))
                .flatMap(wish -> book.newest(wish, MOST).stream())
                .forEach(ticket -> left.add(ticket.id()));
        return left;
    }

    private static TicketBook.Wish wish(boolean openOnly, Set<Stage> stages, Optional<Instant> from) {
        return new TicketBook.Wish(
                openOnly, stages, Set.of(), Optional.empty(), Optional.empty(), from, Optional.empty());
    }

    private void remember(Ticket ticket) {
        remember(ticket, Stream.concat(Stay.now(ticket).stream(), Stay.before(book.history(ticket.id())).stream()));
    }

    private void remember(Ticket ticket, Stream<Stay> stays) {
        List<Presence> presences = stays.map(stay -> new Presence(
                        ticket.matter().asset(),
                        ticket.matter().place(),
                        stay.from().toEpochMilli(),
                        stay.to().toEpochMilli()))
                .toList();
        if (presences.isEmpty()) {
            byTicket.remove(ticket.id());
        } else {
            byTicket.put(ticket.id(), presences);
        }
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
