package org.gridpost.sim.exam;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.gridpost.sim.exam.Cameras.Span;
import org.gridpost.sim.fleet.Kind;

/** A cover that is open where a camera can see it. */
final class WitnessSubject {
    private static final double METRES = 30;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private WitnessSubject() {}

    static List<Subject> all() {
        return List.of(new Subject("X08", WitnessSubject::seen, WitnessSubject::unseen));
    }

    /** The camera is a little nearer than thirty metres, or much; some have a second one further off. */
    private static void seen(Sketch s) {
        Span open = open(s);
        String cover = cover(s, List.of(open));
        camera(s, s.near() ? METRES * (1 - s.excess()) : s.share(3, 18), open);
        if (s.number() % 3 == 0) {
            camera(s, s.share(50, 120), open);
        }
        s.holds(cover, open.from(), open.to());
    }

    /** It is a little further off, or much; has been gone for an hour, or has no picture; or a vehicle rocks the cover. */
    private static void unseen(Sketch s) {
        int trap = s.near() ? 0 : 1 + s.number() % 4;
        Span open = open(s);
        String cover = cover(s, trap == 4 ? rocking(s, open.from()) : List.of(open));
        Span before = new Span(open.from().minus(HOUR), open.to().plus(HOUR));
        switch (trap) {
            case 0 -> camera(s, METRES * (1 + s.shortfall()), open);
            case 1 -> camera(s, s.share(55, 200), open);
            case 2 -> {
                String camera = s.asset(Plate.of(Kind.CAMERA), s.share(5, 20), 0);
                Span gone = Connections.cut(s, camera, before);
                Connections.speak(s, camera, Kind.CAMERA, around(before), List.of(gone));
            }
            case 3 -> {
                String camera = s.asset(Plate.of(Kind.CAMERA), s.share(5, 20), 0);
                for (Instant time :
                        s.ticks(around(before).from(), around(before).to(), MINUTE)) {
                    Cameras.well(s, camera, time).say("signal_loss", before.has(time));
                }
                Cameras.events(s, camera, "signal_loss", List.of(before));
            }
            default -> camera(s, s.share(5, 20), open);
        }
        s.never(cover);
    }

    private static Span open(Sketch s) {
        return Span.of(s.day(0, s.share(4, 19)), s.between(MINUTE.multipliedBy(5), MINUTE.multipliedBy(60)));
    }

    /** Vehicles, each for less than a second and a half. */
    private static List<Span> rocking(Sketch s, Instant from) {
        return Span.row(
                from, Duration.ofMillis(s.whole(400, 1_400)), s.between(SECOND.multipliedBy(5), MINUTE), s.whole(2, 6));
    }

    private static String cover(Sketch s, List<Span> tilted) {
        String cover = s.asset(Plate.of(Kind.MANHOLE_COVER), 0, 0);
        Span told = around(
                new Span(tilted.get(0).from(), tilted.get(tilted.size() - 1).to()));
        double tilt = s.share(20, 80);
        for (Instant time : s.ticks(told.from(), told.to(), Kind.MANHOLE_COVER.usualInterval())) {
            boolean now = tilted.stream().anyMatch(t -> t.has(time));
            s.at(cover, time).say("cover_tilt", "deg", now ? tilt : 1 + s.gauss(0.1), 1);
        }
        for (Span each : tilted) {
            s.at(cover, each.from()).prompt().say("cover_tilt", "deg", tilt, 1);
            s.at(cover, each.to()).prompt().say("cover_tilt", "deg", s.share(0.5, 2), 1);
        }
        return cover;
    }

    private static void camera(Sketch s, double away, Span open) {
        String camera = s.asset(Plate.of(Kind.CAMERA), away, 0);
        Connections.speak(s, camera, Kind.CAMERA, around(open), List.of());
    }

    private static Span around(Span span) {
        return new Span(span.from().minus(HOUR), span.to().plus(HOUR));
    }
}
