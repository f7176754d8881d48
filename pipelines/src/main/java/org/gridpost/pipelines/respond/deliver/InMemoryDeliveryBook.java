package org.gridpost.pipelines.respond.deliver;

import java.time.Instant;
import java.util.Comparator;
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
    private final TreeMap<Long, Delivery> deliveries = new TreeMap<>();
    private final Map<String, Escalation> clocks = new HashMap<>();
    private final Map<String, Posting.Told> told = new HashMap<>();
    private long dispatched;
    private long last;

    /** @param gridOf the grid in which an asset lies, by its code */
    public InMemoryDeliveryBook(Function<String, Optional<Alarm>> alarms, Function<String, Optional<String>> gridOf) {
        this.alarms = alarms;
        this.gridOf = gridOf;
    }

    @Override
    public synchronized long dispatched() {
        return dispatched;
    }

    @Override
    public synchronized void post(Posting posting) {
        if (posting.upTo() > dispatched) {
            write(posting);
            dispatched = posting.upTo();
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
    public synchronized List<Delivery> ofAlarm(String alarm) {
        return deliveries.values().stream()
                .filter(d -> d.draft().alarm().equals(alarm))
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
        return alarms.apply(delivery.draft().alarm())
                .flatMap(a -> gridOf.apply(a.asset()))
                .filter(grids::contains)
                .isPresent();
    }

    @Override
    public synchronized int forget(Instant before) {
        int size = deliveries.size();
        deliveries.values().removeIf(d -> d.settled().filter(before::isAfter).isPresent());
        return size - deliveries.size();
    }
}
