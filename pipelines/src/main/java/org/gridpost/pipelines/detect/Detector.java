package org.gridpost.pipelines.detect;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.gridpost.pipelines.journal.JournalRecord;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Site;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs all rules over the journal. Used by one thread. The same records in the same order give the same events, whenever
 * and however often they are played.
 */
@SuppressWarnings("ReferenceEquality") // the very same means unchanged
public final class Detector {
    /** A rain gauge farther away tells an asset's rules nothing, m. */
    public static final double GAUGE_REACH = 5_000;

    private static final Logger LOG = LoggerFactory.getLogger(Detector.class);

    private static final long SECOND = 1000;

    /** The year 9999: later than anything, and safe to add to. */
    private static final long FAR = 253_370_764_800_000L;

    private final RuleSet rules;
    private final Supplier<Site> site;
    private final Detection detection;
    private final Map<String, Stream[]> assets = new HashMap<>();
    private final PriorityQueue<Wake> wakes = new PriorityQueue<>(Comparator.comparingLong(Wake::at));

    /** For each time that streams wait for stragglers, what waits, in the order in which it came. */
    private final Map<Long, Deque<Waiting>> waiting = new LinkedHashMap<>();

    private final List<Stream.Held> taken = new ArrayList<>(1);
    private Site lastSite;

    public Detector(RuleSet rules, Supplier<Site> site, SunTimes sun, Works works) {
        this.rules = rules;
        this.site = site;
        this.lastSite = site.get();
        this.detection = new Detection(new Times(), sun, new Surroundings(lastSite), works);
    }

    private record Wake(long at, Stream stream) {}

    private record Waiting(Stream stream, Stream.Held held) {}

    private record Moment(String asset, Instant time) {}

    /** Plays one record; events go to {@code out} in the order in which they came about. */
    public void accept(JournalRecord record, Consumer<ConditionEvent> out) {
        followSite();
        if (record instanceof JournalRecord.Intake intake) {
            accept(intake.readings(), out);
        } else if (record instanceof JournalRecord.Tick tick) {
            accept(tick.time().toEpochMilli(), out);
        }
    }

    private void accept(List<Reading> readings, Consumer<ConditionEvent> out) {
        if (readings.isEmpty()) {
            return;
        }
        if (areTogether(readings)) {
            take(readings, out);
            return;
        }
        Map<Moment, List<Reading>> byMoment = new LinkedHashMap<>();
        for (Reading reading : readings) {
            byMoment.computeIfAbsent(new Moment(reading.asset(), reading.time()), m -> new ArrayList<>())
                    .add(reading);
        }
        byMoment.values().forEach(together -> take(together, out));
    }

    private static boolean areTogether(List<Reading> readings) {
        Reading first = readings.get(0);
        for (int i = 1; i < readings.size(); i++) {
            Reading other = readings.get(i);
            if (!first.asset().equals(other.asset()) || !first.time().equals(other.time())) {
                return false;
            }
        }
        return true;
    }

    /** @param together of one asset and one time */
    private void take(List<Reading> together, Consumer<ConditionEvent> out) {
        Reading first = together.get(0);
        Stream[] streams = assets.get(first.asset());
        if (streams == null) {
            Optional<Asset> asset = lastSite.asset(first.asset());
            if (asset.isEmpty()) {
                // Taken out of the register since: its readings are stored, but nobody is responsible for it.
                return;
            }
            streams = streamsOf(asset.get());
        }
        long time = first.time().toEpochMilli();
        long received = first.received().toEpochMilli();
        for (Stream stream : streams) {
            if (stream.lane().concernedBy(together) != 0) {
                if (stream.take(together, time, received, taken, out)) {
                    waiting.computeIfAbsent(stream.lane().reorder(), r -> new ArrayDeque<>())
                            .add(new Waiting(stream, taken.remove(0)));
                } else {
                    arm(stream);
                }
            }
        }
        if (streams.length > 0) {
            detection.surroundings().hear(streams[0].asset(), together, time);
        }
    }

    private void accept(long now, Consumer<ConditionEvent> out) {
        detection.times().tick(now);
        bringAbout(now, out);
    }

    /**
     * Lets time pass as if a tick had come every second, for who plays what was recorded long ago: only the seconds at
     * which something can come about cost anything.
     */
    public void pass(Instant until, Consumer<ConditionEvent> out) {
        followSite();
        long end = until.toEpochMilli();
        long next = Math.floorDiv(nextTick() - 1, SECOND) * SECOND + SECOND;
        while (next > 0 && next <= end) {
            detection.times().pass(next);
            bringAbout(next, out);
            next = Math.max(next + SECOND, Math.floorDiv(nextTick() - 1, SECOND) * SECOND + SECOND);
        }
        detection.times().pass(end);
    }

    private void bringAbout(long now, Consumer<ConditionEvent> out) {
        waiting.forEach((reorder, queue) -> {
            while (!queue.isEmpty() && queue.peek().held.received() + reorder <= now) {
                Waiting over = queue.poll();
                over.stream.release(over.held, now, out);
                arm(over.stream);
            }
        });
        List<Wake> dueNow = new ArrayList<>();
        while (!wakes.isEmpty() && wakes.peek().at() <= now) {
            dueNow.add(wakes.poll());
        }
        for (Wake wake : dueNow) {
            if (wake.stream.isArmedFor(wake.at)) {
                wake.stream.tick(now, out);
                arm(wake.stream);
            }
        }
    }

    /** A wake that moved later is left where it is and looked at when it comes up: silence moves with every reading. */
    private void arm(Stream stream) {
        long at = stream.arm();
        if (at != Step.NEVER) {
            wakes.add(new Wake(at, stream));
        }
    }

    /** The next time, epoch milliseconds, at which a tick can bring something about. */
    private long nextTick() {
        long next = wakes.isEmpty() ? Step.NEVER : wakes.peek().at();
        for (Map.Entry<Long, Deque<Waiting>> queue : waiting.entrySet()) {
            Waiting first = queue.getValue().peek();
            next = first == null ? next : Math.min(next, first.held.received() + queue.getKey());
        }
        return Math.min(next, FAR);
    }

    private Stream[] streamsOf(Asset asset) {
        Stream[] known = assets.get(asset.code());
        if (known != null) {
            return known;
        }
        Stream[] made = rules.lanesOf(asset, lastSite.areas()).stream()
                .map(lane -> new Stream(detection, lane, asset))
                .toArray(Stream[]::new);
        assets.put(asset.code(), made);
        return made;
    }

    private void followSite() {
        Site now = site.get();
        if (now == lastSite) {
            return;
        }
        lastSite = now;
        detection.surroundings().follow(now);
        for (String code : List.copyOf(assets.keySet())) {
            Stream[] before = assets.remove(code);
            now.asset(code)
                    .filter(a ->
                            before.length == 0 || a.kind() == before[0].lane().kind())
                    .ifPresent(a -> follow(a, before));
        }
    }

    private void follow(Asset asset, Stream[] before) {
        List<Lane> lanes = rules.lanesOf(asset, lastSite.areas());
        boolean same = lanes.size() == before.length;
        for (int i = 0; same && i < before.length; i++) {
            same = before[i].lane() == lanes.get(i);
        }
        if (same) {
            assets.put(asset.code(), before);
            for (Stream stream : before) {
                stream.is(asset);
            }
        } else {
            streamsOf(asset);
            for (Stream stream : before) {
                restore(stream.kept());
            }
        }
    }

    /** The register by which it went at the last record. */
    public Site site() {
        return lastSite;
    }

    /** How often a rule has failed since the start; above 0 is a bug. */
    public long failures() {
        return detection.failures().sum();
    }

    /** Everything that it remembers, for {@link #restore(Snapshot)}. */
    public Snapshot snapshot() {
        List<Remembered.OfStream> all = new ArrayList<>();
        for (Stream[] streams : assets.values()) {
            for (Stream stream : streams) {
                if (!stream.isBlank()) {
                    all.add(stream.kept());
                }
            }
        }
        return new Snapshot(
                Snapshot.VOCABULARY,
                rules.hash(),
                detection.times().kept(),
                detection.surroundings().kept(),
                all);
    }

    /** Goes back to a snapshot. If the rules have changed since, states that still fit theirs are taken over. */
    public void restore(Snapshot snapshot) {
        if (!snapshot.rulesHash().equals(rules.hash())) {
            LOG.info("the rules have changed: what their states had come to is taken over where it fits");
        }
        detection.times().restore(snapshot.times());
        detection.surroundings().restore(snapshot.surroundings());
        snapshot.streams().forEach(this::restore);
        waiting.values().forEach(queue -> {
            List<Waiting> sorted = new ArrayList<>(queue);
            sorted.sort(Comparator.comparingLong(w -> w.held.received()));
            queue.clear();
            queue.addAll(sorted);
        });
    }

    private void restore(Remembered.OfStream kept) {
        Optional<Asset> asset = lastSite.asset(kept.asset());
        if (asset.isEmpty()) {
            return;
        }
        for (Stream stream : streamsOf(asset.get())) {
            boolean same =
                    stream.lane().reorder() == kept.reorder() && stream.lane().onReceiveTime() == kept.onReceiveTime();
            if (same) {
                for (Stream.Held held : stream.restore(kept)) {
                    waiting.computeIfAbsent(kept.reorder(), r -> new ArrayDeque<>())
                            .add(new Waiting(stream, held));
                }
            } else {
                // A rule that now waits for stragglers otherwise than before.
                kept.rules().forEach(r -> stream.restore(r.rule(), r.state(), r.due()));
            }
            arm(stream);
        }
    }

    /** Whether a rule still runs on an asset: if not, what it had begun can only be ended from outside. */
    public boolean runs(String rule, String asset) {
        return lastSite.asset(asset)
                .filter(a -> rules.lanesOf(a, lastSite.areas()).stream().anyMatch(l -> l.has(rule)))
                .isPresent();
    }

    /** Without a snapshot: conditions that are known to hold go on holding, so that they can end. */
    public void assumeHolding(Collection<ConditionEvent.Began> holding) {
        for (ConditionEvent.Began began : holding) {
            lastSite.asset(began.asset()).map(this::streamsOf).ifPresent(streams -> {
                for (Stream stream : streams) {
                    stream.assumeHolding(began);
                }
            });
        }
    }
}
