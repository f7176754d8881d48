package org.gridpost.sim.exam;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.gridpost.sim.exam.Cameras.Span;

/** Lamps of a circuit that are dark together: three poles in a row, or three in ten of all. */
final class DarknessSubject {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private DarknessSubject() {}

    static List<Subject> all() {
        return List.of(new Subject("L10", DarknessSubject::together, DarknessSubject::notTogether));
    }

    /** Just three of many, or more: a whole circuit, a row of poles, every third pole, the whole cabinet. */
    private static void together(Sketch s) {
        Instant from = evening(s);
        Instant to = from.plus(s.between(MINUTE.multipliedBy(18), MINUTE.multipliedBy(35)));
        int sort = s.near() ? 0 : 1 + s.number() % 4;
        Feeder feeder = switch (sort) {
            case 0 -> three(s, from, to);
            case 1 -> {
                Feeder one = new Feeder(s, s.whole(8, 12), s.whole(8, 12));
                one.unplug(one.circuit(1), from, to, 5);
                one.trip(from, to);
                yield one;
            }
            case 2 -> {
                Feeder one = new Feeder(s, s.whole(10, 16), s.whole(5, 9));
                int first = s.whole(0, 3);
                one.circuit(1).subList(first, first + s.whole(4, 7)).forEach(l -> one.fail(l, soon(s, from), to));
                yield one;
            }
            case 3 -> {
                Feeder one = new Feeder(s, 3 * s.whole(4, 6), s.whole(5, 9));
                scattered(one.circuit(1), 3, 20).forEach(l -> one.unplugSlowly(l, from, to));
                yield one;
            }
            default -> {
                Feeder one = new Feeder(s, s.whole(10, 18));
                one.unplug(one.lamps(), from, to, 7);
                one.loseSupply(from, to);
                yield one;
            }
        };
        around(feeder, from, to);
        s.holds(feeder.cabinet(), from, to);
    }

    /** Three neighbours, at once or within minutes. */
    private static Feeder three(Sketch s, Instant from, Instant to) {
        Feeder feeder = new Feeder(s, s.whole(11, 16), s.whole(5, 9));
        int first = s.whole(0, 8);
        for (String lamp : feeder.circuit(1).subList(first, first + 3)) {
            if (s.number() % 2 == 0) {
                feeder.unplugSlowly(lamp, from, to);
            } else {
                feeder.fail(lamp, soon(s, from), to);
            }
        }
        return feeder;
    }

    /**
     * Two neighbours, some with a third one further off; or three of twelve that are no neighbours, or not on one circuit;
     * a circuit that is told to be off, or loses its current by day; or one after the other.
     */
    private static void notTogether(Sketch s) {
        int trap = s.near() ? 0 : 1 + s.number() % 6;
        Instant from = trap == 4 ? s.day(0, s.share(9, 15)) : evening(s);
        Instant to = from.plus(s.between(MINUTE.multipliedBy(12), MINUTE.multipliedBy(20)));
        Feeder feeder = new Feeder(s, s.whole(11, 14), s.whole(11, 14));
        List<String> lamps = feeder.circuit(1);
        int first = s.whole(0, 4);
        Instant end = to;
        switch (trap) {
            case 0 -> {
                dark(s, feeder, lamps.subList(first, first + 2), from, to);
                if (s.number() % 3 == 0) {
                    dark(s, feeder, List.of(lamps.get(first + 5)), from, to);
                }
            }
            case 1 -> dark(s, feeder, scattered(lamps, 3, 3), from, to);
            case 2 -> {
                dark(s, feeder, lamps.subList(0, 2), from, to);
                dark(s, feeder, feeder.circuit(2).subList(0, 1 + s.number() / 6 % 2), from, to);
            }
            case 3 -> lamps.forEach(l -> feeder.tellOff(l, from, to));
            case 4 -> feeder.unplug(lamps, from, to, 5);
            default -> {
                // Six in forty minutes, or three neighbours in half an hour.
                List<String> some = trap == 5 ? lamps.subList(first, first + 6) : lamps.subList(first, first + 3);
                Duration pause = Duration.ofMinutes(trap == 5 ? s.whole(7, 8) : s.whole(8, 13));
                end = from.plus(HOUR);
                for (int i = 0; i < some.size(); i++) {
                    feeder.fail(some.get(i), from.plus(pause.multipliedBy(i)), end);
                }
            }
        }
        around(feeder, from, end);
        s.never(feeder.cabinet());
    }

    private static void dark(Sketch s, Feeder feeder, List<String> lamps, Instant from, Instant to) {
        for (String lamp : lamps) {
            if (s.number() % 2 == 0) {
                feeder.unplugSlowly(lamp, from, to);
            } else {
                feeder.fail(lamp, soon(s, from), to);
            }
        }
    }

    /** Every third of them, say, and so many at most. */
    private static List<String> scattered(List<String> lamps, int every, int most) {
        return IntStream.range(0, lamps.size())
                .filter(i -> i % every == 1)
                .limit(most)
                .mapToObj(lamps::get)
                .toList();
    }

    private static Instant soon(Sketch s, Instant from) {
        return from.plus(s.between(Duration.ZERO, MINUTE.multipliedBy(3)));
    }

    private static Instant evening(Sketch s) {
        return s.dusk(0).plus(s.between(MINUTE.multipliedBy(40), HOUR.multipliedBy(5)));
    }

    private static void around(Feeder feeder, Instant from, Instant to) {
        feeder.speak(new Span(from.minus(HOUR), to.plus(HOUR)));
    }
}
