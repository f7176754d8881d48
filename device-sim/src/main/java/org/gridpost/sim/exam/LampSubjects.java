package org.gridpost.sim.exam;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What a lamp's power and light tell: it is dark, burns by day, draws too little or too much. */
final class LampSubjects {
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);

    private LampSubjects() {}

    static List<Subject> all() {
        return List.of(
                new Subject("L01", LampSubjects::dark, LampSubjects::lit),
                new Subject("L02", LampSubjects::burnsByDay, LampSubjects::offByDay),
                new Subject("L03", LampSubjects::fading, LampSubjects::notFading),
                new Subject("L04", LampSubjects::drawsTooMuch, LampSubjects::drawsEnough));
    }

    /** Most draw a little less than a tenth of what they should, or nothing; a few say so themselves. */
    private static void dark(Sketch s) {
        double nominal = s.whole(4, 15) * 10;
        String lamp =
                s.asset(Plate.lamp(nominal, nominal * 0.1).every(FIVE_MINUTES).tagged(s.chance(0.2) ? "SCHOOL" : ""));
        Instant from = s.dusk(0).plus(s.between(Duration.ofMinutes(25), Duration.ofHours(4)));
        Instant to = from.plus(s.between(Duration.ofMinutes(40), Duration.ofHours(3)));
        boolean saysSo = !s.near() && s.chance(0.3);
        double left = s.near() ? nominal * 0.1 * (1 - s.excess()) : s.share(0, 0.03) * nominal;
        Course power = Course.flat(nominal).plateau(from, to, saysSo ? nominal * 0.5 : left);
        for (Instant time : s.ticks(s.day(0, 15), to.plus(Duration.ofHours(2)), FIVE_MINUTES)) {
            boolean on = s.sun().isDark(time);
            Tell tell = Lamps.tell(s, lamp, time, on ? 100 : 0, on ? power.at(time) : Lamps.STANDBY_WATTS);
            if (saysSo) {
                tell.say("lamp_failure", Course.within(time, from, to));
            }
        }
        s.holds(lamp, from, to);
    }

    /** Draws a little more than a tenth, is dark on command or for a moment, or comes a little late at dusk. */
    private static void lit(Sketch s) {
        double nominal = s.whole(4, 15) * 10;
        String lamp = s.asset(Plate.lamp(nominal, nominal * 0.1).every(FIVE_MINUTES));
        Instant from = s.dusk(0).plus(s.between(Duration.ofMinutes(25), Duration.ofHours(4)));
        Instant to = from.plus(s.between(Duration.ofMinutes(40), Duration.ofHours(3)));
        int trap = s.near() ? 0 : 1 + s.number() % 3;
        Instant up = trap == 2 ? from.plus(Duration.ofSeconds(s.whole(150, 280))) : to;
        Instant lights = trap == 3 ? s.dusk(0).plus(Duration.ofMinutes(s.whole(5, 12))) : s.dusk(0);
        double left = trap == 0 ? nominal * 0.1 * (1 + s.shortfall()) : Lamps.STANDBY_WATTS;
        Course power = trap == 3 ? Course.flat(nominal) : Course.flat(nominal).plateau(from, up, left);
        for (Instant time : s.ticks(s.day(0, 15), to.plus(Duration.ofHours(2)), FIVE_MINUTES)) {
            boolean on = s.sun().isDark(time) && !time.isBefore(lights);
            boolean asked = s.sun().isDark(time) && !(trap == 1 && Course.within(time, from, to));
            Lamps.tell(s, lamp, time, asked ? 100 : 0, on ? power.at(time) : Lamps.STANDBY_WATTS);
        }
        s.never(lamp);
    }

    /** Lit under a bright sky, a little above a fifth of its power or fully; some were never switched off at dawn. */
    private static void burnsByDay(Sketch s) {
        boolean sinceNight = !s.near() && s.chance(0.5);
        Instant from = sinceNight ? sunUp(s) : sunUp(s).plus(s.between(HALF_HOUR, Duration.ofHours(5)));
        Instant to = from.plus(s.between(Duration.ofMinutes(55), Duration.ofHours(3)));
        double part = s.near() ? 0.2 * (1 + s.excess()) : s.share(0.5, 1);
        byDay(s, from, to, part, sinceNight, s.chance(0.7) ? 1 : 0, "none");
        s.holds(s.assets().get(0).code(), from, to);
    }

    /** Glows a little, is lit by hand, under a storm's dark sky, for a test, or at sunrise only. */
    private static void offByDay(Sketch s) {
        int trap = s.near() ? 0 : 1 + s.number() % 4;
        Instant from = trap == 4 ? s.dawn(0) : sunUp(s).plus(s.between(HALF_HOUR, Duration.ofHours(5)));
        Duration lasts = s.between(Duration.ofMinutes(70), Duration.ofHours(3));
        Instant to = switch (trap) {
            case 3 -> from.plus(Duration.ofMinutes(s.whole(8, 18)));
            case 4 -> sunUp(s).minus(Duration.ofMinutes(s.whole(2, 12)));
            default -> from.plus(lasts);
        };
        double part = trap == 0 ? 0.2 * (1 - s.shortfall()) : s.share(0.6, 1);
        byDay(s, from, to, part, trap == 4, trap == 2 ? s.share(0.001, 0.003) : 1, trap == 1 ? "on" : "none");
        s.never(s.assets().get(0).code());
    }

    /** Half an hour after sunrise, which follows civil dawn by some 25 minutes here. */
    private static Instant sunUp(Sketch s) {
        return s.dawn(0).plus(Duration.ofMinutes(57));
    }

    /**
     * A morning with the lamp lit from one time to the other.
     *
     * @param light of the sky while it is lit, as a part of the usual; 0 if the lamp has no light sensor
     */
    private static void byDay(
            Sketch s, Instant from, Instant to, double part, boolean sinceNight, double light, String override) {
        double nominal = s.whole(4, 15) * 10;
        String lamp = s.asset(Plate.lamp(nominal, nominal * 0.1).every(FIVE_MINUTES));
        Instant offAt = sinceNight ? to : s.dawn(0);
        for (Instant time : s.ticks(s.dawn(0).minus(HALF_HOUR), to.plus(Duration.ofMinutes(50)), FIVE_MINUTES)) {
            boolean lit = time.isBefore(offAt) || Course.within(time, from, to);
            double drawn = Course.within(time, from, to) ? nominal * part : nominal;
            Tell tell = Lamps.tell(s, lamp, time, s.sun().isDark(time) ? 100 : 0, lit ? drawn : Lamps.STANDBY_WATTS);
            tell.say("local_override", Course.within(time, from, to) ? override : "none");
            if (light > 0) {
                double sky = 300 + 25_000 * s.sun().brightness(time);
                double stormy = Course.within(time, from.minus(FIVE_MINUTES), to.plus(FIVE_MINUTES)) ? light : 1;
                tell.say("illuminance", "lx", s.sun().isDark(time) ? 2 : sky * stormy * s.share(0.9, 1.1), 0);
            }
        }
    }

    /** On three or more of five nights it draws more than a fifth too little. */
    private static void fading(Sketch s) {
        boolean[] bad = s.near() || s.chance(0.5)
                ? new boolean[] {false, true, true, true, true, true, false}
                : new boolean[] {false, true, false, true, true, true, false};
        nights(s, bad, s.near() ? 1 - 0.2 * (1 + s.excess()) : s.share(0.4, 0.7), 1, s.whole(40, 70));
        s.holds(s.assets().get(0).code(), s.dusk(1), s.dawn(6));
    }

    /** Draws less than a fifth too little, does so on two nights, for a third of each, or when dimmed very low. */
    private static void notFading(Sketch s) {
        int trap = s.near() ? 0 : 1 + s.number() % 4;
        boolean[] bad = switch (trap) {
            case 1 -> new boolean[] {false, true, false, true, false, false, false};
            case 3 -> new boolean[7];
            default -> new boolean[] {false, true, true, true, true, false, false};
        };
        double part = trap == 0 ? 1 - 0.2 * (1 - s.shortfall()) : s.share(0.4, 0.7);
        // Dimmed to 20, the third lamp is healthy and the fourth is not, but too dim to be judged.
        nights(s, bad, part, trap == 2 ? 0.33 : 1, trap >= 3 ? (trap == 3 ? 20 : 0) : s.whole(40, 70));
        s.never(s.assets().get(0).code());
    }

    /**
     * Seven nights.
     *
     * @param part of its power on bad nights, for that share of their samples
     * @param dimmed level after midnight; 0 for a lamp that is dimmed to 20 all night
     */
    private static void nights(Sketch s, boolean[] bad, double part, double share, int dimmed) {
        double nominal = s.whole(4, 15) * 10;
        double minimum = nominal * 0.1;
        String lamp = s.asset(Plate.lamp(nominal, minimum));
        for (Instant time : s.ticks(s.day(0, 12), s.day(7, 12), HALF_HOUR)) {
            double dim = Lamps.plan(s, time, dimmed == 0 ? 20 : dimmed);
            if (dimmed == 0) {
                dim = Math.min(dim, 20);
            }
            if (dim == 0 && s.sun().hour(time) % 3 > 0.5) {
                continue; // By day it tells only every three hours.
            }
            int night = (int) Duration.between(s.day(0, 12), time).toDays();
            boolean low = dim > 0 && bad[night] && s.chance(share);
            Lamps.tell(s, lamp, time, dim, Lamps.expected(nominal, minimum, dim) * (low ? part : 1));
        }
    }

    /** Draws more than six fifths of what its dim level asks. */
    private static void drawsTooMuch(Sketch s) {
        Instant from = s.dusk(0).plus(s.between(HALF_HOUR, Duration.ofHours(6)));
        Instant to = from.plus(s.between(Duration.ofMinutes(40), Duration.ofHours(3)));
        evening(s, Course.flat(1).plateau(from, to, 1 + 0.2 * (1 + s.excess())), to, s.whole(30, 80));
        s.holds(s.assets().get(0).code(), from, to);
    }

    /** Draws less than a fifth too much, or much for a sample or two; and is dimmed at midnight. */
    private static void drawsEnough(Sketch s) {
        Instant from = s.dusk(0).plus(s.between(HALF_HOUR, Duration.ofHours(6)));
        Instant to = from.plus(s.between(Duration.ofMinutes(40), Duration.ofHours(3)));
        Course part;
        if (s.near()) {
            part = Course.flat(1).plateau(from, to, 1 + 0.2 * (1 - s.shortfall()));
        } else if (s.number() % 3 == 0) {
            // A meter that reads high, at each level alike, and now and then wildly so.
            part = time -> s.chance(0.04) ? 1.8 : 1.05;
            s.withoutLoss();
        } else {
            Instant over = from.plus(Duration.ofSeconds(s.whole(150, 290)));
            part = Course.flat(1).plateau(from, over, s.share(1.4, 2.2));
        }
        evening(s, part, to, s.whole(30, 80));
        s.never(s.assets().get(0).code());
    }

    private static void evening(Sketch s, Course part, Instant to, int dimmed) {
        double nominal = s.whole(4, 15) * 10;
        double minimum = nominal * 0.1;
        String lamp = s.asset(Plate.lamp(nominal, minimum).every(FIVE_MINUTES));
        for (Instant time : s.ticks(s.dusk(0).minus(HALF_HOUR), to.plus(HALF_HOUR), FIVE_MINUTES)) {
            double dim = Lamps.plan(s, time, dimmed);
            double over = dim > 0 ? part.at(time) : 1;
            Lamps.tell(s, lamp, time, dim, Lamps.expected(nominal, minimum, dim) * over);
        }
    }
}
