package org.gridpost.pipelines.detect.correlate;

import java.time.Duration;
import java.util.Set;

/**
 * A condition that explains others: they are suppressed by design under it.
 *
 * @param rule the condition's
 * @param over what of it has failed
 * @param explains the rules of what follows from it
 * @param within what it explains may have begun so long before it
 */
public record Cause(String rule, Scope over, Set<String> explains, Duration within) {
    /** So long before it what follows from it may have begun: nobody sees the first cause first. */
    public static final Duration USUALLY_WITHIN = Duration.ofMinutes(5);

    public Cause {
        explains = Set.copyOf(explains);
    }
}
