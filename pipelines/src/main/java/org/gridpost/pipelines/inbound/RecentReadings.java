package org.gridpost.pipelines.inbound;

import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Value;

/** The last readings of one asset, in 16 bytes each. Its lock is contended only by messages of the same asset. */
final class RecentReadings {
    static final int SIZE = 32;

    private static final int METRIC_BITS = 6;

    private final long[] keys = new long[SIZE];
    private final long[] values = new long[SIZE];
    private int count;

    /** Whether a reading is known. */
    enum Found {
        NOT,
        EQUAL,
        OTHER_VALUE
    }

    /**
     * Metric and time in one: a kind has at most 64 metrics. A reading that was given the receive time is known again by
     * its device's time, which is the same when it is sent again.
     */
    static long keyOf(Reading reading) {
        long millis = reading.deviceTime().orElse(reading.time()).toEpochMilli();
        return (millis << METRIC_BITS) | reading.metric().index();
    }

    /** All that tells two values of one metric apart; of a text a hash, 64 bits wide. */
    static long valueOf(Value value) {
        if (value instanceof Value.Numeric numeric) {
            return Double.doubleToLongBits(numeric.number());
        }
        if (value instanceof Value.Flag flag) {
            return flag.flag() ? 1 : 0;
        }
        long hash = 0xcbf29ce484222325L; // FNV-1a
        String text = ((Value.Text) value).text();
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    synchronized Found find(long key, long value) {
        int at = indexOf(key);
        if (at < 0) {
            return Found.NOT;
        }
        return values[at] == value ? Found.EQUAL : Found.OTHER_VALUE;
    }

    synchronized void add(long key, long value) {
        int known = indexOf(key);
        int at = known >= 0 ? known : Math.floorMod(count++, SIZE);
        keys[at] = key;
        values[at] = value;
    }

    private int indexOf(long key) {
        int filled = count < 0 ? SIZE : Math.min(count, SIZE);
        for (int i = 0; i < filled; i++) {
            if (keys[i] == key) {
                return i;
            }
        }
        return -1;
    }
}
