package org.gridpost.sim.exam;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gridpost.sim.exam.Cameras.Span;
import org.gridpost.sim.fleet.Kind;

/** A cabinet that has no supply any more, and with it half of its lamps or of the cameras beside it. */
final class OutageSubject {
    private static final double HALF = 0.5;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private OutageSubject() {}

    static List<Subject> all() {
        return List.of(new Subject("X01", OutageSubject::feederLost, OutageSubject::feederThere));
    }

    /** The cameras of a case and when they are cut off. */
    private record Beside(List<String> cameras, List<Span> cuts) {}

    /** A little more than half of the lamps or of the cameras; or all, at night, by day, or in a street without cameras. */
    private static void feederLost(Sketch s) {
        boolean day = s.near() ? byCameras(s) : s.number() % 3 == 1;
        Instant from = moment(s, day);
        Instant to = from.plus(s.between(MINUTE.multipliedBy(20), MINUTE.multipliedBy(40)));
        Feeder feeder;
        Beside beside;
        if (s.near() && byCameras(s)) {
            feeder = new Feeder(s, 5, 5);
            beside = cameras(s, Part.beyond(s, HALF, 6, 13), from, to);
        } else if (s.near()) {
            feeder = part(s, Part.beyond(s, HALF, 12, 22), from, to);
            beside = cameras(s, new Part(0, s.whole(1, 3)), from, to);
        } else {
            feeder = new Feeder(s, s.whole(6, 12), s.whole(6, 12));
            feeder.unplug(feeder.lamps(), from, to, feeder.lamps().size() * 13 / 20);
            int near = s.number() % 3 == 2 ? 0 : s.whole(2, 4);
            beside = cameras(s, new Part(near, near), from, to);
        }
        feeder.loseSupply(from, to);
        speak(s, feeder, beside, from, to);
        s.holds(feeder.cabinet(), from, to);
    }

    /**
     * A little less than half; nobody but the cabinet itself; lamps and cameras but not the cabinet, or by a breaker after
     * the cabinet has its supply back; lamps that are told to be off then.
     */
    private static void feederThere(Sketch s) {
        boolean day = s.near() && byCameras(s);
        Instant from = moment(s, day);
        Instant to = from.plus(s.between(MINUTE.multipliedBy(20), MINUTE.multipliedBy(30)));
        int trap = s.near() ? 0 : 1 + s.number() % 4;
        Feeder feeder;
        Beside beside;
        if (s.near() && byCameras(s)) {
            feeder = new Feeder(s, 5, 5);
            beside = cameras(s, Part.shortOf(s, HALF, 6, 13), from, to);
        } else if (s.near()) {
            feeder = part(s, Part.shortOf(s, HALF, 12, 22), from, to);
            beside = cameras(s, new Part(0, s.whole(1, 3)), from, to);
        } else {
            feeder = new Feeder(s, s.whole(6, 12), s.whole(6, 12));
            // After the cabinet's supply is back, its breaker trips.
            Instant later = from.plus(s.between(MINUTE.multipliedBy(12), MINUTE.multipliedBy(14)));
            Instant fallen = trap == 3 ? later : from;
            int near = s.whole(2, 4);
            beside = cameras(s, new Part(trap == 2 || trap == 3 ? near : 0, near), fallen, to);
            if (trap == 2 || trap == 3) {
                feeder.unplug(feeder.lamps(), fallen, to, 6);
                feeder.trip(fallen, to);
            } else if (trap == 4) {
                feeder.lamps().forEach(l -> feeder.tellOff(l, from, to));
            }
        }
        if (trap != 2) {
            feeder.loseSupply(from, trap == 3 ? from.plus(MINUTE.multipliedBy(s.whole(3, 6))) : to);
        }
        speak(s, feeder, beside, from, to);
        s.never(feeder.cabinet());
    }

    /** A part of the lamps goes dark, the others have another cabinet to feed them. */
    private static Feeder part(Sketch s, Part part, Instant from, Instant to) {
        Feeder feeder = new Feeder(s, part.all() / 2, part.all() - part.all() / 2);
        feeder.lamps().subList(0, part.some()).forEach(l -> feeder.unplugSlowly(l, from, to));
        return feeder;
    }

    private static Beside cameras(Sketch s, Part part, Instant from, Instant to) {
        List<String> cameras = new ArrayList<>();
        List<Span> cuts = new ArrayList<>();
        for (int i = 0; i < part.all(); i++) {
            String camera = s.asset(Plate.of(Kind.CAMERA), s.share(-150, 300), s.share(-200, 200));
            cameras.add(camera);
            if (i < part.some()) {
                cuts.add(Connections.cut(s, camera, new Span(from, to)));
            }
        }
        return new Beside(cameras, cuts);
    }

    private static void speak(Sketch s, Feeder feeder, Beside beside, Instant from, Instant to) {
        Span heard = new Span(from.minus(HOUR), to.plus(HOUR));
        feeder.speak(heard);
        for (int i = 0; i < beside.cameras.size(); i++) {
            List<Span> cuts = i < beside.cuts.size() ? List.of(beside.cuts.get(i)) : List.of();
            Connections.speak(s, beside.cameras.get(i), Kind.CAMERA, heard, cuts);
        }
    }

    private static boolean byCameras(Sketch s) {
        return s.number() % 3 == 2;
    }

    private static Instant moment(Sketch s, boolean day) {
        return day
                ? s.day(0, s.share(9, 16))
                : s.dusk(0).plus(s.between(MINUTE.multipliedBy(40), HOUR.multipliedBy(5)));
    }
}
