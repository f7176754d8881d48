package org.gridpost.sim.exam;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.gridpost.sim.exam.Cameras.Span;
import org.gridpost.sim.fleet.Kind;

/** Somebody is about where, and while, the lamps near the camera are dark. */
final class DarkCornerSubject {
    private static final double METRES = 50;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private DarkCornerSubject() {}

    static List<Subject> all() {
        return List.of(new Subject("X04", DarkCornerSubject::dark, DarkCornerSubject::notDark));
    }

    /** One lamp or three, a little nearer than fifty metres or much, for long or just before. */
    private static void dark(Sketch s) {
        Instant seen = s.day(0, s.share(23.4, 27));
        boolean row = s.near() ? s.number() % 2 == 0 : s.number() % 3 != 1;
        boolean over = !s.near() && s.number() % 3 == 2;
        Instant from = row
                ? seen.minus(
                        over
                                ? MINUTE.multipliedBy(s.whole(20, 25))
                                : s.between(MINUTE.multipliedBy(4), MINUTE.multipliedBy(24)))
                : seen.minus(s.between(MINUTE.multipliedBy(45), MINUTE.multipliedBy(70)));
        Instant to = over ? seen.minus(MINUTE.multipliedBy(s.whole(5, 8))) : seen.plus(MINUTE.multipliedBy(20));
        String camera =
                corner(s, s.near() ? METRES * (1 - s.excess()) : s.share(6, 30), row, new Span(from, to), false);
        Span about = somebody(s, camera, seen);
        Cameras.well(s, camera, from.minus(HOUR), to.plus(HOUR));
        s.holds(camera, about.from(), about.to());
    }

    /**
     * The dark lamps are a little further off, or much; they went dark an hour later, or were lit again an hour before; they
     * are lit, or told to be off; or nobody is about but a cat, or in the street.
     */
    private static void notDark(Sketch s) {
        int trap = s.near() ? 0 : 1 + s.number() % 6;
        Instant seen = s.day(0, s.share(23.4, 26));
        boolean row = trap == 6 || s.number() % 2 == 0;
        Instant from = switch (trap) {
            case 2 -> seen.plus(s.between(MINUTE.multipliedBy(55), MINUTE.multipliedBy(80)));
            case 3 -> seen.minus(s.between(MINUTE.multipliedBy(110), MINUTE.multipliedBy(130)));
            default -> seen.minus(MINUTE.multipliedBy(row ? s.whole(4, 24) : s.whole(45, 70)));
        };
        Instant to = trap == 2 || trap == 3 ? from.plus(MINUTE.multipliedBy(35)) : seen.plus(MINUTE.multipliedBy(20));
        double metres = switch (trap) {
            case 0 -> METRES * (1 + s.shortfall());
            case 1 -> s.share(70, 160);
            default -> s.share(6, 30);
        };
        Span dark = trap == 4 ? new Span(from, from) : new Span(from, to);
        String camera = corner(s, metres, row, dark, trap == 6);
        if (trap == 5) {
            boolean cat = s.chance(0.5);
            new Track(s, camera, cat ? "cat" : "person", s.share(0.85, 0.98), seen)
                    .walks(seen, seen.plusSeconds(s.whole(10, 40)), cat ? "restricted-yard" : "street");
        } else {
            somebody(s, camera, seen);
        }
        Instant first = from.isBefore(seen) ? from : seen;
        Instant end = to.isAfter(seen) ? to : seen;
        Cameras.well(s, camera, first.minus(HOUR), end.plus(HOUR));
        s.never(camera);
    }

    /** A street in which the third pole, or three from the third on, are dark for that time; and a camera beside the middle one. */
    private static String corner(Sketch s, double metres, boolean row, Span dark, boolean told) {
        Feeder feeder = new Feeder(s, 12, 4);
        List<String> lamps = feeder.circuit(1).subList(2, row ? 5 : 3);
        if (dark.from().isBefore(dark.to())) {
            for (String lamp : lamps) {
                if (told) {
                    feeder.tellOff(lamp, dark.from(), dark.to());
                } else if (row && s.number() % 4 == 0) {
                    feeder.unplugSlowly(lamp, dark.from(), dark.to());
                } else {
                    feeder.fail(lamp, dark.from(), dark.to());
                }
            }
        }
        feeder.speak(new Span(dark.from().minus(HOUR.multipliedBy(2)), dark.to().plus(HOUR.multipliedBy(2))));
        return s.asset(Plate.of(Kind.CAMERA), Feeder.POLES * (row ? 3 : 2), -metres);
    }

    /** Enters for less than a minute, climbs over the wall or hangs about for longer, one as often as the other. */
    private static Span somebody(Sketch s, String camera, Instant seen) {
        boolean enters = s.number() % 3 == 0;
        Span about = Span.of(
                seen,
                enters
                        ? s.between(SECOND.multipliedBy(15), SECOND.multipliedBy(45))
                        : s.between(SECOND.multipliedBy(80), SECOND.multipliedBy(200)));
        if (s.number() % 3 == 1) {
            Cameras.events(s, camera, "line_crossing", List.of(about));
        } else {
            new Track(s, camera, "person", s.share(0.85, 0.98), seen)
                    .walks(seen, about.to(), enters ? "restricted-yard" : "watch-gate");
        }
        return about;
    }
}
