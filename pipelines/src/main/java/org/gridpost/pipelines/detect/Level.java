package org.gridpost.pipelines.detect;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.detect.criteria.Criterion;
import org.gridpost.pipelines.detect.criteria.Scene;
import org.gridpost.pipelines.model.Severity;

/**
 * One of a rule's levels: what must be off-normal, for how long, and how severe that is.
 *
 * @param when what must be off-normal; empty for a level that only the time for which the rule holds brings about
 * @param onDelay how long it must be so without a break; of a level without {@code when}, how long the rule must hold
 * @param samples how many readings must say so
 * @param guards all of which must let it begin
 */
public record Level(Severity severity, Optional<Criterion> when, Duration onDelay, int samples, List<Guard> guards) {
    public Level {
        guards = List.copyOf(guards);
        if (onDelay.isNegative() || samples < 1) {
            throw new IllegalArgumentException("a delay cannot be negative, samples start at 1");
        }
    }

    boolean letsBegin(long now, Scene scene) {
        for (Guard guard : guards) {
            if (!guard.lets(now, scene)) {
                return false;
            }
        }
        return true;
    }
}
