package org.gridpost.sim.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.report.Reading;

/** How one kind of trouble shows. */
public interface Script {
    Incidents.Trouble trouble();

    /** The rule that ought to notice it. */
    String rule();

    /** Whom it can strike. */
    List<FleetDevice> candidates();

    /** How long the device needs to be sure that it happened. */
    Duration noticing();

    /** How often the device repeats itself while it lasts. */
    Duration repeating();

    /** What the device says once it has noticed. */
    List<Reading> noticed(FleetDevice device, Instant happened, Instant now);

    /** What it repeats. */
    List<Reading> repeated(FleetDevice device, Instant now);

    /** What it says when all is well again. */
    List<Reading> ended(FleetDevice device, Instant now);
}
