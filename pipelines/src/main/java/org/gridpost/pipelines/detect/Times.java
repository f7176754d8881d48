package org.gridpost.pipelines.detect;

import org.gridpost.pipelines.detect.criteria.Scene;

/** How far the gateway's own time has come, by the ticks in the journal. Epoch milliseconds. */
final class Times {
    /** Ticks come every second; so long a pause means that nobody could be heard. */
    private static final long TICK_GAP = 60_000;

    /** After a pause of this length messages may be waiting at the broker that belong before the next tick. */
    private static final long SHORT_GAP = 3_000;

    /** For so long after such a pause delays stand still. */
    private static final long GRACE = 10_000;

    private long lastTick = Scene.NONE;
    private long resumed = Scene.NONE;
    private long steady = Scene.NONE;

    void tick(long now) {
        if (lastTick == Scene.NONE || now > lastTick + SHORT_GAP) {
            steady = now;
            resumed = lastTick == Scene.NONE || now > lastTick + TICK_GAP ? now : resumed;
        }
        lastTick = Math.max(lastTick, now);
    }

    /** Time has passed with a tick each second. */
    void pass(long now) {
        if (lastTick == Scene.NONE) {
            tick(now);
        }
        lastTick = Math.max(lastTick, now);
    }

    /** Since when ticks have come without a long gap. */
    long resumed() {
        return resumed;
    }

    /**
     * From when on a stream's clock goes on by ticks: from its newest reading's arrival. If nobody could be heard in
     * between, from a little after that is over, for the reading that changes everything may be waiting at the broker.
     */
    long runsFrom(long received) {
        return received >= steady ? received : steady + GRACE;
    }

    /** The newest tick. */
    long last() {
        return lastTick;
    }

    record Kept(long lastTick, long resumed, long steady) {}

    Kept kept() {
        return new Kept(lastTick, resumed, steady);
    }

    void restore(Kept kept) {
        lastTick = kept.lastTick;
        resumed = kept.resumed;
        steady = kept.steady;
    }
}
