package org.gridpost.sim.exam;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.gridpost.sim.fleet.Kind;

/** Three nodes of a catchment that are nearly full, or soon, while it rains. Stands on the last node downstream. */
final class FloodSubject {
    private static final double NEARLY_FULL = 0.9;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private FloodSubject() {}

    static List<Subject> all() {
        return List.of(new Subject("X03", FloodSubject::flood, FloodSubject::noFlood));
    }

    /** Just three of several, in a rain just heavy enough or heavier; or more of them. */
    private static void flood(Sketch s) {
        Instant begins = begins(s);
        int many = s.near() ? 3 : s.whole(4, 6);
        List<Hump> waters = waters(s, begins, many, MINUTE.multipliedBy(4));
        double rate = s.near() && s.number() % 2 == 1 ? 10 * (1 + s.excess()) : s.share(15, 45);
        String last = catchment(s, waters, many + s.whole(1, 3), begins);
        rain(s, Course.flat(0).plateau(begins.minus(MINUTE.multipliedBy(10)), end(waters), rate), begins, end(waters));
        s.holds(last, third(waters), lastButTwo(waters));
    }

    /**
     * Two, or more in a little less rain; three without any, or hours after it, or in two catchments, or one after the
     * other; or all of them half full.
     */
    private static void noFlood(Sketch s) {
        Instant begins = begins(s);
        int trap = s.near() ? s.number() % 3 == 2 ? 1 : 0 : 2 + s.number() % 6;
        int many = trap == 0 ? 2 : trap == 4 || trap == 5 ? 3 : s.whole(3, 5);
        List<Hump> waters = switch (trap) {
            case 5 -> waters(s, begins, many, HOUR.multipliedBy(3));
            case 7 -> halfFull(s, begins, many);
            default -> waters(s, begins, many, MINUTE.multipliedBy(4));
        };
        double rate = switch (trap) {
            case 1 -> 10 * (1 - s.shortfall());
            case 2 -> 0;
            case 6 -> s.share(4, 8);
            default -> s.share(15, 45);
        };
        Instant stops = trap == 3 ? begins.minus(HOUR.multipliedBy(2)) : end(waters);
        Instant starts = trap == 3 ? stops.minus(HOUR) : begins.minus(MINUTE.multipliedBy(10));
        if (trap == 4) {
            String one = catchment(s, waters.subList(0, 2), 4, begins);
            String other = catchment(s, waters.subList(2, 3), 4, begins);
            rain(s, Course.flat(0).plateau(starts, stops, rate), begins, end(waters));
            s.never(one);
            s.never(other);
            return;
        }
        String last = catchment(s, waters, many + s.whole(1, 3), begins);
        rain(s, Course.flat(0).plateau(starts, stops, rate), starts, end(waters));
        s.never(last);
    }

    private static Instant begins(Sketch s) {
        return s.day(0, s.share(5, 12));
    }

    /** So many nodes fill, each that long after the one before, or sooner. */
    private static List<Hump> waters(Sketch s, Instant begins, int many, Duration apart) {
        List<Hump> waters = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            waters.add(Hump.of(
                    s.share(0.08, 0.15),
                    s.share(0.95, 1.05),
                    begins.plus(apart.multipliedBy(i)),
                    s.between(MINUTE.multipliedBy(25), MINUTE.multipliedBy(40)),
                    s.between(MINUTE.multipliedBy(25), MINUTE.multipliedBy(40)),
                    s.between(MINUTE.multipliedBy(25), MINUTE.multipliedBy(50))));
        }
        return waters;
    }

    /** They rise slowly and stop where there is room for more than an hour. */
    private static List<Hump> halfFull(Sketch s, Instant begins, int many) {
        List<Hump> waters = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            waters.add(Hump.of(0.1, s.share(0.4, 0.5), begins, MINUTE.multipliedBy(95), MINUTE.multipliedBy(20), HOUR));
        }
        return waters;
    }

    /**
     * So many nodes that lead to one, of which those waters fill some and the rest has room.
     *
     * @return the one to which they lead
     */
    private static String catchment(Sketch s, List<Hump> waters, int nodes, Instant begins) {
        List<Integer> wet = new ArrayList<>();
        while (wet.size() < waters.size()) {
            int node = s.whole(0, nodes - 1);
            if (!wet.contains(node)) {
                wet.add(node);
            }
        }
        List<String> codes = new ArrayList<>();
        Instant until = end(waters).plus(HOUR);
        for (int i = 0; i < nodes; i++) {
            double depth = s.whole(6, 12) / 4.0;
            Plate plate = Plate.drain(depth);
            // The tree branches: each leads to one of the two before it.
            String code = s.asset(
                    i == 0 ? plate : plate.under(codes.get(Math.max(0, i - s.whole(1, 2)))), 60 * i, s.share(-40, 40));
            codes.add(code);
            Course fill = wet.contains(i)
                    ? waters.get(wet.indexOf(i))
                    : Hump.of(0.1, s.share(0.18, 0.27), begins, HOUR, MINUTE.multipliedBy(30), HOUR);
            Drains.times(s, begins.minus(HOUR), until, fill, MINUTE)
                    .forEach(time -> Drains.tell(s, code, time, depth, fill.at(time)));
        }
        return codes.get(0);
    }

    private static void rain(Sketch s, Course rate, Instant from, Instant to) {
        String gauge = s.asset(Plate.of(Kind.RAIN_GAUGE).every(MINUTE), 200, s.share(200, 2_800));
        Gauges.tell(s, gauge, rate, from.minus(HOUR), to.plus(HOUR), MINUTE, s.share(50, 900));
    }

    /** When the third one leaves the part where nobody looks at how it rises. */
    private static Instant third(List<Hump> waters) {
        return waters.stream().map(w -> w.from(0.3)).sorted().toList().get(2);
    }

    private static Instant lastButTwo(List<Hump> waters) {
        return waters.stream()
                .map(w -> w.to(NEARLY_FULL))
                .sorted(Comparator.reverseOrder())
                .toList()
                .get(2);
    }

    private static Instant end(List<Hump> waters) {
        return waters.stream().map(Hump::low).max(Comparator.naturalOrder()).orElseThrow();
    }
}
