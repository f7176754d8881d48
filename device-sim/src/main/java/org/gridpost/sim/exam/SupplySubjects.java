package org.gridpost.sim.exam;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What a lamp tells of its driver and its supply: it goes on and off, shifts the phase, has too little or much voltage. */
final class SupplySubjects {
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);
    private static final Duration HALF_MINUTE = Duration.ofSeconds(30);

    private SupplySubjects() {}

    static List<Subject> all() {
        return List.of(
                new Subject("L05", SupplySubjects::cycling, SupplySubjects::notCycling),
                new Subject("L06", SupplySubjects::shifted, SupplySubjects::notShifted),
                new Subject("L07", SupplySubjects::outOfBand, SupplySubjects::inBand));
    }

    /** Goes on and off so that an hour holds four transitions or more. */
    private static void cycling(Sketch s) {
        Duration gap = Duration.ofMillis((long) (20 * 60_000 / (1 + s.excess())));
        Instant from = s.dusk(0).plus(s.between(Duration.ofMinutes(75), Duration.ofHours(3)));
        Instant to = from.plus(gap.multipliedBy(s.whole(5, 10)));
        String lamp = onAndOff(s, from, to, gap, false);
        s.holds(lamp, from, to);
    }

    /** Goes on and off a little too seldom for that, twice, or as it is told. */
    private static void notCycling(Sketch s) {
        int trap = s.near() ? 0 : 1 + s.number() % 2;
        Duration gap = trap == 0
                ? Duration.ofMillis((long) (20 * 60_000 / (1 - s.shortfall())))
                : s.between(Duration.ofMinutes(3), Duration.ofMinutes(12));
        Instant from = s.dusk(0).plus(s.between(Duration.ofMinutes(75), Duration.ofHours(3)));
        int transitions = trap == 1 ? 2 : s.whole(5, 10);
        s.never(onAndOff(s, from, from.plus(gap.multipliedBy(transitions)), gap, trap == 2));
    }

    private static String onAndOff(Sketch s, Instant from, Instant to, Duration gap, boolean asTold) {
        String lamp = s.asset(Plate.lamp(60, 6));
        Instant night = s.dusk(0);
        s.at(lamp, night).event().say("lamp_on", true).say("dim_command", "/100", 100, 0);
        boolean on = true;
        for (Instant time = from; time.isBefore(to); time = time.plus(gap)) {
            on = !on;
            Tell tell = s.at(lamp, time.plusMillis(s.whole(0, 2_000))).event().say("lamp_on", on);
            if (asTold) {
                tell.say("dim_command", "/100", on ? 100 : 0, 0);
            }
        }
        boolean last = on;
        for (Instant time : s.ticks(night.minus(HALF_HOUR), to.plus(Duration.ofHours(2)), QUARTER)) {
            long turns =
                    time.isBefore(from) ? 0 : 1 + Duration.between(from, time).dividedBy(gap);
            boolean changing = Course.within(time, from, to);
            boolean lit = !time.isBefore(night) && (changing ? turns % 2 == 0 : time.isBefore(from) || last);
            // Within two seconds of a change the event says it better.
            if (changing && Duration.between(from, time).toMillis() % gap.toMillis() < 2_500) {
                continue;
            }
            s.at(lamp, time)
                    .say("lamp_on", lit)
                    .say("dim_command", "/100", time.isBefore(night) || (asTold && !lit) ? 0 : 100, 0)
                    .say("supply_voltage", "V", 226 + s.gauss(0.5), 1);
        }
        return lamp;
    }

    /** The power factor is below 0.8 at a dim level of 50 or more. */
    private static void shifted(Sketch s) {
        Instant from = s.dusk(0).plus(s.between(Duration.ofMinutes(20), Duration.ofHours(2)));
        Instant to = from.plus(s.between(Duration.ofMinutes(125), Duration.ofHours(5)));
        driver(s, Course.flat(0.95).plateau(from, to, 0.8 - 0.15 * s.excess()), to, s.whole(50, 80));
        s.holds(s.assets().get(0).code(), from, to);
    }

    /** It is a little above, low for a while, low for being dimmed, or wild for one sample. */
    private static void notShifted(Sketch s) {
        int trap = s.near() ? 0 : 1 + s.number() % 3;
        Instant from = s.dusk(0).plus(s.between(Duration.ofMinutes(20), Duration.ofHours(2)));
        Instant to = from.plus(s.between(Duration.ofMinutes(125), Duration.ofHours(5)));
        Course factor = switch (trap) {
            case 0 -> Course.flat(0.95).plateau(from, to, 0.8 + 0.15 * s.shortfall());
            case 1 -> Course.flat(0.95).plateau(from, from.plus(s.between(QUARTER, HALF_HOUR)), 0.6);
            case 2 -> time -> Lamps.plan(s, time, 35) < 50 ? 0.62 : 0.93;
            default -> time -> s.chance(0.1) ? 0.3 : 0.93;
        };
        if (trap == 3) {
            s.withoutLoss();
        }
        driver(s, factor, trap == 2 ? s.day(1, 5) : to, trap == 2 ? 35 : s.whole(50, 80));
        s.never(s.assets().get(0).code());
    }

    private static void driver(Sketch s, Course factor, Instant to, int dimmed) {
        double nominal = s.whole(4, 15) * 10;
        String lamp = s.asset(Plate.lamp(nominal, nominal * 0.1));
        for (Instant time : s.ticks(s.dusk(0).minus(HALF_HOUR), to.plus(Duration.ofHours(1)), QUARTER)) {
            double dim = Lamps.plan(s, time, dimmed);
            Tell tell = Lamps.tell(s, lamp, time, dim, Lamps.expected(nominal, nominal * 0.1, dim));
            tell.say("power_factor", "/", dim == 0 ? 0 : factor.at(time) + s.gauss(0.0015), 3);
        }
    }

    /** Below 198 V or above 235.4 V; a few for a short time only, but below 176 V or above 264 V. */
    private static void outOfBand(Sketch s) {
        boolean low = s.chance(0.5);
        boolean deepButShort = !s.near() && s.number() % 3 == 0;
        Instant from = s.day(0, s.share(2, 20));
        Instant to;
        double volts;
        if (deepButShort) {
            to = from.plus(s.between(Duration.ofMinutes(3), Duration.ofMinutes(5)));
            volts = low ? s.share(140, 168) : s.share(267, 276);
        } else if (s.near() && s.number() % 3 == 0) {
            to = from.plusSeconds((long) (600 * (1 + Math.max(0.15, s.excess()))));
            volts = low ? 190 : 243;
        } else {
            to = from.plus(s.between(Duration.ofMinutes(20), Duration.ofHours(2)));
            volts = low ? 220 - 22 * (1 + s.excess()) : 220 + 15.4 * (1 + s.excess());
        }
        s.holds(mains(s, Course.flat(s.share(218, 228)).plateau(from, to, volts), from, to), from, to);
    }

    /** A little within the band, outside for less than ten minutes, or back within but not quite. */
    private static void inBand(Sketch s) {
        boolean low = s.chance(0.5);
        Instant from = s.day(0, s.share(2, 20));
        Instant to = from.plus(s.between(Duration.ofMinutes(20), Duration.ofHours(2)));
        Course volts = Course.flat(s.share(218, 228));
        if (s.near() && s.number() % 3 == 0) {
            to = from.plusSeconds((long) (600 * (1 - Math.max(0.15, s.shortfall()))));
            volts = volts.plateau(from, to, low ? 190 : 243);
        } else if (s.near()) {
            volts = volts.plateau(from, to, low ? 220 - 22 * (1 - s.shortfall()) : 220 + 15.4 * (1 - s.shortfall()));
        } else if (s.number() % 2 == 0) {
            // A motor starts: deep, but not for a minute.
            volts = volts.plateau(from, from.plusSeconds(s.whole(5, 25)), s.share(150, 172));
            s.withoutLoss();
        } else {
            Instant almost = from.plusSeconds(s.whole(90, 240));
            volts = volts.plateau(from, to, low ? s.share(199, 202) : s.share(232.6, 234.5))
                    .plateau(from, almost, low ? 194 : 239);
        }
        s.never(mains(s, volts, from, to));
    }

    /** A lamp that tells its voltage each five minutes, and each half minute while there is something to tell. */
    private static String mains(Sketch s, Course volts, Instant from, Instant to) {
        String lamp = s.asset(Plate.lamp(60, 6).every(FIVE_MINUTES));
        Instant before = from.minus(QUARTER);
        Instant after = to.plus(QUARTER);
        s.ticks(before.minus(Duration.ofHours(1)), before, FIVE_MINUTES)
                .forEach(t -> Lamps.voltage(s, s.at(lamp, t), volts.at(t)));
        s.ticks(before, after, HALF_MINUTE).forEach(t -> Lamps.voltage(s, s.at(lamp, t), volts.at(t)));
        s.ticks(after, after.plus(Duration.ofHours(1)), FIVE_MINUTES)
                .forEach(t -> Lamps.voltage(s, s.at(lamp, t), volts.at(t)));
        return lamp;
    }
}
