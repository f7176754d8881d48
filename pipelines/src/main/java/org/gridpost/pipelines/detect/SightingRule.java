package org.gridpost.pipelines.detect;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.detect.criteria.Moment;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Severity;

/**
 * Something seen by a camera's analytics, told once for each zone until nothing is seen there any more. Cameras report
 * what begins and seldom what ends.
 *
 * <pre>
 *              enough of a sighting                       nothing for {@code clearAfter}
 *   zone EMPTY ────────────────────▶ zone HELD ⟲ seen again ─────────────────────▶ zone EMPTY
 * </pre>
 *
 * Each zone is an alarm of its own, so that a person at the gate does not hide one at the pump house; within a zone
 * further sightings count, and do not alarm again.
 *
 * @param flags of the camera that say it by themselves, for no zone in particular
 * @param objects what tracked objects count, if the camera tracks any
 * @param guards all of which must let it begin
 */
public record SightingRule(
        RuleHead head,
        Severity severity,
        List<Metric> flags,
        Optional<TrackedObjects> objects,
        List<Guard> guards,
        Duration clearAfter,
        Duration reorder)
        implements Rule {

    /**
     * What is remembered.
     *
     * @param tracks objects that were seen lately and are not enough of a sighting yet
     * @param zones in which something was seen
     */
    public record Sightings(List<Track> tracks, List<Zone> zones) implements RuleState {
        static final Sightings NONE = new Sightings(List.of(), List.of());

        public Sightings {
            tracks = List.copyOf(tracks);
            zones = List.copyOf(zones);
        }
    }

    /** An object in a zone, seen at these times for the first and the last time; epoch milliseconds. */
    public record Track(String object, String zone, long first, long last, int updates) {}

    /** A zone in which something was seen, and since and until when; epoch milliseconds. */
    public record Zone(String name, long onset, long last, int count, boolean announced) {}

    public SightingRule {
        flags = List.copyOf(flags);
        guards = List.copyOf(guards);
        if (flags.isEmpty() && objects.isEmpty()) {
            throw new IllegalArgumentException("a sighting needs flags or objects");
        }
        if (clearAfter.isNegative() || clearAfter.isZero()) {
            throw new IllegalArgumentException("clearAfter must be above 0");
        }
    }

    @Override
    public boolean listensTo(Metric metric) {
        return flags.contains(metric) || objects.filter(o -> o.concerns(metric)).isPresent();
    }

    @Override
    public boolean reads(Metric metric) {
        return listensTo(metric);
    }

    @Override
    public Sightings initial() {
        return Sightings.NONE;
    }

    @Override
    public boolean fits(RuleState state) {
        return state instanceof Sightings;
    }

    @Override
    public Severity mostUrgent() {
        return severity;
    }

    @Override
    public Sightings holding(ConditionEvent.Began began) {
        String zone = began.group()
                .substring(Math.min(began.group().length(), head.group().length() + 1));
        return new Sightings(
                List.of(),
                List.of(new Zone(zone, began.onset().toEpochMilli(), began.at().toEpochMilli(), 1, !began.late())));
    }

    @Override
    public Step onMoment(RuleState before, Moment moment, View view) {
        Sightings state = (Sightings) before;
        for (Guard guard : guards) {
            if (!guard.lets(moment.time(), view)) {
                return Step.quiet(state, due(state.zones()));
            }
        }
        List<Track> tracks = new ArrayList<>(state.tracks());
        tracks.removeIf(t -> moment.time() - t.last() > clearAfter.toMillis());
        List<Zone> zones = new ArrayList<>(state.zones());
        List<ConditionEvent> events = new ArrayList<>();
        for (Metric flag : flags) {
            if (view.time(flag) == moment.time() && view.value(flag) == 1) {
                see("", moment.time(), moment.time(), new Evidence(flag.name(), 1, 1, ""), zones, events, view);
            }
        }
        objects.flatMap(o -> o.sighting(moment, view)).ifPresent(seen -> {
            Track track = follow(tracks, seen, moment.time());
            if (objects.get().isEnough(track, seen)) {
                see(track.zone(), track.first(), moment.time(), seen.evidence(), zones, events, view);
            }
        });
        boolean same = events.isEmpty() && tracks.equals(state.tracks()) && zones.equals(state.zones());
        return new Step(same ? state : new Sightings(tracks, zones), events, due(zones));
    }

    private static Track follow(List<Track> tracks, TrackedObjects.Sighting seen, long time) {
        for (int i = 0; i < tracks.size(); i++) {
            Track track = tracks.get(i);
            if (track.object().equals(seen.object()) && track.zone().equals(seen.zone())) {
                int updates = track.updates() + (time > track.last() ? 1 : 0);
                tracks.set(
                        i,
                        new Track(
                                track.object(),
                                track.zone(),
                                Math.min(track.first(), time),
                                Math.max(track.last(), time),
                                updates));
                return tracks.get(i);
            }
        }
        Track begun = new Track(seen.object(), seen.zone(), time, time, 1);
        tracks.add(begun);
        return begun;
    }

    private void see(
            String zone,
            long onset,
            long time,
            Evidence evidence,
            List<Zone> zones,
            List<ConditionEvent> events,
            View view) {
        boolean late = view.isLate(time);
        for (int i = 0; i < zones.size(); i++) {
            Zone known = zones.get(i);
            if (known.name().equals(zone)) {
                boolean tell = !known.announced() && !late;
                zones.set(
                        i,
                        new Zone(
                                zone,
                                known.onset(),
                                Math.max(known.last(), time),
                                known.count() + 1,
                                known.announced() || tell));
                if (tell) {
                    events.add(began(zones.get(i), time, false, evidence, view));
                }
                return;
            }
        }
        Zone held = new Zone(zone, onset, time, 1, !late);
        zones.add(held);
        events.add(began(held, time, late, evidence, view));
    }

    @Override
    public Step onTime(RuleState before, long now, View view) {
        Sightings state = (Sightings) before;
        List<Zone> left = new ArrayList<>();
        List<ConditionEvent> events = new ArrayList<>();
        for (Zone zone : state.zones()) {
            if (now - zone.last() < clearAfter.toMillis()) {
                left.add(zone);
                continue;
            }
            events.add(new ConditionEvent.Ended(
                    head.id(),
                    groupOf(zone.name()),
                    view.asset().code(),
                    Instant.ofEpochMilli(now),
                    view.isLate(now),
                    new Evidence("object_count", zone.count(), 0, "count")));
        }
        return new Step(new Sightings(state.tracks(), left), events, due(left));
    }

    private long due(List<Zone> zones) {
        long due = Step.NEVER;
        for (Zone zone : zones) {
            due = Math.min(due, zone.last() + clearAfter.toMillis());
        }
        return due;
    }

    private ConditionEvent began(Zone zone, long at, boolean late, Evidence evidence, View view) {
        return new ConditionEvent.Began(
                head.id(),
                groupOf(zone.name()),
                view.asset().code(),
                severityOf(severity, view),
                Instant.ofEpochMilli(zone.onset()),
                Instant.ofEpochMilli(at),
                late,
                evidence);
    }

    /** Zone names are whatever a camera's owner wrote: in an id only letters, digits, _ and - stay. */
    private String groupOf(String zone) {
        return zone.isEmpty() ? head.group() : head.group() + "." + zone.replaceAll("[^\\p{Alnum}_-]", "_");
    }
}
