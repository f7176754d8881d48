package org.gridpost.sim.link;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/** What became of the messages of all devices. At rest: offered = acked + refused + overflowed + waiting. */
public final class Tally {
    private final LongAdder offered = new LongAdder();
    private final LongAdder acked = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder overflowed = new LongAdder();
    private final LongAdder connected = new LongAdder();
    private final AtomicReference<String> trouble = new AtomicReference<>("");

    /** A device wants to say something. */
    public void offered() {
        offered.increment();
    }

    /** It turned out that the device had nothing to say. */
    public void unsaid() {
        offered.decrement();
    }

    /** The other side has taken it. */
    public void acked() {
        acked.increment();
    }

    /** The other side does not want it, now or ever. */
    public void refused(String why) {
        refused.increment();
        trouble(why);
    }

    /** A device without a connection could keep no more. */
    public void overflowed() {
        overflowed.increment();
    }

    public void connected() {
        connected.increment();
    }

    public void disconnected() {
        connected.decrement();
    }

    /** Remembers the latest trouble for the next line of news. */
    public void trouble(String what) {
        trouble.set(what);
    }

    /** The latest trouble since last asked, or an empty text. */
    public String takeTrouble() {
        return trouble.getAndSet("");
    }

    /**
     * The counts at one moment.
     *
     * @param sessions open MQTT sessions
     */
    public record Counts(long offered, long acked, long refused, long overflowed, long sessions) {
        public long waiting() {
            return offered - acked - refused - overflowed;
        }
    }

    public Counts counts() {
        return new Counts(offered.sum(), acked.sum(), refused.sum(), overflowed.sum(), connected.sum());
    }
}
