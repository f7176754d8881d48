package org.gridpost.sim.device;

import java.time.Duration;
import java.time.Instant;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.report.Readings;

/** A radio access point: always there, with more phones around in the evening than at night. */
final class AccessPointCurve implements Curve {
    private final World world;
    private final Noise noise;
    private final Health health;
    private final double mean;

    AccessPointCurve(FleetDevice accessPoint, World world) {
        this.world = world;
        this.noise = world.noise().of(accessPoint.device());
        this.health = new Health(accessPoint, world);
        this.mean = noise.of("mean").between(12, 30);
    }

    @Override
    public void read(Instant time, Readings into) {
        double crowd = 1 + 0.6 * Math.cos((world.sun().hour(time) - 19) / 24 * 2 * Math.PI);
        double strollers = 0.15 * noise.of("strollers").wander(time, Duration.ofMinutes(15));
        into.flag("online", true);
        into.number("clients", "count", mean * (crowd + strollers), 0);
        health.radio(time, into);
        health.uptime(time, into);
        health.papers(time, into);
    }
}
