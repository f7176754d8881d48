package org.gridpost.sim.device;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.gridpost.sim.aging.Ailment;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.fleet.Point;
import org.gridpost.sim.gas.Air;
import org.gridpost.sim.report.Readings;

/** A drain node: low water that follows the household day, higher after rain. */
public final class DrainCurve implements Curve {
    private static final Duration WET_PAUSE = Duration.ofSeconds(60);

    /** Water does not stand higher than this over the cover; it runs off along the street. */
    private static final double OVER_COVER = 0.12;

    private final World world;
    private final Noise noise;
    private final Health health;
    private final String name;
    private final Point place;
    private final double depth;
    private double stuckAt;

    public DrainCurve(FleetDevice drain, World world) {
        this.world = world;
        this.noise = world.noise().of(drain.device());
        this.health = new Health(drain, world);
        this.name = drain.device();
        this.place = drain.place();
        this.depth = drain.ratings().depth().orElse(2.5);
    }

    /** The true water level as a part of the depth, before any instrument sees it. */
    public double fill(Instant time) {
        double household = Households.use(world.sun().hour(time));
        double dry = noise.of("dry").between(0.05, 0.08) * household
                + 0.01 * (1 + noise.of("flow").wander(time, Duration.ofMinutes(25)));
        double wet = world.sewers().rise(name, time, world.sky().storms(time));
        return Math.min(1 + OVER_COVER / depth, dry + wet);
    }

    /** A stuck sensor goes on showing what it showed when it stuck. */
    private double shown(double level, Instant time) {
        if (world.wear().degree(name, Ailment.STUCK_SENSOR, time) < 1) {
            stuckAt = level;
        }
        return stuckAt;
    }

    /** What is in the air over the water, before any instrument sees it. */
    public Air air(Instant time) {
        Air air = world.gases().in(name, time);
        return new Air(
                air.h2s() + 0.6 + 0.5 * noise.of("h2s").wander(time, Duration.ofHours(2)),
                air.ch4() + 180 + 120 * noise.of("ch4").wander(time, Duration.ofHours(2)),
                air.o2() - 0.15 + 0.12 * noise.of("o2").wander(time, Duration.ofHours(2)));
    }

    @Override
    public void read(Instant time, Readings into) {
        double fill = fill(time);
        double level = Math.max(0, fill * depth + 0.003 * noise.of("ripple").jitter(time));
        double rain = world.sky().rain(place, time);
        double dilution = Math.max(0.25, 1 - Math.max(0, fill - 0.12));
        double speed = 0.35 + 1.4 * Math.sqrt(Math.min(1, fill));
        level = shown(level, time);
        into.number("level", "m", level, 3);
        into.number("fill_pct", "/100", level / depth * 100, 1);
        into.number("velocity", "m/s", speed + 0.02 * noise.of("speed").jitter(time), 2);
        into.number("flow", "m3/s", speed * 0.35 * Math.min(1, fill), 4);
        into.number("turbidity", "NTU", 70 + 20 * noise.of("mud").wander(time, Duration.ofHours(1)) + rain * 4, 0);
        into.number("conductivity", "S/m", noise.of("salt").between(0.07, 0.11) * dilution, 4);
        into.number("ph", "pH", 7.3 + 0.25 * noise.of("ph").wander(time, Duration.ofHours(3)), 2);
        Air air = air(time);
        into.number("h2s", "ppm", air.h2s(), 1);
        into.number("ch4", "ppm", air.ch4(), 0);
        into.number("o2", "/100", air.o2(), 1);
        into.number("co", "ppm", 1.2 + noise.of("co").wander(time, Duration.ofHours(2)), 0);
        into.number("ponding_depth", "m", Math.max(0, fill - 1) * depth, 2);
        into.number(
                "silt", "/100", noise.of("silt").between(4, 26) + world.wear().degree(name, Ailment.SILTING, time), 0);
        into.flag("cover_open", false);
        into.flag("grill_opened", false);
        into.flag("overfull", fill >= 1);
        health.battery(time, into);
        health.radio(time, into);
        health.papers(time, into);
    }

    /** Wakes more often while it is wet or smells. */
    @Override
    public Duration pause(Instant time, Duration usual) {
        boolean wet = fill(time) > 0.22 || world.sky().rain(place, time) > 1;
        Air air = air(time);
        boolean smells = air.h2s() > 2 || air.ch4() > 800 || air.o2() < 20.3;
        return (wet || smells) && usual.compareTo(WET_PAUSE) > 0 ? WET_PAUSE : usual;
    }

    /** Rising gas wakes the sensor. */
    @Override
    public Optional<Instant> nextChange(Instant after) {
        return world.gases().nextNoticed(name, after);
    }
}
