package org.gridpost.sim.device;

import java.time.Duration;
import java.time.Instant;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.incident.Incidents;
import org.gridpost.sim.report.Readings;

/** A manhole cover: it lies nearly flat, unless somebody has lifted it. */
public final class CoverCurve implements Curve {
    private final World world;
    private final Noise noise;
    private final Health health;
    private final String name;

    public CoverCurve(FleetDevice cover, World world) {
        this.world = world;
        this.noise = world.noise().of(cover.device());
        this.health = new Health(cover, world);
        this.name = cover.device();
    }

    /** Degrees from level. */
    public double tilt(Instant time) {
        double resting = noise.of("rest").between(0.3, 2.5);
        double lifted = open() ? noise.of("lifted").between(34, 88) : 0;
        return resting + lifted + 0.2 * noise.of("tilt").wander(time, Duration.ofMinutes(10));
    }

    @Override
    public void read(Instant time, Readings into) {
        into.flag("cover_open", open());
        into.number("cover_tilt", "deg", tilt(time), 1);
        health.battery(time, into);
        health.radio(time, into);
        health.uptime(time, into);
        health.papers(time, into);
    }

    private boolean open() {
        return world.incidents().has(name, Incidents.Trouble.COVER_OPEN);
    }
}
