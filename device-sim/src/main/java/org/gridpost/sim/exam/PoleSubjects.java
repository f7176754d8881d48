package org.gridpost.sim.exam;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** What wears a lamp out or knocks it down: a hit pole, age, a hot or mute driver. */
final class PoleSubjects {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    /** m/s2 that a pole knows from wind and lorries. */
    private static final double USUAL_IMPACT = 1.5;

    private PoleSubjects() {}

    static List<Subject> all() {
        return List.of(
                new Subject("L16", PoleSubjects::hit, PoleSubjects::stands),
                new Subject("L17", PoleSubjects::old, PoleSubjects::young),
                new Subject("L18", PoleSubjects::driverFails, PoleSubjects::driverWorks));
    }

    /** The tilt steps by more than 5 degrees, the impact is above 2 g, or it has slowly come to lean by 15 degrees. */
    private static void hit(Sketch s) {
        int sort = s.nearFirst() ? 0 : s.near() ? 1 : s.number() % 3;
        Instant from = s.day(1, s.share(0, 23));
        Instant to = from.plus(s.between(Duration.ofHours(3), Duration.ofHours(20)));
        double stood = s.share(0.3, 2.5);
        Course tilt = Course.flat(stood);
        double impact = USUAL_IMPACT;
        switch (sort) {
            case 0 -> tilt = tilt.plateau(from, to, stood + 5 * (1 + s.excess()));
            case 1 -> impact = 2 * 9.80665 * (1 + s.excess());
            default -> {
                // It has taken a week to get there, in steps that nobody would notice, and goes on.
                from = s.day(8, s.share(0, 5));
                tilt = Course.flat(stood).ramp(s.day(1, 0), from, 15).ramp(from, from.plus(HOUR.multipliedBy(20)), 19);
                to = from.plus(HOUR.multipliedBy(24));
            }
        }
        String lamp = pole(s, tilt, from, to, impact, sort < 2);
        // An instrument a little off may see it lean too far some hours before.
        s.holds(lamp, sort == 2 ? from.minus(HOUR.multipliedBy(6)) : from, sort == 1 ? from.plus(HOUR) : to);
    }

    /** A little less than that, sways in the wind, has always leant, or comes to lean but not so far. */
    private static void stands(Sketch s) {
        int trap = s.near() ? 0 : 1 + s.number() % 3;
        Instant from = s.day(1, s.share(0, 23));
        Instant to = from.plus(s.between(Duration.ofHours(3), Duration.ofHours(20)));
        double stood = s.share(0.3, 2.5);
        double impact = USUAL_IMPACT;
        Course tilt = switch (trap) {
            case 0 ->
                s.nearFirst()
                        ? Course.flat(stood).plateau(from, to, stood + 5 * (1 - s.shortfall()))
                        : Course.flat(stood);
            case 1 -> time -> 2 + s.share(-1.8, 1.8);
            case 2 -> Course.flat(s.share(7, 13));
            default -> Course.flat(stood).ramp(s.day(0, 6), s.day(8, 6), s.share(10, 14));
        };
        if (s.near() && !s.nearFirst()) {
            impact = 2 * 9.80665 * (1 - s.shortfall());
        }
        s.never(pole(s, tilt, from, trap == 3 ? s.day(8, 12) : to, impact, trap != 3));
    }

    /** Told each hour, and at once when something happens. */
    private static String pole(Sketch s, Course tilt, Instant from, Instant to, double impact, boolean event) {
        String lamp = s.asset(Plate.lamp(60, 6).every(HOUR));
        if (event) {
            lean(s, s.at(lamp, from).event(), tilt.at(from)).say("impact", "m/s2", impact, 1);
            lean(s, s.at(lamp, to).event(), tilt.at(to)).say("impact", "m/s2", USUAL_IMPACT, 1);
        }
        for (Instant time : s.ticks(s.day(0, 1), to.plus(HOUR.multipliedBy(4)), HOUR)) {
            lean(s, s.at(lamp, time), tilt.at(time)).say("impact", "m/s2", s.share(0.2, 2), 1);
        }
        return lamp;
    }

    private static Tell lean(Sketch s, Tell tell, double degrees) {
        return tell.say("pole_tilt", "deg", Math.max(0, degrees + s.gauss(0.06)), 1);
    }

    /** It has burnt for more than nine tenths of 50,000 hours; half of the clear ones come to it in the course. */
    private static void old(Sketch s) {
        int crossing = !s.near() && s.chance(0.5) ? s.whole(3, 8) : 0;
        // Beyond 100,000 no counter goes.
        double excess = s.near() ? s.excess() : s.share(0.4, 0.9);
        double hours = crossing > 0 ? 45_000 - 11 * (crossing - 0.5) : 45_000 * (1 + excess);
        String lamp = counts(s, 10, day -> hours + 11.0 * day);
        Instant first = s.tells().get(0).sent();
        s.holds(
                lamp,
                first.plus(Duration.ofDays(crossing)),
                first.plus(Duration.ofDays(9)).plus(HOUR));
    }

    /** It has burnt for less, whatever one wild reading says; or its new driver counts from the start. */
    private static void young(Sketch s) {
        int trap = s.near() ? 0 : s.number() % 3;
        double hours = 45_000 * (1 - s.shortfall()) - 110;
        int day = s.whole(3, 6);
        s.never(counts(s, 10, d -> {
            if (trap == 1 && d == day) {
                return s.share(60_000, 99_000);
            }
            return trap == 2 && d >= day ? 11.0 * (d - day) : hours + 11.0 * d;
        }));
    }

    private static String counts(Sketch s, int days, IntToDoubleFunction hours) {
        String lamp = s.asset(Plate.lamp(60, 6).every(Duration.ofDays(1)));
        // So seldom, it is said until it is heard.
        s.withoutLoss();
        Instant first = s.day(0, s.share(8, 16));
        for (int day = 0; day < days; day++) {
            Instant time = first.plus(Duration.ofDays(day));
            double counted = hours.applyAsDouble(day);
            s.at(lamp, time)
                    .say("burning_hours", "h", counted, 1)
                    .say("switch_count", "count", Math.floor(counted / 11), 0);
        }
        return lamp;
    }

    /** The driver is above 85 degrees for half an hour, dims itself, or does not answer three times. */
    private static void driverFails(Sketch s) {
        int sort = s.near() ? (s.number() % 4 == 3 ? 2 : 0) : s.number() % 3;
        Instant from = s.dusk(0).plus(s.between(HOUR, Duration.ofHours(4)));
        Instant to = from.plus(s.between(Duration.ofMinutes(50), Duration.ofHours(3)));
        Course heat = Course.flat(s.share(45, 58));
        if (sort == 0) {
            heat = heat.plateau(from, to, 85 + 30 * Math.min(0.45, s.excess()));
        }
        int mute = sort == 2 ? (s.near() ? 3 : s.whole(4, 8)) : 0;
        String lamp = driver(s, heat, from, to, sort == 1, List.of(0), mute);
        s.holds(lamp, from, mute > 0 ? from.plus(FIVE_MINUTES.multipliedBy(mute)) : to);
    }

    /** A little cooler, hot for a while, or mute twice at a time. */
    private static void driverWorks(Sketch s) {
        int trap = s.near() ? (s.number() % 4 == 3 ? 2 : 0) : s.number() % 3;
        Instant from = s.dusk(0).plus(s.between(HOUR, Duration.ofHours(4)));
        Instant to = from.plus(s.between(Duration.ofMinutes(70), Duration.ofHours(3)));
        Course heat = Course.flat(s.share(45, 58));
        if (trap == 0) {
            heat = heat.plateau(from, to, 85 - 30 * s.shortfall());
        } else if (trap == 1) {
            heat = heat.plateau(from, from.plus(Duration.ofMinutes(s.whole(8, 17))), s.share(88, 97));
        }
        s.never(driver(s, heat, from, to, false, List.of(0, 5, 9), trap == 2 ? 2 : 0));
    }

    /** @param mute polls in a row that the driver does not answer, beginning so many polls after {@code from} */
    private static String driver(
            Sketch s, Course heat, Instant from, Instant to, boolean derates, List<Integer> after, int mute) {
        String lamp = s.asset(Plate.lamp(60, 6).every(FIVE_MINUTES));
        if (mute > 0) {
            s.withoutLoss();
        }
        for (Instant time : s.ticks(s.dusk(0), to.plus(HOUR), FIVE_MINUTES)) {
            long poll = time.isBefore(from) ? -1 : Duration.between(from, time).dividedBy(FIVE_MINUTES);
            boolean silent = poll >= 0 && after.stream().anyMatch(a -> poll >= a && poll < a + mute);
            Tell tell = s.at(lamp, time)
                    .say("gear_derating", derates && Course.within(time, from, to))
                    .say("gear_comm_failure", silent);
            if (!silent) {
                tell.say("driver_temp", "Cel", heat.at(time) + s.gauss(0.2), 1);
            }
        }
        return lamp;
    }
}
