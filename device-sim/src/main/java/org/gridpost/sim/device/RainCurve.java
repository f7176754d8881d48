package org.gridpost.sim.device;

import java.time.Duration;
import java.time.Instant;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.fleet.Point;
import org.gridpost.sim.report.Readings;

/** A tipping-bucket rain gauge: it counts tips of 0.2 mm. */
final class RainCurve implements Curve {
    private static final double TIP = 0.2;
    private static final Duration WET_PAUSE = Duration.ofSeconds(60);

    private final World world;
    private final Point place;
    private final Health health;

    RainCurve(FleetDevice gauge, World world) {
        this.world = world;
        this.place = gauge.place();
        this.health = new Health(gauge, world);
    }

    @Override
    public void read(Instant time, Readings into) {
        into.number("rain_rate", "mm/h", world.sky().rain(place, time), 1);
        into.number("rain_cum", "mm", Math.floor(world.sky().gauge(place, time) / TIP) * TIP, 1);
        health.battery(time, into);
        health.radio(time, into);
        health.papers(time, into);
    }

    @Override
    public Duration pause(Instant time, Duration usual) {
        boolean rains = world.sky().rain(place, time) > 0;
        return rains && usual.compareTo(WET_PAUSE) > 0 ? WET_PAUSE : usual;
    }
}
