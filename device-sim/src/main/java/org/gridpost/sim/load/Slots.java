package org.gridpost.sim.load;

/**
 * The messages of one session that are not acknowledged yet. A slot's index plus one is its packet id. Not safe for several
 * threads.
 */
final class Slots {
    private final long[] times;
    private final long[] numbers;
    private final long[] sentNanos;
    private final boolean[] used;
    private final int[] free;
    private int freeCount;

    Slots(int size) {
        times = new long[size];
        numbers = new long[size];
        sentNanos = new long[size];
        used = new boolean[size];
        free = new int[size];
        for (int i = 0; i < size; i++) {
            free[i] = size - 1 - i;
        }
        freeCount = size;
    }

    int free() {
        return freeCount;
    }

    int size() {
        return used.length;
    }

    /** The packet id under which the message waits for its acknowledgement. */
    int take(long timeMillis, long number, long nanos) {
        int slot = free[--freeCount];
        used[slot] = true;
        times[slot] = timeMillis;
        numbers[slot] = number;
        sentNanos[slot] = nanos;
        return slot + 1;
    }

    boolean isUsed(int packetId) {
        return packetId >= 1 && packetId <= used.length && used[packetId - 1];
    }

    long time(int packetId) {
        return times[packetId - 1];
    }

    long number(int packetId) {
        return numbers[packetId - 1];
    }

    long sentNanos(int packetId) {
        return sentNanos[packetId - 1];
    }

    void release(int packetId) {
        used[packetId - 1] = false;
        free[freeCount++] = packetId - 1;
    }
}
