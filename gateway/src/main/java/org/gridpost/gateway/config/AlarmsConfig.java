package org.gridpost.gateway.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.gridpost.pipelines.detect.suppress.SuppressionConfig;

/**
 * Of which alarms people are told.
 *
 * @param longestShelving for which an alarm may be shelved at a time, whole minutes; default 8 h, a shift
 * @param routing file that says who is told, before what comes with GridPost
 * @param suppression when alarms that hold are not told, or not told again
 */
public record AlarmsConfig(Duration longestShelving, Optional<Path> routing, SuppressionConfig suppression) {
    public static final AlarmsConfig DEFAULT =
            new AlarmsConfig(Duration.ofHours(8), Optional.empty(), SuppressionConfig.DEFAULT);

    public AlarmsConfig {
        if (longestShelving.toMinutes() < 1) {
            throw new IllegalArgumentException("longestShelving must be at least PT1M but is " + longestShelving);
        }
    }

    AlarmsConfig in(Path dataFolder) {
        return new AlarmsConfig(longestShelving, routing.map(dataFolder::resolve), suppression);
    }
}
