package org.gridpost.sim.exam;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** What can be told only by who knows a drain's last two weeks: that it is blocked, and that something is let into it. */
final class BaselineSubjects {
    private static final int DAYS = 14;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);
    private static final Duration HOUR = Duration.ofHours(1);

    private BaselineSubjects() {}

    static List<Subject> all() {
        return List.of(
                new Subject("D06", BaselineSubjects::blocked, BaselineSubjects::flowsOff),
                new Subject("D17", BaselineSubjects::dirty, BaselineSubjects::clean));
    }

    /** Twice as high as it usually is at that hour, and two fifths full, for hours without rain. */
    private static void blocked(Sketch s) {
        boolean twice = s.number() % 2 == 0;
        double usual = twice ? s.share(0.3, 0.34) : s.share(0.08, 0.12);
        double more = 1 + s.excess() * (s.near() ? 1 : 0.5);
        Instant from = s.day(DAYS + 1, s.share(1, 14));
        Instant to = from.plus(s.between(MINUTE.multipliedBy(200), HOUR.multipliedBy(6)));
        double peak = Math.min(twice ? usual * 2 * more : 0.4 * more, 0.97);
        Course day = household(s, usual);
        // Near the limit that is a share of the usual it goes with the usual, near the one that is fixed it does not.
        Course high = twice ? time -> peak * day.at(time) / usual : Course.flat(peak);
        Course fill = time -> Course.within(time, from, to) ? high.at(time) : day.at(time);
        s.holds(levels(s, fill, Course.flat(0), from, to), from, to);
    }

    /** A little lower; rain is in it; so for an hour only; or so each day at that hour. */
    private static void flowsOff(Sketch s) {
        int trap = s.near() ? 0 : 1 + s.number() % 3;
        boolean twice = s.number() % 2 == 0;
        double usual = twice ? s.share(0.3, 0.34) : s.share(0.08, 0.12);
        Instant from = s.day(DAYS + 1, s.share(1, 14));
        Instant to = from.plus(
                trap == 2
                        ? s.between(MINUTE.multipliedBy(35), MINUTE.multipliedBy(80))
                        : s.between(MINUTE.multipliedBy(200), HOUR.multipliedBy(6)));
        double less = 1 - s.shortfall();
        double peak = trap > 0 ? s.share(0.65, 0.9) : twice ? Math.max(usual * 2 * less, usual * 1.1) : 0.4 * less;
        Course day = household(s, usual);
        Course high = twice || trap > 0 ? time -> peak * day.at(time) / usual : Course.flat(peak);
        double hour = s.sun().hour(from);
        double hours = Duration.between(from, to).toMinutes() / 60.0;
        Course fill = time -> {
            double since = s.sun().hour(time) - hour;
            boolean daily = trap == 3 && since >= -0.3 && since < hours + 0.3;
            return daily || Course.within(time, from, to) ? high.at(time) : day.at(time);
        };
        Course rain =
                trap == 1 ? Course.flat(0).plateau(from.minus(HOUR), to.minus(HOUR), s.share(1.5, 4)) : Course.flat(0);
        s.never(levels(s, fill, rain, from, to));
    }

    /** The water of a household's day, alike each day but for a little, and nearly alike in an hour. */
    private static Course household(Sketch s, double usual) {
        double latest = s.share(0, 24);
        return time -> usual * (1 + 0.07 * Math.sin((s.sun().hour(time) - latest) * Math.PI / 12));
    }

    /** Two weeks and what comes then, of the level and of a gauge. */
    private static String levels(Sketch s, Course fill, Course rain, Instant from, Instant to) {
        double depth = Drains.depth(s);
        String drain = s.asset(Plate.drain(depth));
        Instant closer = from.minus(HOUR.multipliedBy(3));
        Instant end = to.plus(HOUR.multipliedBy(3));
        List<Instant> times = new ArrayList<>(s.ticks(s.start(), closer, HALF_HOUR));
        times.addAll(s.ticks(closer, end, FIVE_MINUTES));
        for (Instant time : times) {
            double today = 1 + s.gauss(0.01);
            Drains.tell(s, drain, time, depth, fill.at(time) * (Course.within(time, from, to) ? 1 : today));
        }
        Gauges.rain(s, rain, s.start(), end, HALF_HOUR);
        return drain;
    }

    /** How one quantity of the water is told, and how much it usually is and varies. */
    private record Probe(String metric, String unit, int digits, double usual, double spread) {}

    private static final Probe TURBIDITY = new Probe("turbidity", "NTU", 1, 80, 6);
    private static final Probe SALT = new Probe("conductivity", "S/m", 5, 0.09, 0.004);

    /** Muddy or salty for an hour or more, more than eight deviations above the usual; or sour, or caustic. */
    private static void dirty(Sketch s) {
        Instant from = s.day(DAYS + 1, s.share(1, 18));
        Instant to = from.plus(s.between(MINUTE.multipliedBy(75), HOUR.multipliedBy(4)));
        if (isAboutAcid(s)) {
            boolean sour = s.number() % 2 == 0;
            double part = acidMargin(s);
            s.holds(acid(s, sour ? 6 * (1 - part) : 9 * (1 + part), from, to), from, to);
        } else {
            double more = s.near() ? 1 + s.excess() : s.share(1.5, 6);
            s.holds(probed(s, s.number() % 2 == 0 ? TURBIDITY : SALT, 8 * more, from, to, Course.flat(0)), from, to);
        }
    }

    /** A little less; or it is the rain that stirs up the mud, or a single sample. */
    private static void clean(Sketch s) {
        Instant from = s.day(DAYS + 1, s.share(1, 18));
        Instant to = from.plus(s.between(MINUTE.multipliedBy(75), HOUR.multipliedBy(4)));
        if (isAboutAcid(s)) {
            boolean sour = s.number() % 2 == 0;
            double part = acidMargin(s);
            s.never(acid(s, sour ? 6 * (1 + part) : 9 * (1 - part), from, to));
            return;
        }
        Probe probe = s.number() % 2 == 0 ? TURBIDITY : SALT;
        if (s.near()) {
            s.never(probed(s, probe, 8 * (1 - s.shortfall()), from, to, Course.flat(0)));
        } else if (s.number() % 2 == 0) {
            Course rain = Course.flat(0).plateau(from.minus(HOUR), to, s.share(3, 12));
            s.never(probed(s, TURBIDITY, s.share(10, 40), from, to, rain));
        } else {
            s.never(probed(s, probe, s.share(12, 40), from, from.plus(MINUTE.multipliedBy(14)), Course.flat(0)));
        }
    }

    /** Half of the cases, as there are two limits. */
    private static boolean isAboutAcid(Sketch s) {
        return s.number() >= 10 && s.number() < 22;
    }

    /** How far from the limit, as a part of it: evenly from 0.04 to 0.3. */
    private static double acidMargin(Sketch s) {
        return 0.04 + 0.26 * (s.number() - 10 + s.share(0, 1)) / 12;
    }

    private static String acid(Sketch s, double value, Instant from, Instant to) {
        Instant begin = from.minus(HOUR.multipliedBy(24));
        Instant end = to.plus(HOUR.multipliedBy(3));
        String drain = s.asset(Plate.drain(2.5));
        Course ph = Course.flat(7.4).plateau(from, to, value);
        for (Instant time : s.ticks(begin, end, MINUTE.multipliedBy(15))) {
            Drains.tell(s, drain, time, 2.5, 0.1).say("ph", "pH", ph.at(time) + s.gauss(0.02), 2);
        }
        Gauges.dry(s, begin, end, HALF_HOUR);
        return drain;
    }

    /**
     * Two weeks of a probe and what comes then.
     *
     * @param deviations how far above its median it is from one time to the other, in median deviations
     */
    private static String probed(Sketch s, Probe probe, double deviations, Instant from, Instant to, Course rain) {
        String drain = s.asset(Plate.drain(2.5));
        List<Instant> before = s.ticks(s.start(), from.minus(HOUR.multipliedBy(2)), HALF_HOUR);
        double[] values = new double[before.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = usual(s, probe, before.get(i), i);
            say(s.at(drain, before.get(i)), probe, values[i]);
        }
        double median = median(values);
        double deviation =
                median(DoubleStream.of(values).map(v -> Math.abs(v - median)).toArray());
        Instant end = to.plus(HOUR.multipliedBy(2));
        List<Instant> after = s.ticks(from.minus(HOUR.multipliedBy(2)), end, MINUTE.multipliedBy(15));
        for (int i = 0; i < after.size(); i++) {
            Instant time = after.get(i);
            double raised = median + deviations * deviation + s.gauss(0.02 * deviation);
            double value = Course.within(time, from, to) ? raised : usual(s, probe, time, i);
            say(s.at(drain, time), probe, value);
        }
        Gauges.rain(s, rain, s.start(), end, HALF_HOUR);
        return drain;
    }

    /**
     * Now below, now about, now above the mean, in turn from day to day at each hour: so the median and the deviation of
     * each hour are nearly those of all, and a case near the setpoint is so by anybody's reckoning.
     */
    private static double usual(Sketch s, Probe probe, Instant time, int sample) {
        int turn = (int) Duration.between(s.start(), time).toDays() * 2 + sample % 2;
        double off = turn % 3 == 1 ? s.share(-0.1, 0.1) : (turn % 3 - 1) * s.share(0.96, 1.04);
        return probe.usual + probe.spread * off;
    }

    private static void say(Tell tell, Probe probe, double value) {
        tell.say(probe.metric, probe.unit, value, probe.digits);
    }

    private static double median(double[] values) {
        double[] sorted = DoubleStream.of(values).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
