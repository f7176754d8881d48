package org.gridpost.sim.device;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.fleet.Point;
import org.gridpost.sim.report.Readings;

/** A flow meter in a main sewer: the households' day, and the rain that comes on top. */
final class FlowCurve implements Curve {
    private static final LocalDate INSTALLED = LocalDate.of(2024, 1, 1);

    /** m3/s that a rain of 1 mm/h adds. */
    private static final double PER_MM_PER_HOUR = 0.004;

    private final World world;
    private final Noise noise;
    private final Health health;
    private final Point place;
    private final double mean;

    FlowCurve(FleetDevice meter, World world) {
        this.world = world;
        this.noise = world.noise().of(meter.device());
        this.health = new Health(meter, world);
        this.place = meter.place();
        this.mean = Sewage.meanFlow(meter, world);
    }

    @Override
    public void read(Instant time, Readings into) {
        double hour = world.sun().hour(time);
        double flow =
                mean * Households.use(hour) + PER_MM_PER_HOUR * world.sky().rain(place, time);
        double shown = flow * (1 + 0.01 * noise.of("meter").jitter(time));
        into.number("flow", "m3/s", shown, 5);
        into.number("velocity", "m/s", 0.45 + 2.2 * Math.sqrt(shown), 2);
        into.number("volume", "m3", volume(time, hour), 2);
        health.radio(time, into);
        health.battery(time, into);
        health.papers(time, into);
    }

    /** The counter, m3: the integral of the flow. */
    private double volume(Instant time, double hour) {
        long days = ChronoUnit.DAYS.between(INSTALLED, time.atZone(Sun.ZONE).toLocalDate());
        double household = mean * 3600 * (24 * Math.max(0, days) + Households.usedSinceMidnight(hour));
        double fallen = world.sky().gauge(place, time) * PER_MM_PER_HOUR * 3600;
        return household + fallen;
    }
}
