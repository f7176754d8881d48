package org.gridpost.sim.load;

/** Counts durations in buckets that are a twelfth of an octave wide, from a microsecond to some minutes. */
final class Latency {
    private static final int PER_OCTAVE = 12;
    private static final int BUCKETS = 28 * PER_OCTAVE;

    private final long[] counts = new long[BUCKETS];
    private long total;

    void record(long nanos) {
        double micros = Math.max(1, nanos / 1e3);
        int bucket = (int) (Math.log(micros) / Math.log(2) * PER_OCTAVE);
        counts[Math.min(bucket, BUCKETS - 1)]++;
        total++;
    }

    /** Milliseconds that the given part of all durations did not exceed, to about 6 %; 0 if there were none. */
    double millis(double part) {
        long wanted = (long) Math.ceil(part * total);
        long seen = 0;
        for (int i = 0; i < BUCKETS; i++) {
            seen += counts[i];
            if (seen >= wanted && seen > 0) {
                return Math.pow(2, (i + 1.0) / PER_OCTAVE) / 1e3;
            }
        }
        return 0;
    }
}
