package org.gridpost.sim.exam;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.gridpost.sim.fleet.Kind;

/** Instruments that say the same for too long, though what they measure must have changed. */
final class FrozenSubject {
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private FrozenSubject() {}

    static List<Subject> all() {
        return List.of(new Subject("G03", FrozenSubject::frozen, FrozenSubject::alive));
    }

    /** What stands still. */
    private enum Still {
        /** A level that creeps by millimetres, in much rain. */
        LEVEL,
        /** A level that stands still, in more rain or less. */
        LEVEL_IN_RAIN,
        POWER,
        PICTURE
    }

    private static Still still(Sketch s) {
        if (s.nearFirst()) {
            return Still.LEVEL;
        }
        return switch ((s.near() ? s.number() / 3 : s.number()) % 3) {
            case 0 -> Still.LEVEL_IN_RAIN;
            case 1 -> Still.POWER;
            default -> Still.PICTURE;
        };
    }

    private static void frozen(Sketch s) {
        switch (still(s)) {
            case LEVEL -> drain(s, s.share(10, 30), 2 * (1 - s.excess()));
            case LEVEL_IN_RAIN -> drain(s, s.near() ? 5 * (1 + s.excess()) : s.share(10, 30), 0.6);
            case POWER -> lamp(s, 6 * (1 + Math.min(s.excess(), 0.35)), true, false);
            case PICTURE -> camera(s, 30 * (1 + Math.max(0.1, s.excess())), true);
        }
    }

    private static void alive(Sketch s) {
        switch (still(s)) {
            case LEVEL -> drain(s, s.share(10, 30), 2 * (1 + s.shortfall()));
            case LEVEL_IN_RAIN -> drain(s, s.near() ? 5 * (1 - s.shortfall()) : 0, 0.6);
            // The clear ones are dark by command all night, and a meter has nothing to show then.
            case POWER -> lamp(s, 6 * (1 - Math.max(0.06, s.shortfall())), s.near(), !s.near());
            case PICTURE -> camera(s, 30 * (1 - Math.max(0.1, s.shortfall())), s.near());
        }
    }

    /**
     * Four days of a drain beside a rain gauge; the level stands still from the second to the last.
     *
     * @param rain mm, within six hours of the third day
     * @param range mm between the lowest and the highest of what it says
     */
    private static void drain(Sketch s, double rain, double range) {
        String drain = s.asset(Plate.drain(2.5));
        String gauge = s.asset(Plate.of(Kind.RAIN_GAUGE));
        s.withoutLoss();
        Instant from = s.day(1, s.share(0, 4));
        Instant to = s.day(3, s.share(12, 20));
        Instant falls = s.day(2, s.share(4, 8));
        Instant dries = falls.plus(Duration.ofHours(6));
        double level = s.share(0.2, 0.8);
        double fell = 0;
        for (Instant time : s.ticks(s.day(0, 0), to.plus(Duration.ofHours(12)), FIVE_MINUTES)) {
            boolean rains = Course.within(time, falls, dries);
            fell += rains ? rain / 72 : 0;
            s.at(gauge, time).say("rain_rate", "mm/h", rains ? rain / 6 : 0, 2).say("rain_cum", "mm", 120 + fell, 2);
        }
        for (Instant time : s.ticks(s.day(0, 0), to.plus(Duration.ofHours(12)), QUARTER)) {
            boolean still = Course.within(time, from, to);
            double live = level + 0.03 * Math.sin(s.sun().hour(time) / 24 * 2 * Math.PI) + s.gauss(0.004);
            double creep = range / 2000 * Math.sin(Duration.between(from, time).toMinutes() / 700.0 * 2 * Math.PI);
            s.at(drain, time).say("level", "m", Math.max(0, still ? level + creep : live), 5);
        }
        claim(s, drain, from, to);
    }

    /**
     * A night of a lamp whose power stands still.
     *
     * @param hours so long
     * @param lit else it is dark all that night
     */
    private static void lamp(Sketch s, double hours, boolean lit, boolean darkByCommand) {
        String lamp = s.asset(Plate.lamp(60, 6).every(FIVE_MINUTES));
        s.withoutLoss();
        Instant from = s.dusk(0).plus(Duration.ofMinutes(s.whole(15, 40)));
        Instant to = from.plusMillis((long) (hours * 3_600_000));
        for (Instant time : s.ticks(s.dusk(0).minus(Duration.ofHours(1)), s.dawn(1), FIVE_MINUTES)) {
            boolean on = s.sun().isDark(time) && lit;
            boolean still = Course.within(time, from, to) || darkByCommand;
            double watts = still ? 58.73 : 58.7 + s.gauss(0.25);
            s.at(lamp, time)
                    .say("dim_command", "/100", on ? 100 : 0, 0)
                    .say("lamp_on", on)
                    .say("active_power", "W", on ? watts : Lamps.STANDBY_WATTS, 2)
                    .say("supply_voltage", "V", 225 + 3 * Math.sin(time.getEpochSecond() / 9_000.0) + s.gauss(0.5), 1);
        }
        claim(s, lamp, from, to);
    }

    /** @param fully else what it sees hardly moves, but does */
    private static void camera(Sketch s, double minutes, boolean fully) {
        String camera = s.asset(Plate.of(Kind.CAMERA));
        s.withoutLoss();
        Instant from = s.day(0, s.share(7, 20));
        Instant to = from.plusMillis((long) ((fully ? minutes : 90) * 60_000));
        double seen = s.share(80, 140);
        for (Instant time : s.ticks(from.minus(Duration.ofHours(1)), to.plus(Duration.ofHours(1)), MINUTE)) {
            boolean still = Course.within(time, from, to);
            double moves = still ? (fully ? 0 : 0.0005) : 0.02;
            s.at(camera, time)
                    .say("sharpness", "/", seen * (1 + s.gauss(moves)), 2)
                    .say("bitrate", "bit/s", 4e6 * (1 + s.gauss(0.05)), 0)
                    .say("fps", "1/s", 25, 0);
        }
        claim(s, camera, from, to);
    }

    private static void claim(Sketch s, String asset, Instant from, Instant to) {
        if (s.isPositive()) {
            s.holds(asset, from, to);
        } else {
            s.never(asset);
        }
    }
}
