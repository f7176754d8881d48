package org.gridpost.sim.exam;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What is in the air of a drain: hydrogen sulphide, methane, and too little oxygen. */
final class GasSubjects {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    /** How often a node measures that smells something, and else. */
    private static final Duration QUICK = Duration.ofSeconds(15);

    private static final Duration SLOW = Duration.ofMinutes(5);

    /** How a gas is told, and what of it is too much for 2 minutes or so, or at once. */
    private record Gas(String metric, String unit, int digits, double usual, double limit, double acute, int seconds) {}

    private static final Gas H2S = new Gas("h2s", "ppm", 1, 0.8, 7, 20, 120);
    private static final Gas CH4 = new Gas("ch4", "ppm", 0, 200, 5_000, 12_500, 60);

    private GasSubjects() {}

    static List<Subject> all() {
        return List.of(
                new Subject("D10", s -> rises(s, H2S), s -> puffs(s, H2S)),
                new Subject("D11", s -> rises(s, CH4), s -> puffs(s, CH4)),
                new Subject("D12", GasSubjects::lacksOxygen, GasSubjects::hasOxygen));
    }

    /** Above the limit for long, or acutely high for less than the limit asks. */
    private static void rises(Sketch s, Gas gas) {
        boolean acute = !s.near() && s.number() % 3 == 0;
        double peak = acute ? gas.acute * s.share(1.4, 2.2) : gas.limit * (1 + s.excess());
        Duration slope = acute ? QUICK : s.between(MINUTE, MINUTE.multipliedBy(10));
        Duration stay = acute
                ? Duration.ofSeconds(s.whole(42, 55))
                : s.between(MINUTE.multipliedBy(6), MINUTE.multipliedBy(40));
        Hump air = Hump.of(gas.usual, peak, begins(s), slope, stay, slope);
        String drain = node(s, gas, air, air, 0);
        double limit = acute ? gas.acute : gas.limit;
        s.holds(drain, air.from(limit), air.to(limit));
    }

    /** Below the limit for long; above it for some seconds, when the water is stirred; or for one sample. */
    private static void puffs(Sketch s, Gas gas) {
        int trap = s.near() ? 0 : 1 + s.number() % 3;
        double peak = trap == 0 ? gas.limit * (1 - s.shortfall()) : gas.limit * s.share(0.4, 0.6);
        Duration slope = s.between(MINUTE, MINUTE.multipliedBy(10));
        Hump air = Hump.of(
                gas.usual, peak, begins(s), slope, s.between(MINUTE.multipliedBy(12), MINUTE.multipliedBy(40)), slope);
        Course puffs = air;
        for (int i = 0; i < (trap == 3 ? 0 : trap); i++) {
            Instant puff = air.high().plus(MINUTE.multipliedBy(1 + 5L * i));
            Instant gone = puff.plusMillis(Math.round(gas.seconds * s.share(0.25, 0.5) * 1000));
            puffs = puffs.plateau(puff, gone, gas.limit * s.share(1.2, 2));
        }
        s.never(node(s, gas, puffs, air, trap == 3 ? gas.acute * 3 : 0));
    }

    /** @param wild what the sensor says in one sample; 0 if it is never wrong */
    private static String node(Sketch s, Gas gas, Course air, Hump span, double wild) {
        String drain = s.asset(Plate.drain(Drains.depth(s)));
        int odd = wild > 0 ? s.whole(8, 24) : -1;
        int count = 0;
        Instant due = span.rises().minus(HOUR.multipliedBy(2));
        for (Instant time : s.ticks(due, span.low().plus(HOUR.multipliedBy(2)), QUICK)) {
            double now = air.at(time);
            if (now < gas.limit * 0.3 && time.isBefore(due)) {
                continue;
            }
            due = time.plus(SLOW);
            boolean smells = now > gas.limit * 0.3;
            double shown = smells && ++count == odd ? wild : now + s.gauss(gas.limit * 0.005);
            Tell tell = s.at(drain, time).say(gas.metric, gas.unit, Math.max(0, shown), gas.digits);
            if (!smells) {
                tell.say("o2", "/100", 20.8 + s.gauss(0.03), 1);
            }
        }
        return drain;
    }

    /** Less than 19.5 percent for minutes. */
    private static void lacksOxygen(Sketch s) {
        double lowest = s.near() ? 19.5 * (1 - s.excess()) : s.share(6, 19);
        Hump air = Hump.of(
                20.9,
                lowest,
                begins(s),
                s.between(MINUTE, MINUTE.multipliedBy(10)),
                s.between(MINUTE.multipliedBy(6), MINUTE.multipliedBy(40)),
                s.between(MINUTE, MINUTE.multipliedBy(10)));
        String drain = oxygen(s, air, air, false);
        s.holds(drain, air.from(19.5), air.to(19.5));
    }

    /** Less than usual, but enough; too little for some seconds or for one sample. */
    private static void hasOxygen(Sketch s) {
        int trap = s.near() ? 0 : 1 + s.number() % 3;
        // There is no more than 20.9 in the air, so all that is enough lies near what is too little.
        double lowest = 19.5 * (1 + (s.near() ? s.shortfall() : s.share(0.15, 0.3)) / 5);
        Hump air = Hump.of(
                20.9,
                lowest,
                begins(s),
                s.between(MINUTE, MINUTE.multipliedBy(10)),
                s.between(MINUTE.multipliedBy(15), MINUTE.multipliedBy(40)),
                s.between(MINUTE, MINUTE.multipliedBy(10)));
        Course dips = air;
        for (int i = 0; i < (trap == 3 ? 0 : trap); i++) {
            Instant from = air.high().plus(MINUTE.multipliedBy(1 + 6L * i));
            dips = dips.plateau(from, from.plusSeconds(s.whole(30, 60)), s.share(17, 19));
        }
        s.never(oxygen(s, dips, air, trap == 3));
    }

    private static String oxygen(Sketch s, Course air, Hump span, boolean wild) {
        String drain = s.asset(Plate.drain(Drains.depth(s)));
        int odd = wild ? s.whole(8, 24) : -1;
        int count = 0;
        Instant due = span.rises().minus(HOUR.multipliedBy(2));
        for (Instant time : s.ticks(due, span.low().plus(HOUR.multipliedBy(2)), QUICK)) {
            boolean thin = air.at(time) < 20.8;
            if (!thin && time.isBefore(due)) {
                continue;
            }
            due = time.plus(SLOW);
            boolean wrong = thin && ++count == odd;
            s.at(drain, time).say("o2", "/100", wrong ? 0 : air.at(time) + s.gauss(0.02), 1);
        }
        return drain;
    }

    private static Instant begins(Sketch s) {
        return s.day(0, s.share(3, 18));
    }
}
