package org.gridpost.sim.exam;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A pipe that is blocked between two nodes: the upper one stands half a metre higher, and less and less flows out of it. */
final class HeadSubject {
    private static final double HALF_METRE = 0.5;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMinutes(3);
    private static final Duration HOUR = Duration.ofHours(1);

    private HeadSubject() {}

    static List<Subject> all() {
        return List.of(new Subject("D07", HeadSubject::blocked, HeadSubject::flows));
    }

    /** Little more than half a metre, or much more. */
    private static void blocked(Sketch s) {
        Hump head = head(s, s.near() ? HALF_METRE * (1 + s.excess()) : s.share(0.75, 1.2), s.share(45, 80));
        Course flow = Course.flat(s.share(0.04, 0.09)).ramp(head.rises(), head.falls(), s.share(0.002, 0.01));
        s.holds(nodes(s, head, Course.flat(0.25), flow, 0), head.from(HALF_METRE), head.to(HALF_METRE));
    }

    /** Little less; much, but more and more flows; for some minutes; in both nodes alike; or as an echo shows it. */
    private static void flows(Sketch s) {
        int trap = s.near() ? 0 : 1 + s.number() % 4;
        double metres = switch (trap) {
            case 0 -> HALF_METRE * (1 - s.shortfall());
            case 3 -> s.share(1.2, 1.6);
            case 4 -> s.share(0.05, 0.2);
            default -> s.share(0.7, 1);
        };
        Hump head = head(s, metres, trap == 2 ? s.share(3, 8) : s.share(45, 80));
        double usual = s.share(0.04, 0.09);
        Course flow = trap == 1
                ? Course.flat(usual / 4).ramp(head.rises(), head.low(), usual * 3)
                : Course.flat(usual).ramp(head.rises(), head.falls(), s.share(0.002, 0.01));
        Course below = trap == 3 ? time -> 0.1 + head.at(time) : Course.flat(0.25);
        s.never(nodes(s, head, below, flow, trap == 4 ? s.whole(5, 9) : 0));
    }

    /** What the upper node stands higher than in dry weather, m. */
    private static Hump head(Sketch s, double metres, double minutes) {
        boolean brief = minutes < 20;
        return Hump.of(
                0,
                metres,
                s.day(0, s.share(3, 18)),
                MINUTE.multipliedBy(brief ? 4 : s.whole(12, 25)),
                Duration.ofSeconds(Math.round(60 * minutes)),
                MINUTE.multipliedBy(brief ? 4 : s.whole(12, 25)));
    }

    /**
     * Three nodes in a row.
     *
     * @param head of the first over 0.25 m
     * @param below level in the second
     * @param echo every so manyth level of the first is wrong; 0 if none
     * @return the first
     */
    private static String nodes(Sketch s, Hump head, Course below, Course flow, int echo) {
        double depth = s.whole(10, 16) / 4.0;
        String last = s.asset(Plate.drain(depth), 0, 0);
        String lower = s.asset(Plate.drain(depth).under(last), 50, 0);
        String upper = s.asset(Plate.drain(depth).under(lower), 100, 0);
        Instant from = head.rises().minus(HOUR);
        Instant to = head.low().plus(HOUR);
        s.ticks(from, to, PAUSE).forEach(time -> Drains.tell(s, last, time, depth, 0.22 / depth));
        s.ticks(from, to, PAUSE).forEach(time -> Drains.tell(s, lower, time, depth, below.at(time) / depth));
        List<Instant> times = s.ticks(from, to, PAUSE);
        for (int i = 0; i < times.size(); i++) {
            Instant time = times.get(i);
            double level = 0.25 + head.at(time) + (echo > 0 && i % echo == 0 ? s.share(0.8, 1.4) : 0);
            Drains.tell(s, upper, time, depth, level / depth)
                    .say("flow", "m3/s", flow.at(time) * (1 + s.gauss(0.002)), 5);
        }
        return upper;
    }
}
