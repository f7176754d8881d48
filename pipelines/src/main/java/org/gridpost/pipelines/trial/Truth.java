package org.gridpost.pipelines.trial;

import java.time.Instant;

/**
 * What is known to have been so in a recording.
 *
 * @param from when it began to be so
 * @param to when it ended
 * @param holds whether the rule ought to find something; false for a span in which something only looks like it
 */
public record Truth(String rule, String asset, Instant from, Instant to, boolean holds) {
    public Truth {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("the truth of " + rule + " on " + asset + " ends before it begins");
        }
    }
}
