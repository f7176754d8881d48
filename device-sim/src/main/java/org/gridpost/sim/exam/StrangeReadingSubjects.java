package org.gridpost.sim.exam;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.gridpost.sim.fleet.Kind;

/** Readings that cannot be: out of the instrument's range, or wild ones among others. */
final class StrangeReadingSubjects {
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    /** Samples of the day in which the wild ones lie: from morning to midnight. */
    private static final int FIRST = 110;

    private static final int LAST = 278;

    private StrangeReadingSubjects() {}

    static List<Subject> all() {
        return List.of(
                new Subject("G01", StrangeReadingSubjects::outOfRange, StrangeReadingSubjects::inRange),
                new Subject("G02", StrangeReadingSubjects::spiky, StrangeReadingSubjects::smooth));
    }

    /**
     * A metric and how it usually goes.
     *
     * @param beyond the least that no working instrument says, at its upper end; of a level a metre above the cover
     * @param noise at most so far from the usual
     */
    private record Gauge(Kind kind, String metric, String unit, double usual, double noise, int digits, double beyond) {
        String register(Sketch s) {
            return s.asset(
                    switch (kind) {
                        case LAMP -> Plate.lamp(60, 6).every(FIVE_MINUTES);
                        case DRAIN_NODE -> Plate.drain(2.5).every(FIVE_MINUTES);
                        default -> Plate.of(kind).every(FIVE_MINUTES);
                    });
        }

        /** Ripples and a bounded rest: in the tails of a normal noise a median filter finds spikes that nobody meant. */
        double noise(Sketch s, int i) {
            return noise * (0.8 * Math.sin(i * 1.19) + s.share(-0.2, 0.2));
        }

        void say(Tell tell, double value) {
            tell.say(metric, unit, value, digits);
        }
    }

    private static final List<Gauge> GAUGES = List.of(
            new Gauge(Kind.DRAIN_NODE, "level", "m", 0.4, 0.01, 3, 3.5),
            new Gauge(Kind.DRAIN_NODE, "turbidity", "NTU", 60, 3, 1, 4000),
            new Gauge(Kind.DRAIN_NODE, "ph", "pH", 7.2, 0.05, 2, 14),
            new Gauge(Kind.DRAIN_NODE, "conductivity", "S/m", 0.08, 0.002, 4, 2),
            new Gauge(Kind.FLOW_METER, "flow", "m3/s", 0.12, 0.005, 4, 5),
            new Gauge(Kind.LAMP, "supply_voltage", "V", 225, 0.8, 1, 280),
            new Gauge(Kind.LAMP, "active_power", "W", 60, 0.5, 1, 400));

    private static Gauge gauge(Sketch s) {
        return GAUGES.get(s.whole(0, GAUGES.size() - 1));
    }

    /** Three in a row, or more, are beyond the range, by some percent or by much. */
    private static void outOfRange(Sketch s) {
        int bad = s.near() ? 3 : s.whole(4, 15);
        int first = s.whole(15, 50);
        Gauge gauge = gauge(s);
        double wild = gauge.beyond * (1 + (s.number() % 2 == 0 ? s.share(0.04, 0.3) : s.share(0.5, 3)));
        String asset = series(s, gauge, 90, i -> i >= first && i < first + bad ? wild : Double.NaN);
        Instant from = s.tells().get(first).sent();
        s.holds(asset, from, from.plus(FIVE_MINUTES.multipliedBy(bad)));
    }

    /** Two in a row, every second one, or many just within the range. */
    private static void inRange(Sketch s) {
        int trap = s.near() ? 0 : 1 + s.number() % 3;
        int first = s.whole(15, 50);
        Gauge gauge = gauge(s);
        double wild = gauge.beyond * (1 + s.share(0.04, 1));
        double within = gauge.beyond * (1 - s.share(0.04, 0.3));
        s.never(series(s, gauge, 90, i -> {
            boolean odd = i >= first && i < first + 12;
            return switch (trap) {
                case 0 -> i == first || i == first + 1 ? wild : Double.NaN;
                case 1 -> odd && (i - first) % 2 == 0 ? wild : Double.NaN;
                case 2 -> odd && (i - first) % 3 != 2 ? wild : Double.NaN;
                default -> odd ? within : Double.NaN;
            };
        }));
    }

    /** Says something else than the usual for some samples. */
    @FunctionalInterface
    private interface Oddity {
        /** What sample i says; NaN for the usual. */
        double at(int i);
    }

    /** Not a sample is lost: whether the third was bad too could not be told. */
    private static String series(Sketch s, Gauge gauge, int samples, Oddity oddity) {
        s.withoutLoss();
        String asset = gauge.register(s);
        Instant time = s.day(0, s.share(0.2, 0.6));
        for (int i = 0; i < samples; i++, time = time.plus(FIVE_MINUTES)) {
            double odd = oddity.at(i);
            gauge.say(s.at(asset, time), Double.isNaN(odd) ? gauge.usual + gauge.noise(s, i) : odd);
        }
        return asset;
    }

    /** Six wild samples or more in a day, each alone among good ones. */
    private static void spiky(Sketch s) {
        Gauge gauge = gauge(s);
        int wild = s.near() ? s.whole(6, 7) : s.whole(8, 11);
        Set<Integer> spikes = alone(s, wild, 14);
        String asset = series(s, gauge, 400, i -> spikes.contains(i) ? spike(s, gauge) : Double.NaN);
        Instant from = s.tells().get(Collections.min(spikes)).sent();
        s.holds(asset, from, from.plus(Duration.ofDays(1)));
    }

    /** Five or fewer, steps up and down that last, or a noise that has grown. */
    private static void smooth(Sketch s) {
        int trap = s.near() ? 0 : 1 + s.number() % 3;
        Gauge gauge = gauge(s);
        Set<Integer> spikes = new HashSet<>();
        switch (trap) {
            case 0 -> spikes.addAll(alone(s, s.whole(4, 5), 14));
            case 1 -> {
                for (int step : alone(s, 4, 28)) {
                    for (int i = 0; i < 12; i++) {
                        spikes.add(step + i);
                    }
                }
            }
            default -> {}
        }
        double high = spike(s, gauge);
        s.never(series(s, gauge, 400, i -> {
            if (trap == 0) {
                return spikes.contains(i) ? spike(s, gauge) : Double.NaN;
            }
            if (trap == 1) {
                return spikes.contains(i) ? high + gauge.noise(s, i) : Double.NaN;
            }
            // Grows within a few hours to three times what it was, and the value drifts too.
            double grown = trap == 2 ? 1 + 2 * Math.min(1, Math.max(0, (i - FIRST) / 60.0)) : 1;
            double drift = trap == 3 ? 10 * gauge.noise * Math.sin(i / 40.0) : 0;
            return gauge.usual + drift + gauge.noise(s, i) * grown;
        }));
    }

    /** Far from the usual, yet within the range. */
    private static double spike(Sketch s, Gauge gauge) {
        double away = gauge.noise * s.share(25, 60);
        boolean up = gauge.usual + away < gauge.beyond && (s.chance(0.5) || gauge.usual - away < 0);
        return up ? gauge.usual + away : Math.max(0, gauge.usual - away);
    }

    /** So many samples, at least so far apart. */
    private static Set<Integer> alone(Sketch s, int count, int apart) {
        Set<Integer> chosen = new TreeSet<>();
        double slot = (LAST - FIRST) / (double) count;
        for (int i = 0; i < count; i++) {
            chosen.add((int) (FIRST + i * slot + s.share(0, Math.max(1, slot - apart))));
        }
        return chosen;
    }
}
