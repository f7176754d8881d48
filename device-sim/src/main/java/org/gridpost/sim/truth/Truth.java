package org.gridpost.sim.truth;

import java.time.Instant;

/** Where it is noted what really happened, so that alarms can be compared with it. */
public interface Truth {
    /** From now on the rule ought to hold for the asset. */
    void begin(String rule, String asset, Instant from);

    /** Since now it ought no longer. */
    void end(String rule, String asset, Instant to);

    /** Notes nothing. */
    Truth NONE = new Truth() {
        @Override
        public void begin(String rule, String asset, Instant from) {}

        @Override
        public void end(String rule, String asset, Instant to) {}
    };
}
