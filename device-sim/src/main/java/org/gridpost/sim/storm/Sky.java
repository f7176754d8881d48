package org.gridpost.sim.storm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gridpost.sim.device.Noise;
import org.gridpost.sim.device.Sun;
import org.gridpost.sim.fleet.Point;

/** The weather over the town: temperature, and storms one after another or none at all. */
public final class Sky {
    private static final Duration FIRST_RAIN = Duration.ofSeconds(90);

    /** What kind of rain: storms stand over a part of the town, showers wet all of it and fill nothing. */
    private enum Rains {
        STORMS(Duration.ofMinutes(70), 700, 1_100, 38, 75),
        SHOWERS(Duration.ofHours(4), 4_000, 6_000, 8, 13);

        private final Duration between;
        private final double reachLow;
        private final double reachHigh;
        private final double peakLow;
        private final double peakHigh;

        Rains(Duration between, double reachLow, double reachHigh, double peakLow, double peakHigh) {
            this.between = between;
            this.reachLow = reachLow;
            this.reachHigh = reachHigh;
            this.peakLow = peakLow;
            this.peakHigh = peakHigh;
        }
    }

    /** A dry spell has left this much in every gauge, mm. */
    private static final double IN_GAUGE_AT_START = 412.4;

    private final Noise noise;
    private final Sun sun;
    private final Instant start;
    private final List<Point> targets;
    private final Rains rains;
    private final List<Storm> storms = new ArrayList<>();

    private Sky(Noise noise, Sun sun, Instant start, List<Point> targets, Rains rains) {
        this.noise = noise;
        this.sun = sun;
        this.start = start;
        this.targets = List.copyOf(targets);
        this.rains = rains;
    }

    public static Sky dry(Noise noise, Sun sun, Instant start) {
        return new Sky(noise, sun, start, List.of(), Rains.STORMS);
    }

    /** Storms that take their turns over the given places, the first soon after the start. */
    public static Sky stormy(Noise noise, Sun sun, Instant start, List<Point> targets) {
        return new Sky(noise, sun, start, targets, Rains.STORMS);
    }

    /** A shower over the whole town every few hours, the first soon after the start. */
    public static Sky showery(Noise noise, Sun sun, Instant start, List<Point> targets) {
        return new Sky(noise, sun, start, targets, Rains.SHOWERS);
    }

    /** The storms of which something is still to be seen, oldest first. */
    public List<Storm> storms(Instant time) {
        if (targets.isEmpty()) {
            return List.of();
        }
        while (storms.isEmpty() || !storms.get(storms.size() - 1).begin().isAfter(time)) {
            storms.add(storm(storms.size()));
        }
        return storms.stream()
                .filter(s -> !s.begin().isAfter(time)
                        && s.begin().plus(Downpour.LENGTH).isAfter(time))
                .toList();
    }

    /** mm/h. */
    public double rain(Point place, Instant time) {
        double sum = 0;
        for (Storm storm : storms(time)) {
            sum += storm.rate(place, time);
        }
        return sum;
    }

    /** mm in a gauge that nobody empties. */
    public double gauge(Point place, Instant time) {
        storms(time);
        double sum = IN_GAUGE_AT_START;
        for (Storm storm : storms) {
            sum += storm.fallen(place, time);
        }
        return sum;
    }

    /** Air temperature, degrees Celsius. */
    public double temperature(Instant time) {
        double dayOfYear = time.atZone(Sun.ZONE).getDayOfYear();
        double season = 15.5 - 10.5 * Math.cos((dayOfYear - 20) / 365.25 * 2 * Math.PI);
        double day = 4 * Math.cos((sun.hour(time) - 15) / 24 * 2 * Math.PI);
        return season + day + noise.of("temperature").wander(time, Duration.ofHours(9));
    }

    private Storm storm(int number) {
        Noise own = noise.of("storm" + number);
        Instant begin = start.plus(FIRST_RAIN)
                .plus(rains.between.multipliedBy(number))
                .plusSeconds((long) (own.of("delay").constant() * 1200 * Math.min(1, number)));
        int first = (int) (noise.of("first").constant() * targets.size());
        Point centre = targets.get((first + number) % targets.size());
        return new Storm(
                number,
                begin,
                centre,
                own.of("reach").between(rains.reachLow, rains.reachHigh),
                own.of("peak").between(rains.peakLow, rains.peakHigh));
    }
}
