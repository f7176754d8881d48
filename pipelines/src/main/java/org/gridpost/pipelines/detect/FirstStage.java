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
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Site;

/**
 * The first stage: the rules of one asset each, over what was measured. Its memory is the assets'; which asset's readings
 * come first makes no difference, so it could be divided among several by asset.
 */
@SuppressWarnings("ReferenceEquality") // the very same means unchanged
final class FirstStage {
    /** The year 9999: later than anything, and safe to add to. */
    private static final long FAR = 253_370_764_800_000L;

    private final RuleSet rules;
    private final Detection detection;
    private final Map<String, Watched> assets = new HashMap<>();
    private final PriorityQueue<Wake> wakes = new PriorityQueue<>(Comparator.comparingLong(Wake::at));

    /** For each time that streams wait for stragglers, what waits, in the order in which it came. */
    private final Map<Long, Deque<Waiting>> waiting = new LinkedHashMap<>();

    private final List<Stream.Held> taken = new ArrayList<>(1);
    private Site lastSite;

    FirstStage(RuleSet rules, Site site, SunTimes sun, Works works) {
        this.rules = rules;
        this.lastSite = site;
        this.detection = new Detection(new Times(), sun, new Surroundings(lastSite), works);
    }

    private record Wake(long at, Stream stream) {}

    private record Waiting(Stream stream, Stream.Held held) {}

    /**
     * An asset that is in the register.
     *
     * @param lanes those of its streams, shared with others of its kind: whom readings concern is asked of them, because
     *     a town's streams are too many for the processor's caches
     * @param ear what its neighbours know of it
     */
    @SuppressWarnings("ArrayRecordComponent") // the hot path; nobody compares these
    private record Watched(List<Lane> lanes, Stream[] streams, Ear ear) {}

    private record Moment(String asset, Instant time) {}

    void accept(List<Reading> readings, Consumer<ConditionEvent> out) {
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
        Watched watched = assets.get(first.asset());
        if (watched == null) {
            Optional<Asset> asset = lastSite.asset(first.asset());
            if (asset.isEmpty()) {
                // Taken out of the register since: its readings are stored, but nobody is responsible for it.
                return;
            }
            watched = watch(asset.get());
        }
        long time = first.time().toEpochMilli();
        long received = first.received().toEpochMilli();
        for (int i = 0; i < watched.streams.length; i++) {
            Lane lane = watched.lanes.get(i);
            if (lane.concernedBy(together) != 0) {
                Stream stream = watched.streams[i];
                if (stream.take(together, time, received, taken, out)) {
                    waiting.computeIfAbsent(lane.reorder(), r -> new ArrayDeque<>())
                            .add(new Waiting(stream, taken.remove(0)));
                } else {
                    arm(stream);
                }
            }
        }
        watched.ear.hear(together, time);
    }

    /** A tick of the gateway's clock, epoch milliseconds. */
    void tick(long now, Consumer<ConditionEvent> out) {
        detection.times().tick(now);
        bringAbout(now, out);
    }

    /** Time has passed with a tick each second; brings about what was due until now. */
    void pass(long now, Consumer<ConditionEvent> out) {
        detection.times().pass(now);
        bringAbout(now, out);
    }

    /** Time has passed until then, and there is no tick yet. */
    void passed(long now) {
        detection.times().pass(now);
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
    long nextTick() {
        long next = wakes.isEmpty() ? Step.NEVER : wakes.peek().at();
        for (Map.Entry<Long, Deque<Waiting>> queue : waiting.entrySet()) {
            Waiting first = queue.getValue().peek();
            next = first == null ? next : Math.min(next, first.held.received() + queue.getKey());
        }
        return Math.min(next, FAR);
    }

    private Watched watch(Asset asset) {
        Watched known = assets.get(asset.code());
        if (known != null) {
            return known;
        }
        List<Lane> lanes = rules.lanesOf(asset, lastSite.areas());
        Stream[] streams =
                lanes.stream().map(lane -> new Stream(detection, lane, asset)).toArray(Stream[]::new);
        Watched made = new Watched(lanes, streams, detection.surroundings().earOf(asset));
        assets.put(asset.code(), made);
        return made;
    }

    /** The register has changed. */
    void follow(Site now) {
        lastSite = now;
        detection.surroundings().follow(now);
        for (String code : List.copyOf(assets.keySet())) {
            Watched before = assets.remove(code);
            now.asset(code)
                    .filter(a -> before.lanes.isEmpty()
                            || a.kind() == before.lanes.get(0).kind())
                    .ifPresent(a -> follow(a, before));
        }
    }

    private void follow(Asset asset, Watched before) {
        List<Lane> lanes = rules.lanesOf(asset, lastSite.areas());
        if (lanes.equals(before.lanes)) {
            assets.put(
                    asset.code(),
                    new Watched(lanes, before.streams, detection.surroundings().earOf(asset)));
            for (Stream stream : before.streams) {
                stream.is(asset);
            }
        } else {
            watch(asset);
            for (Stream stream : before.streams) {
                restore(stream.kept());
            }
        }
    }

    /** How often a rule has failed since the start; above 0 is a bug. */
    long failures() {
        return detection.failures().sum();
    }

    /** What is remembered, for the snapshot. */
    record Kept(Times.Kept times, Surroundings.Kept surroundings, List<Remembered.OfStream> streams) {}

    Kept kept() {
        List<Remembered.OfStream> all = new ArrayList<>();
        for (Watched watched : assets.values()) {
            for (Stream stream : watched.streams) {
                if (!stream.isBlank()) {
                    all.add(stream.kept());
                }
            }
        }
        return new Kept(detection.times().kept(), detection.surroundings().kept(), all);
    }

    void restore(Kept kept) {
        detection.times().restore(kept.times());
        detection.surroundings().restore(kept.surroundings());
        kept.streams().forEach(this::restore);
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
        for (Stream stream : watch(asset.get()).streams) {
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

    /** Without a snapshot: conditions that are known to hold go on holding, so that they can end. */
    void assumeHolding(Collection<ConditionEvent.Began> holding) {
        for (ConditionEvent.Began began : holding) {
            lastSite.asset(began.asset()).map(this::watch).ifPresent(watched -> {
                for (Stream stream : watched.streams) {
                    stream.assumeHolding(began);
                }
            });
        }
    }
}
