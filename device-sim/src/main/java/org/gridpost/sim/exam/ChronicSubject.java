package org.gridpost.sim.exam;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gridpost.sim.exam.Cameras.Span;
import org.gridpost.sim.fleet.Kind;

/** Assets with which something is wrong again and again. */
final class ChronicSubject {
    private static final int THREE = 3;
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** They report so often, and are asked to report half as often only: nobody must miss them by chance. */
    private static final Duration PAUSE = Duration.ofHours(1);

    private static final List<Kind> KINDS = List.of(Kind.MANHOLE_COVER, Kind.CABINET, Kind.DRAIN_NODE);

    private ChronicSubject() {}

    static List<Subject> all() {
        return List.of(new Subject("X06", ChronicSubject::often, ChronicSubject::seldom));
    }

    /** Three times within a week, some of them just so; or oftener. */
    private static void often(Sketch s) {
        int times = s.near() ? THREE : s.whole(4, 6);
        double days = s.near() ? 7 * (1 - s.excess()) : s.share(2, 5);
        List<Span> faults = faults(s, times, days);
        Instant third = faults.get(THREE - 1).from();
        Instant firstForgotten = faults.get(times - THREE).from().plus(WEEK);
        s.holds(told(s, faults), third, firstForgotten);
    }

    /** Twice; or thrice in little more than a week, or in much more; or for a moment only, again and again. */
    private static void seldom(Sketch s) {
        int trap = s.near() ? 0 : 1 + s.number() % 3;
        List<Span> faults = switch (trap) {
            case 1 -> faults(s, THREE, 7 * s.share(1.04, 1.3));
            case 2 -> faults(s, THREE, s.share(10, 12));
            default -> faults(s, 2, s.share(1, 6));
        };
        String asset = told(s, faults);
        if (trap == 3) {
            for (int i = 0; i < 4; i++) {
                Instant moment = s.day(i + 1, s.share(9, 17));
                tell(s, asset, moment, true);
                tell(s, asset, moment.plusMillis(s.whole(300, 1_200)), false);
            }
        }
        s.never(asset);
    }

    /** So many, the last so many days after the first and the others somewhere between, by daylight. */
    private static List<Span> faults(Sketch s, int times, double days) {
        Instant first = s.day(0, s.share(8, 11));
        List<Span> faults = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            double part = i == 0 || i == times - 1 ? 0 : s.share(-0.2, 0.2);
            Instant from = first.plusSeconds(Math.round(days * 86_400 * (i + part) / (times - 1)));
            faults.add(Span.of(from, s.between(MINUTE.multipliedBy(4), MINUTE.multipliedBy(40))));
        }
        return faults;
    }

    private static String told(Sketch s, List<Span> faults) {
        Kind kind = KINDS.get(s.number() % KINDS.size());
        String asset =
                s.asset((kind == Kind.DRAIN_NODE ? Plate.drain(2) : Plate.of(kind)).every(PAUSE.multipliedBy(2)));
        Instant end = faults.get(faults.size() - 1).to().plus(Duration.ofDays(3));
        for (Instant time : s.ticks(s.day(0, 1), end, PAUSE)) {
            say(s.at(asset, time), kind, faults.stream().anyMatch(f -> f.has(time)));
        }
        for (Span fault : faults) {
            tell(s, asset, fault.from(), true);
            tell(s, asset, fault.to(), false);
        }
        return asset;
    }

    private static void tell(Sketch s, String asset, Instant time, boolean wrong) {
        say(s.at(asset, time).prompt(), KINDS.get(s.number() % KINDS.size()), wrong);
    }

    /** A cover is lifted off, a cabinet stands open, a gully's grate is gone. */
    private static void say(Tell tell, Kind kind, boolean wrong) {
        tell.say(
                switch (kind) {
                    case MANHOLE_COVER -> "cover_open";
                    case CABINET -> "door_open";
                    default -> "grill_opened";
                },
                wrong);
    }
}
