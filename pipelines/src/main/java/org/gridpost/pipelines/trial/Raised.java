package org.gridpost.pipelines.trial;

import java.time.Instant;
import java.util.Optional;
import org.gridpost.pipelines.model.Severity;

/**
 * One rule's condition on one asset, as a replay found it.
 *
 * @param group the condition group, with the zone of a sighting
 * @param severity the most urgent that it came to
 * @param onset since when it held
 * @param at when its on-delay was over
 * @param ended when it was back to normal; empty if the recording ends before
 * @param late whether it came about so late that nobody would have been called
 */
public record Raised(
        String rule,
        String group,
        String asset,
        Severity severity,
        Instant onset,
        Instant at,
        Optional<Instant> ended,
        boolean late) {}
