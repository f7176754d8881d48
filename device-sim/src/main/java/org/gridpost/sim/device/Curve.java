package org.gridpost.sim.device;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.gridpost.sim.report.Readings;

/** What one device measures over time. Asked with rising times only. */
public interface Curve {
    void read(Instant time, Readings into);

    /** How long the device waits for its next report, given what it usually waits. */
    default Duration pause(Instant time, Duration usual) {
        return usual;
    }

    /** When something switches and the device reports out of turn. */
    default Optional<Instant> nextChange(Instant after) {
        return Optional.empty();
    }
}
