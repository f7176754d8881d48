package org.gridpost.pipelines.respond.deliver;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gridpost.pipelines.alarm.Alarm;

/** The twin of the SQL book: the same contract, forgotten at the end of the process. */
public final class InMemoryDeliveryBook implements DeliveryBook {
    private final Function<String, Optional<Alarm>> alarms;
    private final Function<String, Optional<String>> gridOf;
    private final Function<String, Optional<String>> gridOfTicket;
    private final TreeMap<Long, Delivery> deliveries = new TreeMap<>();
    private final Map<String, Escalation> clocks = new HashMap<>();
    private final Map<String, Posting.Told> told = new HashMap<>();
    private final Map<Outbox, Long> dispatched = new EnumMap<>(Outbox.class);
    private long last;

    /** Of alarms alone. */
    public InMemoryDeliveryBook(Function<String, Optional<Alarm>> alarms, Function<String, Optional<String>> gridOf) {
        this(alarms, gridOf, ticket -> Optional.empty());
    }

    /**
     * @param gridOf the grid in which an asset lies, by its code
     * @param gridOfTicket that of a ticket, by its id
     */
    public InMemoryDeliveryBook(
            Function<String, Optional<Alarm>> alarms,
            Function<String, Optional<String>> gridOf,
            Function<String, Optional<String>> gridOfTicket) {
        this.alarms = alarms;
        this.gridOf = gridOf;
        this.gridOfTicket = gridOfTicket;
    }

    @Override
    public synchronized long dispatched(Outbox outbox) {
        return dispatched.getOrDefault(outbox, 0L);
    }

    @Override
    public synchronized void post(Posting posting) {
        if (posting.upTo() > dispatched(posting.from())) {
            write(posting);
            dispatched.put(posting.from(), posting.upTo());
        }
    }

    private void write(Posting posting) {
        for (Posting.Entry entry : posting.deliveries()) {
            last++;
            deliveries.put(
                    last,
                    new Delivery(
                            last,
                            entry.draft(),
                            entry.state(),
                            0,
                            Optional.of(entry.draft().created())
                                    .filter(c -> !entry.state().waits()),
                            Optional.empty()));
        }
        posting.stopped().forEach(clocks::remove);
        posting.clocks().forEach(c -> clocks.put(c.alarm(), c));
        posting.told().forEach(t -> told.put(key(t.group(), t.asset()), t));
    }

    private static String key(String group, String asset) {
        return group + "." + asset;
    }

    @Override
    public synchronized Optional<Escalation> escalation(String alarm) {
        return Optional.ofNullable(clocks.get(alarm));
    }

    @Override
    public synchronized Optional<Posting.Told> lastCall(String group, String asset) {
        return Optional.ofNullable(told.get(key(group, asset)));
    }

    @Override
    public synchronized List<Escalation> due(Instant now) {
        return clocks.values().stream()
                .filter(c -> c.due().filter(d -> !d.isAfter(now)).isPresent())
                .sorted(Comparator.comparing((Escalation c) -> c.due().orElseThrow())
                        .thenComparing(Escalation::alarm))
                .toList();
    }

    @Override
    public synchronized boolean climb(Escalation from, Posting posting) {
        if (!from.equals(clocks.get(from.alarm()))) {
            return false;
        }
        if (alarms.apply(from.alarm()).filter(a -> !Escalation.isAnswered(a)).isEmpty()) {
            clocks.remove(from.alarm());
            return false;
        }
        write(posting);
        return true;
    }

    @Override
    public synchronized List<Delivery> pending(String channel, boolean inOrder, int limit) {
        Stream<Delivery> all = deliveries.values().stream()
                .filter(d -> d.state().waits() && d.channel().equals(channel));
        return (inOrder
                        ? all
                        : all.sorted(
                                Comparator.comparing((Delivery d) -> d.draft().severity())
                                        .thenComparing(Delivery::id)))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized long waiting(String channel) {
        return deliveries.values().stream()
                .filter(d -> d.state().waits() && d.channel().equals(channel))
                .count();
    }

    @Override
    public synchronized void settle(List<Long> ids, Delivery.State state, Instant at, Optional<String> note) {
        for (long id : ids) {
            deliveries.computeIfPresent(
                    id,
                    (i, d) -> d.state().waits()
                            ? new Delivery(i, d.draft(), state, d.attempts(), Optional.of(at), note)
                            : d);
        }
    }

    @Override
    public synchronized int expire(Instant before, Instant at) {
        List<Long> old = deliveries.values().stream()
                .filter(d -> d.state().waits() && d.draft().created().isBefore(before))
                .map(Delivery::id)
                .toList();
        for (long id : old) {
            settle(List.of(id), Delivery.State.EXPIRED, at, deliveries.get(id).note());
        }
        return old.size();
    }

    @Override
    public synchronized void failed(List<Long> ids, String why) {
        for (long id : ids) {
            deliveries.computeIfPresent(
                    id,
                    (i, d) -> d.state().waits()
                            ? new Delivery(i, d.draft(), d.state(), d.attempts() + 1, d.settled(), Optional.of(why))
                            : d);
        }
    }

    @Override
    public synchronized List<Delivery> of(Outbox outbox, String id) {
        return deliveries.values().stream()
                .filter(d -> d.draft().isOf(outbox, id))
                .toList();
    }

    @Override
    public synchronized List<Delivery> newest(Wish wish, int limit) {
        return deliveries.descendingMap().values().stream()
                .filter(d -> wish.channel().stream().allMatch(d.channel()::equals))
                .filter(d -> wish.state().stream().allMatch(s -> s == d.state()))
                .filter(d -> wish.before().stream().allMatch(b -> d.id() < b))
                .filter(d -> wish.grids().stream().allMatch(grids -> isIn(grids, d)))
                .limit(limit)
                .toList();
    }

    private boolean isIn(Set<String> grids, Delivery delivery) {
        Subject subject = delivery.draft().subject();
        Optional<String> grid = subject.outbox() == Outbox.ALARMS
                ? alarms.apply(subject.id()).flatMap(a -> gridOf.apply(a.asset()))
                : gridOfTicket.apply(subject.id());
        return grid.filter(grids::contains).isPresent();
    }

    @Override
    public synchronized int forget(Instant before) {
        int size = deliveries.size();
        deliveries.values().removeIf(d -> d.settled().filter(before::isAfter).isPresent());
        return size - deliveries.size();
    }
}
