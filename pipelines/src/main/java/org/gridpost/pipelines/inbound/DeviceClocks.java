package org.gridpost.pipelines.inbound;

import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells a wrong clock from a late message. A device that uploads a backlog catches up: its times run faster than ours.
 * A device whose clock is wrong keeps its distance: its times run as ours do, only elsewhere. So a first message far in
 * the past is taken for late, and once messages have kept the same distance for {@link #MIN_SPAN} the clock is taken for
 * wrong, until the distance changes.
 *
 * <p>Remembers only the devices that are behind, which are registered ones; safe for many threads.
 */
final class DeviceClocks {
    /** Distances that differ by less than this, in ms, are the same distance. */
    static final long SAME_WITHIN = 60_000;

    /** Over less than this, in ms, a slow upload of a dense backlog looks like a clock. */
    static final long MIN_SPAN = 30_000;

    /** Of the time that has passed: a backlog that catches up slower than this takes days to do so. */
    private static final int SAME_WITHIN_SHARE = 4;

    private final long ahead;
    private final long behind;
    private final ConcurrentHashMap<String, Seen> late = new ConcurrentHashMap<>();

    /** The first message at this distance, and whether later ones have shown the clock to be wrong. */
    private record Seen(long received, long distance, boolean wrong) {}

    DeviceClocks(InboundConfig config) {
        this.ahead = config.clockAhead().toMillis();
        this.behind = config.clockBehind().toMillis();
    }

    /**
     * How many ms must be added to the device's times of one message to correct them; 0 where they hold.
     *
     * @param newest the latest device time in the message, epoch ms
     * @param received epoch ms
     */
    long correction(String device, long newest, long received) {
        long distance = received - newest;
        if (distance < -ahead) {
            return distance;
        }
        if (distance <= behind) {
            if (!late.isEmpty()) {
                late.remove(device);
            }
            return 0;
        }
        Seen seen = late.merge(device, new Seen(received, distance, false), DeviceClocks::judge);
        return seen.wrong ? distance : 0;
    }

    /** The same for a time that was given relative to our receipt: it has no clock that could be wrong. */
    long ofRelative(long time, long received) {
        return time - received > ahead ? received - time : 0;
    }

    private static Seen judge(Seen before, Seen now) {
        long moved = Math.abs(now.distance - before.distance);
        if (moved > SAME_WITHIN) {
            return now;
        }
        long span = now.received - before.received;
        boolean kept = span >= MIN_SPAN && moved <= span / SAME_WITHIN_SHARE;
        return kept && !before.wrong ? new Seen(before.received, before.distance, true) : before;
    }
}
