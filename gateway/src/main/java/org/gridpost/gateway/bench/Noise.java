package org.gridpost.gateway.bench;

/** The same numbers give the same chance, so that two runs play the same. */
final class Noise {
    private Noise() {}

    /** From 0 to 1, by Vigna's SplitMix64. */
    static double share(long a, long b, long c) {
        return (mixed(mixed(mixed(a) + b) + c) >>> 11) * 0x1.0p-53;
    }

    private static long mixed(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
