package org.gridpost.sim.device;

import java.time.Duration;
import java.time.Instant;

/**
 * Randomness as a function of seed, subject and time: the same question always has the same answer, whoever asks and in
 * whatever order, so a run can be repeated.
 */
public final class Noise {
    private final long seed;

    public Noise(long seed) {
        this.seed = mix(seed);
    }

    /** An independent noise for a part of the subject. */
    public Noise of(String part) {
        long hash = seed;
        for (int i = 0; i < part.length(); i++) {
            hash = mix(hash * 31 + part.charAt(i));
        }
        return new Noise(hash);
    }

    /** A constant of the subject, 0 (inclusive) to 1. */
    public double constant() {
        return unit(seed);
    }

    /** A constant of the subject between two bounds. */
    public double between(double low, double high) {
        return low + (high - low) * constant();
    }

    /** A value of 0 (inclusive) to 1 for each number. */
    public double draw(long n) {
        return unit(mix(seed + n * 0x9E3779B97F4A7C15L));
    }

    /** Fresh in each millisecond, -1 to 1, more often near 0. */
    public double jitter(Instant time) {
        long n = time.toEpochMilli();
        return (draw(n * 3) + draw(n * 3 + 1) + draw(n * 3 + 2)) / 1.5 - 1;
    }

    /** Wanders smoothly between -1 and 1, turning about once in each span. */
    public double wander(Instant time, Duration span) {
        double position = time.toEpochMilli() / (double) span.toMillis();
        long before = (long) Math.floor(position);
        double part = position - before;
        double weight = (1 - Math.cos(part * Math.PI)) / 2;
        return 2 * (draw(before) * (1 - weight) + draw(before + 1) * weight) - 1;
    }

    private static double unit(long bits) {
        return (bits >>> 11) * 0x1.0p-53;
    }

    /** The finaliser of SplitMix64: neighbours in, strangers out. */
    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
