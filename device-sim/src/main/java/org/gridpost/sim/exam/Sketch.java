package org.gridpost.sim.exam;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.gridpost.sim.device.Sun;
import org.gridpost.sim.fleet.Kind;
import org.gridpost.sim.fleet.Point;

/**
 * One case while it is being drawn: its assets, what they say, and what is true of them. All chance comes from the case's
 * own generator, so a case is the same whatever other cases are drawn.
 */
final class Sketch {
    /** As many of a rule's cases as lie near its setpoint. */
    static final int NEAR = Subject.CASES / 2;

    /** Degrees between an asset and the next that nobody places: some 11 m. */
    private static final double NEXT_DOOR = 0.0001;

    /** An asset of the case, its row in the register and where it stands. */
    record Placed(String code, Plate plate, Point place) {}

    /** That a rule holds for an asset, or, of a case that only looks like it, that it never does. */
    record Claim(String rule, String asset, Instant from, Instant to, boolean holds) {}

    private final String rule;
    private final boolean positive;
    private final int number;
    private final String name;
    private final Instant start;
    private final Instant end;
    private final Sun sun;
    private final SplittableRandom random;
    private final List<Placed> assets = new ArrayList<>();
    private final List<Tell> tells = new ArrayList<>();
    private final List<Claim> claims = new ArrayList<>();
    private boolean lossy = true;

    Sketch(
            String rule,
            boolean positive,
            int number,
            Instant start,
            Instant end,
            Point place,
            SplittableRandom random) {
        this(
                rule,
                positive,
                number,
                "%s-%s%02d".formatted(rule, positive ? "P" : "N", number),
                start,
                end,
                place,
                random);
    }

    private Sketch(
            String rule,
            boolean positive,
            int number,
            String name,
            Instant start,
            Instant end,
            Point place,
            SplittableRandom random) {
        this.rule = rule;
        this.positive = positive;
        this.number = number;
        this.name = name;
        this.start = start;
        this.end = end;
        this.sun = new Sun(place);
        this.random = random;
    }

    /** What goes on in a grid of that name, whichever rules it concerns. */
    static Sketch ofGrid(String name, Instant start, Instant end, Point place, SplittableRandom random) {
        return new Sketch("", true, 0, name, start, end, place, random);
    }

    boolean isPositive() {
        return positive;
    }

    /** From 0 within its rule and sort. */
    int number() {
        return number;
    }

    /** The case's name and the id of its grid: {@code L01-P07}. */
    String name() {
        return name;
    }

    /** Whether it should lie near the setpoint; else it should be clear, or a trap of another sort. */
    boolean near() {
        return number < NEAR;
    }

    /** Whether it should lie near the first of several setpoints: two thirds do, so that a move of it tells. */
    boolean nearFirst() {
        return near() && number % 3 < 2;
    }

    /** How far beyond the setpoint, as a part of it: near ones evenly from 0.04 to 0.3, others from 0.4 to 1.2. */
    double excess() {
        return near() ? margin() : share(0.4, 1.2);
    }

    /** How far short of the setpoint, as a part of it: near ones evenly from 0.04 to 0.3, others from 0.35 to 0.9. */
    double shortfall() {
        return near() ? margin() : share(0.35, 0.9);
    }

    private double margin() {
        return 0.04 + 0.26 * (number + share(0.1, 0.9)) / NEAR;
    }

    /** Between the two bounds. */
    double share(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** From the first to the last, both included. */
    int whole(int first, int last) {
        return random.nextInt(first, last + 1);
    }

    boolean chance(double part) {
        return random.nextDouble() < part;
    }

    /** Of the normal distribution around 0. */
    double gauss(double sigma) {
        return sigma * random.nextGaussian();
    }

    Duration between(Duration low, Duration high) {
        return low.plusMillis(Math.round(share(0, 1) * high.minus(low).toMillis()));
    }

    /** Local midnight with which the first day of the case begins; nothing is said before it. */
    Instant start() {
        return start;
    }

    /** When the whole exam ends; nothing is said after it. */
    Instant end() {
        return end;
    }

    /** That local time on the case's day, 0 being the first. */
    Instant day(int day, double hour) {
        return start.plus(Duration.ofDays(day)).plusMillis(Math.round(hour * 3_600_000));
    }

    /** Sun at the case's place. */
    Sun sun() {
        return sun;
    }

    /** Civil dusk on the case's day, 0 being the first. */
    Instant dusk(int day) {
        return sun.day(day(day, 12)).dusk();
    }

    /** Civil dawn on the case's day, 0 being the first. */
    Instant dawn(int day) {
        return sun.day(day(day, 12)).dawn();
    }

    /** Times of samples from a random moment of the first step on. */
    List<Instant> ticks(Instant from, Instant to, Duration step) {
        List<Instant> times = new ArrayList<>();
        Instant time = from.plusMillis(random.nextLong(step.toMillis()));
        for (; time.isBefore(to); time = time.plus(step)) {
            times.add(time);
        }
        return times;
    }

    /**
     * Registers an asset of this case: the first of its kind as {@code LP-L01-P07}, others as {@code LP-L01-P07-02}. They
     * stand in a line.
     */
    String asset(Plate plate) {
        return asset(plate, new Point(place().latitude() + assets.size() * NEXT_DOOR, place().longitude()));
    }

    /** One that stands so many m north and east of the case's place. */
    String asset(Plate plate, double north, double east) {
        return asset(plate, place().moved(north, east));
    }

    private String asset(Plate plate, Point stands) {
        long same = assets.stream().filter(a -> a.plate.kind() == plate.kind()).count();
        String code = prefix(plate.kind()) + "-" + name() + (same == 0 ? "" : "-%02d".formatted(same + 1));
        assets.add(new Placed(code, plate, stands));
        return code;
    }

    /** A message that the asset's device sends at that time, by a clock that is right. */
    Tell at(String asset, Instant time) {
        return at(asset, time, Duration.ZERO);
    }

    /** @param clock how far the device's clock is ahead of the true time */
    Tell at(String asset, Instant time, Duration clock) {
        if (time.isBefore(start) || time.isAfter(end)) {
            throw new IllegalStateException(
                    name() + " says something at " + time + ", not between " + start + " and " + end);
        }
        Tell tell = new Tell(asset, time, clock);
        tells.add(tell);
        return tell;
    }

    /** No message of this case is lost but those that the subject leaves out itself. */
    void withoutLoss() {
        lossy = false;
    }

    boolean isLossy() {
        return lossy;
    }

    /** The rule ought to hold for the asset from when the fault begins to when it ends. */
    void holds(String asset, Instant from, Instant to) {
        holds(rule, asset, from, to);
    }

    void holds(String other, String asset, Instant from, Instant to) {
        claims.add(new Claim(other, asset, from, to, true));
    }

    /** The rule ought never to hold for the asset, from the first message of the case to its last. */
    void never(String asset) {
        never(
                asset,
                tells.stream().map(Tell::sent).min(Comparator.naturalOrder()).orElseThrow(),
                last());
    }

    void never(String asset, Instant from, Instant to) {
        never(rule, asset, from, to);
    }

    void never(String other, String asset, Instant from, Instant to) {
        claims.add(new Claim(other, asset, from, to, false));
    }

    private Instant last() {
        return tells.stream().map(Tell::sent).max(Comparator.naturalOrder()).orElseThrow();
    }

    Point place() {
        return sun.place();
    }

    /** Depth of a drain as the register knows it, m. */
    double depth(String drain) {
        return assets.stream()
                .filter(a -> a.code.equals(drain))
                .map(a -> Double.parseDouble(a.plate.depth()))
                .findFirst()
                .orElseThrow();
    }

    List<Placed> assets() {
        return assets;
    }

    List<Tell> tells() {
        return tells;
    }

    List<Claim> claims() {
        return claims;
    }

    /** @throws IllegalStateException if the subject claims nothing, or of a positive case that nothing holds */
    void insistOnTruth() {
        if (claims.isEmpty() || claims.stream().anyMatch(Claim::holds) != positive) {
            throw new IllegalStateException(name + " does not say what is true of it");
        }
    }

    SplittableRandom random() {
        return random;
    }

    private static String prefix(Kind kind) {
        return switch (kind) {
            case LAMP -> "LP";
            case CABINET -> "CB";
            case DRAIN_NODE -> "DR";
            case MANHOLE_COVER -> "MH";
            case PUMP -> "PU";
            case FLOW_METER -> "FM";
            case RAIN_GAUGE -> "RG";
            case CAMERA -> "CM";
            case ACCESS_POINT -> "AP";
        };
    }
}
