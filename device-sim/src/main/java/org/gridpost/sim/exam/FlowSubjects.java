package org.gridpost.sim.exam;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gridpost.sim.fleet.Kind;

/** What flows, and what it leaves behind: silt in a gully, and a sewer that flows backwards. */
final class FlowSubjects {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private FlowSubjects() {}

    static List<Subject> all() {
        return List.of(
                new Subject("D18", FlowSubjects::silted, FlowSubjects::notSilted),
                new Subject("D20", FlowSubjects::backwards, FlowSubjects::onwards));
    }

    /** More than half full of silt for five days or more, until it is dredged. */
    private static void silted(Sketch s) {
        Instant from = s.day(s.whole(4, 6), s.share(0, 24));
        Instant to = from.plus(DAY.multipliedBy(s.whole(5, 8)));
        double peak = Math.min(98, 50 * (1 + s.excess()));
        // Silt comes slowly, or a storm brings it at once.
        Course silt = s.near() || s.chance(0.5)
                ? Course.flat(s.share(15, 40)).plateau(from, to, peak)
                : Course.flat(s.share(44, 48))
                        .ramp(s.start(), from, 50)
                        .ramp(from, to, peak)
                        .plateau(to, s.end(), 12);
        s.holds(gully(s, silt, to, -1), from, to);
    }

    /** Less; or dredged after a day; or a wild sample. */
    private static void notSilted(Sketch s) {
        int trap = s.near() ? 0 : 1 + s.number() % 2;
        Instant from = s.day(s.whole(4, 6), s.share(0, 24));
        Instant to = from.plus(trap == 1 ? HOUR.multipliedBy(s.whole(18, 40)) : DAY.multipliedBy(s.whole(5, 8)));
        double peak = trap == 0 ? 50 * (1 - s.shortfall()) : trap == 1 ? s.share(60, 90) : s.share(20, 40);
        Course silt = Course.flat(s.share(5, 15)).plateau(from, to, peak);
        s.never(gully(s, silt, to, trap == 2 ? s.whole(3, 8) : -1));
    }

    /** @param wild number of the sample that is wrong, from 0; -1 if none is */
    private static String gully(Sketch s, Course silt, Instant to, int wild) {
        String drain = s.asset(Plate.drain(1.5));
        List<Instant> times = s.ticks(s.start(), to.plus(DAY.multipliedBy(3)), DAY);
        for (int i = 0; i < times.size(); i++) {
            double shown = i == wild ? s.share(80, 100) : silt.at(times.get(i)) + s.gauss(0.2);
            s.at(drain, times.get(i)).say("silt", "/100", Math.max(0, shown), 1);
        }
        for (Instant time : s.ticks(s.start(), to.plus(DAY.multipliedBy(3)), HOUR.multipliedBy(3))) {
            Drains.tell(s, drain, time, 1.5, 0.07);
        }
        return drain;
    }

    /** More than 10 litres a second the wrong way, for longer than 10 minutes. */
    private static void backwards(Sketch s) {
        Instant from = s.day(0, s.share(2, 20));
        Instant to = from.plus(s.between(MINUTE.multipliedBy(28), HOUR.multipliedBy(2)));
        double flow = -0.01 * (1 + s.excess());
        s.holds(sewer(s, Course.flat(s.share(0.004, 0.03)).plateau(from, to, flow), from, to), from, to);
    }

    /** A little less; or a wave of some minutes, or several; or a standing sewer whose meter is sometimes wrong. */
    private static void onwards(Sketch s) {
        int trap = s.near() ? 0 : 1 + s.number() % 3;
        Instant from = s.day(0, s.share(2, 20));
        Instant to = from.plus(s.between(HOUR, HOUR.multipliedBy(2)));
        Course flow = Course.flat(trap == 3 ? 0 : s.share(0.004, 0.03));
        if (trap == 0) {
            flow = flow.plateau(from, to, -0.01 * (1 - s.shortfall()));
        } else {
            for (int i = 0; i < (trap == 1 ? 1 : 3); i++) {
                Instant wave = from.plus(MINUTE.multipliedBy(22L * i));
                Duration lasts = trap == 3 ? Duration.ofSeconds(20) : s.between(MINUTE.multipliedBy(2), FIVE_MINUTES);
                flow = flow.plateau(wave, wave.plus(lasts), s.share(-0.1, -0.02));
            }
        }
        s.never(sewer(s, flow, from, to));
    }

    private static String sewer(Sketch s, Course flow, Instant from, Instant to) {
        String meter = s.asset(
                s.chance(0.5) ? Plate.of(Kind.FLOW_METER) : Plate.drain(2).every(FIVE_MINUTES));
        List<Instant> times = new ArrayList<>(s.ticks(from.minus(HOUR), to.plus(HOUR), FIVE_MINUTES));
        for (Instant time : times) {
            double now = flow.at(time) + s.gauss(0.00005);
            s.at(meter, time).say("flow", "m3/s", now, 5).say("velocity", "m/s", now * 14, 2);
        }
        return meter;
    }
}
