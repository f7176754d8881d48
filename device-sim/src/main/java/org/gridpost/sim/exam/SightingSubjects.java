package org.gridpost.sim.exam;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.gridpost.sim.exam.Cameras.Span;

/** What cameras see people and vehicles do: enter where nobody may be, cross a line, loiter, block a lane, crowd. */
final class SightingSubjects {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final List<String> INTRUDERS = List.of("person", "car", "truck", "motorcycle");
    private static final List<String> VEHICLES = List.of("car", "truck", "bus");

    private SightingSubjects() {}

    static List<Subject> all() {
        return List.of(
                new Subject("C07", SightingSubjects::intrudes, SightingSubjects::doesNotIntrude),
                new Subject("C08", SightingSubjects::crossesAtNight, SightingSubjects::crossesByDay),
                new Subject("C09", SightingSubjects::loiters, SightingSubjects::passes),
                new Subject("C10", SightingSubjects::blocksLane, SightingSubjects::leavesLane),
                new Subject("C11", SightingSubjects::crowd, SightingSubjects::noCrowd));
    }

    /** Somebody walks where nobody may be between 23 and 6, seen with little more than the asked certainty. */
    private static void intrudes(Sketch s) {
        Instant from = night(s, 23.1, 29.8);
        Instant to = from.plus(s.between(SECOND.multipliedBy(8), SECOND.multipliedBy(90)));
        String camera = Cameras.camera(s);
        Cameras.well(s, camera, from, to);
        if (!s.near() && s.number() % 3 == 0) {
            Cameras.events(s, camera, "intrusion", List.of(new Span(from, to)));
        } else {
            double score = s.near() ? 0.7 * (1 + s.excess()) : s.share(0.85, 0.98);
            String label = s.near() ? "person" : INTRUDERS.get(s.number() % INTRUDERS.size());
            new Track(s, camera, label, score, from).walks(from, to, "restricted-yard");
        }
        s.holds(camera, from, to);
    }

    /**
     * Something that is less surely anybody; a cat; somebody in the street; in the evening or the morning; a car that
     * stands; headlights for a moment.
     */
    private static void doesNotIntrude(Sketch s) {
        int trap = s.near() ? 0 : 1 + s.number() % 5;
        Instant from = trap == 3 ? s.chance(0.5) ? night(s, 21, 22.9) : night(s, 6.05, 8) : night(s, 23.1, 29.8);
        Instant to = from.plus(s.between(SECOND.multipliedBy(8), SECOND.multipliedBy(90)));
        String camera = Cameras.camera(s);
        Cameras.well(s, camera, from, to);
        double sure = s.share(0.85, 0.98);
        switch (trap) {
            case 0 ->
                new Track(s, camera, "person", 0.7 * (1 - s.shortfall()), from).walks(from, to, "restricted-yard");
            case 1 ->
                new Track(s, camera, s.chance(0.5) ? "cat" : "dog", sure, from).walks(from, to, "restricted-yard");
            case 2 -> new Track(s, camera, "person", sure, from).walks(from, to, s.chance(0.5) ? "street" : "");
            case 3 -> new Track(s, camera, "person", sure, from).walks(from, to, "restricted-yard");
            case 4 -> new Track(s, camera, "car", sure, from).stands(from, from.plus(HOUR), "restricted-yard");
            default -> {
                for (int i = 0; i < 4; i++) {
                    Instant glare = from.plusSeconds(7L * i);
                    new Track(s, camera, "car", s.share(0.72, 0.9), glare).seen(glare, "restricted-yard", false);
                }
            }
        }
        s.never(camera);
    }

    /** Over the wall between 22 and 6, some soon after the one or shortly before the other. */
    private static void crossesAtNight(Sketch s) {
        // As parts of the eight hours that are guarded.
        double inside = s.near() ? 8 * s.excess() : s.share(2.4, 5.6);
        crosses(s, isAboutEvening(s) ? 22 + inside : 30 - inside, true);
    }

    /** By day, some shortly before or soon after the night; or something only moves at the wall at night. */
    private static void crossesByDay(Sketch s) {
        double outside = 8 * (s.near() ? s.shortfall() : s.share(0.35, 0.9));
        boolean moves = !s.near() && s.number() % 3 == 0;
        crosses(s, moves ? s.share(22.2, 29.8) : isAboutEvening(s) ? 22 - outside : 6 + outside, !moves);
    }

    private static boolean isAboutEvening(Sketch s) {
        return s.near() ? s.nearFirst() : s.number() % 2 == 0;
    }

    private static void crosses(Sketch s, double hour, boolean overTheLine) {
        Span span = Span.of(s.day(0, hour), s.between(SECOND, SECOND.multipliedBy(8)));
        String camera = Cameras.camera(s);
        Cameras.well(s, camera, span.from(), span.to());
        Cameras.events(s, camera, overTheLine ? "line_crossing" : "motion", List.of(span));
        if (s.isPositive()) {
            s.holds(camera, span.from(), span.to());
        } else {
            s.never(camera);
        }
    }

    /** The same person is about for more than a minute, at night where one is watched; or the camera says so. */
    private static void loiters(Sketch s) {
        Instant from = night(s, 23.2, 29);
        Instant to = from.plus(
                s.near() ? Cameras.part(MINUTE, 1 + s.excess()) : s.between(MINUTE.multipliedBy(2), TEN_MINUTES));
        String camera = Cameras.camera(s);
        Cameras.well(s, camera, from, to);
        if (!s.near() && s.number() % 3 == 0) {
            Cameras.events(s, camera, "loitering", List.of(new Span(from, to)));
        } else {
            String zone = s.number() % 2 == 0 ? "watch-gate" : "restricted-yard";
            new Track(s, camera, "person", s.share(0.8, 0.97), from).walks(from, to, zone);
        }
        s.holds(camera, from, to);
    }

    /** For less than that; by day; in the street; for a moment on a long way; or one after the other. */
    private static void passes(Sketch s) {
        int trap = s.near() ? 0 : 1 + s.number() % 4;
        Instant from = trap == 1 ? night(s, 8, 20) : night(s, 23.2, 29);
        Instant to = from.plus(
                s.near() ? Cameras.part(MINUTE, 1 - s.shortfall()) : s.between(MINUTE.multipliedBy(2), TEN_MINUTES));
        String camera = Cameras.camera(s);
        Cameras.well(s, camera, from, to);
        double sure = s.share(0.8, 0.97);
        switch (trap) {
            case 2 -> new Track(s, camera, "person", sure, from).walks(from, to, "street");
            case 3 -> {
                Instant enters = from.plusSeconds(s.whole(20, 90));
                Instant leaves = enters.plusSeconds(s.whole(8, 35));
                new Track(s, camera, "person", sure, from)
                        .walks(from, enters.minusSeconds(1), "street")
                        .walks(enters, leaves, "watch-gate")
                        .walks(leaves.plusSeconds(1), leaves.plusSeconds(40), "street");
            }
            case 4 -> {
                Instant next = from;
                for (int i = 0; i < 5; i++) {
                    Instant gone = next.plusSeconds(s.whole(12, 40));
                    new Track(s, camera, "person", sure, next).walks(next, gone, "watch-gate");
                    next = gone.plusSeconds(s.whole(1, 9));
                }
            }
            default -> new Track(s, camera, "person", sure, from).walks(from, to, "watch-gate");
        }
        s.never(camera);
    }

    /** A vehicle stands in the fire lane for more than 10 minutes; or something is left, as the camera says. */
    private static void blocksLane(Sketch s) {
        Instant from = s.day(0, s.share(2, 20));
        Instant to = from.plus(
                s.near()
                        ? Cameras.part(TEN_MINUTES, 1 + s.excess())
                        : s.between(MINUTE.multipliedBy(20), HOUR.multipliedBy(2)));
        String camera = Cameras.camera(s);
        Cameras.well(s, camera, from, to);
        if (!s.near() && s.number() % 3 == 0) {
            Cameras.events(s, camera, "left_object", List.of(new Span(from, to)));
        } else {
            parks(s, camera, VEHICLES.get(s.number() % VEHICLES.size()), from, to, "lane-fire");
        }
        s.holds(camera, from, to);
    }

    /** For less; in a car park; people stand there; cars wait there one after the other, or creep along it. */
    private static void leavesLane(Sketch s) {
        int trap = s.near() ? 0 : 1 + s.number() % 4;
        Instant from = s.day(0, s.share(2, 20));
        Instant to = from.plus(
                s.near() ? Cameras.part(TEN_MINUTES, 1 - s.shortfall()) : s.between(MINUTE.multipliedBy(20), HOUR));
        String camera = Cameras.camera(s);
        Cameras.well(s, camera, from, to);
        switch (trap) {
            case 1 -> parks(s, camera, "car", from, to, "parking");
            case 2 -> parks(s, camera, "person", from, to, "lane-fire");
            case 3 -> {
                Instant next = from;
                for (int i = 0; i < 3; i++) {
                    Instant gone = next.plus(s.between(MINUTE.multipliedBy(4), MINUTE.multipliedBy(7)));
                    parks(s, camera, "car", next, gone, "lane-fire");
                    next = gone.plusSeconds(60);
                }
            }
            case 4 ->
                new Track(s, camera, "truck", 0.9, from).walks(from, from.plus(MINUTE.multipliedBy(14)), "lane-fire");
            default -> parks(s, camera, "car", from, to, "lane-fire");
        }
        s.never(camera);
    }

    /** Drives in, stands from one time to the other, and drives off. */
    private static void parks(Sketch s, String camera, String label, Instant from, Instant to, String zone) {
        Instant comes = from.minusSeconds(s.whole(4, 15));
        new Track(s, camera, label, s.share(0.8, 0.97), comes)
                .walks(comes, from.minusSeconds(1), zone)
                .stands(from, to, zone)
                .seen(to, zone, false)
                .seen(to.plusSeconds(4), "", false);
    }

    /** More than 30 people for minutes, or so many that the camera says so. */
    private static void crowd(Sketch s) {
        Instant from = s.day(0, s.share(2, 20));
        Instant to = from.plus(s.between(MINUTE.multipliedBy(6), HOUR));
        if (!s.near() && s.number() % 3 == 0) {
            s.holds(Cameras.flagged(s, "crowd", List.of(new Span(from, to))), from, to);
            return;
        }
        double people = s.near() ? Math.max(32, 30 * (1 + s.excess())) : s.share(45, 150);
        s.holds(counts(s, Course.flat(s.whole(0, 9)).plateau(from, to, people), from, to), from, to);
    }

    /** Fewer; or a bus full of people for less than a minute, once or often. */
    private static void noCrowd(Sketch s) {
        Instant from = s.day(0, s.share(2, 20));
        Instant to = from.plus(s.between(MINUTE.multipliedBy(6), HOUR));
        Course people = Course.flat(s.whole(0, 9));
        if (s.near()) {
            people = people.plateau(from, to, Math.min(29, 30 * (1 - s.shortfall())));
        } else {
            Duration lasts = Duration.ofSeconds(s.whole(20, 58));
            for (Span bus : Span.row(from, lasts, MINUTE.multipliedBy(5), s.number() % 2 == 0 ? 1 : 5)) {
                people = people.plateau(bus.from(), bus.to(), s.share(35, 80));
            }
        }
        s.never(counts(s, people, from, to));
    }

    private static String counts(Sketch s, Course people, Instant from, Instant to) {
        String camera = Cameras.camera(s);
        for (Instant time : s.ticks(from.minus(Cameras.AROUND), to.plus(Cameras.AROUND), MINUTE)) {
            double now = Math.max(0, people.at(time) + s.share(-0.5, 0.5));
            Cameras.well(s, camera, time).say("object_count", "count", now, 0);
        }
        return camera;
    }

    /** A local time of the night that follows the first day, or of that day, as hours after its midnight. */
    private static Instant night(Sketch s, double first, double last) {
        return s.day(0, s.share(first, last));
    }
}
