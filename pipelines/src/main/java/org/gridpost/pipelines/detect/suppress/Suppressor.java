package org.gridpost.pipelines.detect.suppress;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.gridpost.pipelines.detect.ConditionEvent;
import org.gridpost.pipelines.detect.ConditionEvent.Began;
import org.gridpost.pipelines.detect.ConditionEvent.Ended;
import org.gridpost.pipelines.detect.ConditionKey;
import org.gridpost.pipelines.detect.Suppression;
import org.gridpost.pipelines.detect.Suppression.Reason;
import org.gridpost.pipelines.detect.Works;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.model.Site;

/**
 * The last step of detection: who is not to be called. What is explained by a cause passes; everything else is held against
 * what people have ordered, the start-up of its asset and the flood at its station, and is told once none of these stands
 * against it any more. Nothing is lost: what is not told is in the book.
 *
 * <pre>
 *   conditions ──▶ ordered by people? ──▶ asset just back? ──▶ station in flood? ──▶ told
 *                  (works, out of service,  (P3, P4)            (P3, P4)
 *                   shelved)
 * </pre>
 *
 * An alarm that opens again and again is held open: its end waits until it has been quiet for a while.
 */
@SuppressWarnings("ReferenceEquality") // the very one that orders nothing
public final class Suppressor {
    /** What people order is looked at so often, milliseconds. */
    private static final long LOOK = 5_000;

    /** Events come so late at most, milliseconds; later ones are history. */
    private static final long FORGET = 3_600_000;

    private final SuppressionConfig config;
    private final Works works;
    private final Set<String> silences;
    private final Floods floods;
    private final Map<ConditionKey, Shown> shown = new LinkedHashMap<>();

    /** Until when an asset is starting up, epoch milliseconds. */
    private final Map<String, Long> starting = new HashMap<>();

    /** When an alarm was opened lately. */
    private final Map<Standing, List<Long>> opened = new HashMap<>();

    /** Ends of flapping alarms that wait, and until when. */
    private final Map<ConditionKey, Late> ends = new LinkedHashMap<>();

    /** As other threads see it. */
    private volatile Set<String> inFlood = Set.of();

    private Site site;
    private long looked = Long.MIN_VALUE;

    /** An asset is back: what is held is looked at with the next tick, whenever the last look was. */
    private boolean returned;

    record Standing(String group, String asset) {
        static Standing of(ConditionKey condition) {
            return new Standing(condition.group(), condition.asset());
        }
    }

    /**
     * @param event as it came
     * @param suppression as it was passed on
     */
    record Shown(Began event, Optional<Suppression> suppression) {}

    record Late(Ended event, long until) {}

    /** @param silences rules whose end says that an asset is back */
    public Suppressor(SuppressionConfig config, Works works, Set<String> silences, Site site) {
        this.config = config;
        this.works = works;
        this.silences = silences;
        this.floods = new Floods(config);
        this.site = site;
    }

    public void follow(Site now) {
        site = now;
        shown.keySet().removeIf(k -> now.asset(k.asset()).isEmpty());
        ends.keySet().removeIf(k -> now.asset(k.asset()).isEmpty());
    }

    /** Ids of the stations in flood, at which P3 and P4 wait; may be asked by any thread. */
    public Set<String> stationsInFlood() {
        return inFlood;
    }

    /** Takes in what the stages before have found. */
    public void accept(ConditionEvent event, Consumer<ConditionEvent> out) {
        ConditionKey key = ConditionKey.of(event);
        if (event instanceof Began began) {
            if (ends.remove(key) != null) {
                // It would have been opened anew: it goes on flapping.
                note(Standing.of(key), began.at().toEpochMilli());
            }
            show(key, began, began.at(), out);
        } else {
            end(key, (Ended) event, out);
        }
    }

    private void show(ConditionKey key, Began event, Instant at, Consumer<ConditionEvent> out) {
        boolean stands = isOpen(Standing.of(key));
        boolean told = stands && isTold(Standing.of(key));
        Optional<Suppression> suppression =
                event.suppression().or(() -> event.late() ? Optional.empty() : judge(event, told, at.toEpochMilli()));
        shown.put(key, new Shown(event, suppression));
        if (suppression.isEmpty() && !event.late() && !told) {
            floods.told(station(event.asset()), at.toEpochMilli());
            inFlood = floods.inFlood();
        }
        if (!stands) {
            note(Standing.of(key), at.toEpochMilli());
        }
        out.accept(event.suppressed(suppression, at));
    }

    private boolean isOpen(Standing standing) {
        return shown.keySet().stream().anyMatch(k -> Standing.of(k).equals(standing));
    }

    private boolean isTold(Standing standing) {
        return shown.entrySet().stream()
                .anyMatch(s -> Standing.of(s.getKey()).equals(standing)
                        && s.getValue().suppression().isEmpty()
                        && !s.getValue().event().late());
    }

    private Optional<Suppression> judge(Began event, boolean told, long now) {
        Optional<Asset> asset = site.asset(event.asset());
        Optional<Suppression> ordered =
                asset.flatMap(a -> works.suppressing(a, event.rule(), event.group(), event.severity(), now));
        if (ordered.isPresent()) {
            return ordered;
        }
        boolean canWait = event.severity() == Severity.P3 || event.severity() == Severity.P4;
        if (!canWait || told) {
            return Optional.empty();
        }
        if (starting.getOrDefault(event.asset(), Long.MIN_VALUE) > now && !silences.contains(event.rule())) {
            return Optional.of(new Suppression(Reason.START_UP, ""));
        }
        return floods.isIn(station(event.asset())) ? Optional.of(new Suppression(Reason.FLOOD, "")) : Optional.empty();
    }

    private String station(String asset) {
        return site.asset(asset)
                .flatMap(a -> site.areas().above(a.grid(), AreaLevel.STATION))
                .map(a -> a.id())
                .orElse("");
    }

    private void note(Standing standing, long at) {
        List<Long> times = opened.computeIfAbsent(standing, s -> new ArrayList<>());
        times.removeIf(t -> t <= at - config.flapsWithin().toMillis());
        times.add(at);
    }

    /** Whether it has opened so often lately, at the time of what has happened and whenever that is looked at. */
    private boolean flaps(Standing standing, long at) {
        List<Long> times = opened.getOrDefault(standing, List.of());
        return times.size() >= config.flaps()
                && times.get(times.size() - 1) > at - config.flapsWithin().toMillis();
    }

    private void end(ConditionKey key, Ended event, Consumer<ConditionEvent> out) {
        if (silences.contains(event.rule())) {
            starting.put(
                    event.asset(), event.at().toEpochMilli() + config.startUp().toMillis());
            returned = true;
        }
        if (flaps(Standing.of(key), event.at().toEpochMilli()) && shown.containsKey(key)) {
            ends.put(
                    key,
                    new Late(
                            event,
                            event.at().toEpochMilli() + config.flapsQuiet().toMillis()));
            return;
        }
        shown.remove(key);
        out.accept(event);
    }

    /** @param now the gateway's clock, epoch milliseconds */
    public void tick(long now, Consumer<ConditionEvent> out) {
        for (Map.Entry<ConditionKey, Late> late : List.copyOf(ends.entrySet())) {
            if (late.getValue().until() <= now) {
                ends.remove(late.getKey());
                shown.remove(late.getKey());
                out.accept(late.getValue().event());
            }
        }
        boolean floodOver = !floods.over(now).isEmpty();
        if (floodOver) {
            inFlood = floods.inFlood();
        }
        boolean started = starting.values().removeIf(until -> until <= now);
        boolean mayBeOrdered = works != Works.NONE && now >= looked + LOOK;
        if (floodOver || started || returned || mayBeOrdered) {
            looked = now;
            returned = false;
            opened.values()
                    .removeIf(times -> times.get(times.size() - 1)
                            <= now - config.flapsWithin().toMillis() - FORGET);
            lookAgain(now, out);
        }
    }

    private void lookAgain(long now, Consumer<ConditionEvent> out) {
        for (Map.Entry<ConditionKey, Shown> one : List.copyOf(shown.entrySet())) {
            Shown before = one.getValue();
            if (before.event().suppression().isPresent() || before.event().late()) {
                continue;
            }
            boolean told = before.suppression().isEmpty();
            Optional<Suppression> after = judge(before.event(), told, now);
            if (!after.equals(before.suppression())) {
                shown.put(one.getKey(), new Shown(before.event(), after));
                out.accept(before.event().suppressed(after, Instant.ofEpochMilli(now)));
            }
        }
    }

    /** The next time at which a tick can bring something about. */
    public long nextTick() {
        long next = floods.due();
        for (Late late : ends.values()) {
            next = Math.min(next, late.until());
        }
        for (long until : starting.values()) {
            next = Math.min(next, until);
        }
        return next;
    }

    /** What is remembered, for the snapshot. */
    public record Kept(
            List<Shown> shown,
            Map<String, Long> starting,
            List<KeptTimes> opened,
            List<Late> ends,
            List<Floods.Kept> floods) {}

    record KeptTimes(Standing of, List<Long> times) {}

    public Kept kept() {
        return new Kept(
                List.copyOf(shown.values()),
                Map.copyOf(starting),
                opened.entrySet().stream()
                        .map(o -> new KeptTimes(o.getKey(), List.copyOf(o.getValue())))
                        .toList(),
                List.copyOf(ends.values()),
                floods.kept());
    }

    public void restore(Kept kept) {
        kept.shown.forEach(s -> shown.put(ConditionKey.of(s.event()), s));
        starting.putAll(kept.starting);
        kept.opened.forEach(o -> opened.put(o.of, new ArrayList<>(o.times)));
        kept.ends.forEach(e -> ends.put(ConditionKey.of(e.event()), e));
        floods.restore(kept.floods);
        inFlood = floods.inFlood();
    }

    /** Without a snapshot: what the book has open is shown as it stands there. */
    public void assumeHolding(List<Began> holding) {
        for (Began began : holding) {
            boolean byCause =
                    began.suppression().filter(s -> s.reason() == Reason.CAUSE).isPresent();
            Began event = byCause ? began : began.suppressed(Optional.empty(), began.at());
            shown.put(ConditionKey.of(began), new Shown(event, began.suppression()));
        }
    }
}
