package org.gridpost.sim.exam;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gridpost.sim.fleet.Kind;

/** Power that leaves the cabinet and reaches none of its lamps. */
final class EnergySubject {
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    /** As a part of what the cabinet delivers: the cables take it. */
    private static final double CABLES = 0.02;

    /** W for the cabinet's own electronics, which stand out by day only. */
    private static final double OWN_WATTS = 4;

    private EnergySubject() {}

    static List<Subject> all() {
        return List.of(new Subject("L15", EnergySubject::stolen, EnergySubject::accounted));
    }

    /** More than 15 percent goes astray for more than an hour. */
    private static void stolen(Sketch s) {
        Instant from = s.dusk(0).plus(s.between(Duration.ofMinutes(40), Duration.ofHours(3)));
        Instant to = from.plus(s.between(Duration.ofMinutes(95), Duration.ofHours(3)));
        Course astray = Course.flat(CABLES).plateau(from, to, 0.15 * (1 + s.excess()));
        s.holds(street(s, s.dusk(0), to, astray, from, false), from, to);
    }

    /** A little less, more for half an hour, a lamp that is not heard of, or by day the cabinet's own electronics. */
    private static void accounted(Sketch s) {
        int trap = s.near() ? 0 : 1 + s.number() % 3;
        Instant from = s.dusk(0).plus(s.between(Duration.ofMinutes(40), Duration.ofHours(3)));
        Instant to = from.plus(s.between(Duration.ofMinutes(95), Duration.ofHours(3)));
        Course astray = Course.flat(CABLES);
        if (trap == 0) {
            astray = astray.plateau(from, to, 0.15 * (1 - s.shortfall()));
        } else if (trap == 1) {
            astray = astray.plateau(from, from.plus(Duration.ofMinutes(s.whole(20, 40))), s.share(0.2, 0.4));
        }
        Instant begin = trap == 3 ? s.dusk(0).minus(Duration.ofHours(4)) : s.dusk(0);
        s.never(street(s, begin, to, astray, from, trap == 2));
    }

    /**
     * A cabinet and its lamps, each heard of every five minutes.
     *
     * @param astray as a part of what the cabinet delivers
     * @param twoSilent two of the lamps burn on but are not heard of since {@code from}
     */
    private static String street(Sketch s, Instant begin, Instant to, Course astray, Instant from, boolean twoSilent) {
        // Whether a share of a sum was exceeded cannot be told from a part of the sum.
        s.withoutLoss();
        String cabinet = s.asset(Plate.of(Kind.CABINET));
        double nominal = s.whole(6, 12) * 10;
        List<String> lamps = new ArrayList<>();
        int poles = s.whole(6, 9);
        for (int pole = 1; pole <= poles; pole++) {
            lamps.add(s.asset(
                    Plate.lamp(nominal, nominal * 0.1).every(FIVE_MINUTES).on(cabinet, 1 + pole % 2, pole)));
        }
        Instant end = to.plus(Duration.ofHours(1));
        Instant first = begin.plusSeconds(s.whole(5, 200));
        for (Instant time = first; time.isBefore(end); time = time.plus(FIVE_MINUTES)) {
            boolean lit = s.sun().isDark(time);
            double sum = 0;
            for (int i = 0; i < lamps.size(); i++) {
                double watts = lit ? nominal * (0.97 + 0.01 * (i % 7)) : Lamps.STANDBY_WATTS;
                sum += watts;
                if (!(twoSilent && i < 2 && !time.isBefore(from))) {
                    Lamps.tell(s, lamps.get(i), time.plusSeconds(i), lit ? 100 : 0, watts);
                }
            }
            double total = lit ? sum / (1 - astray.at(time)) : sum + OWN_WATTS;
            s.at(cabinet, time.plusSeconds(lamps.size()))
                    .say("p_total", "W", total * (1 + s.gauss(0.002)), 1)
                    .say("contactor_fb", lit);
        }
        return cabinet;
    }
}
