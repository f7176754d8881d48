package org.gridpost.sim.device;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.report.Readings;

/** A sewage pump: its sump fills, it runs until the sump is low, and so on all day. */
final class PumpCurve implements Curve {
    private static final Instant INSTALLED = Instant.parse("2024-01-01T00:00:00Z");
    private static final double STOP_LEVEL = 0.7;
    private static final double START_LEVEL = 1.9;

    private final Noise noise;
    private final Health health;
    private final double rated;
    private final long cycleMillis;
    private final long runMillis;

    PumpCurve(FleetDevice pump, World world) {
        this.noise = world.noise().of(pump.device());
        this.health = new Health(pump, world);
        this.rated = pump.ratings().ratedCurrent().orElse(14);
        this.cycleMillis = Math.round(noise.of("cycle").between(22, 40) * 60_000);
        this.runMillis = Math.round(cycleMillis * noise.of("run").between(0.25, 0.4));
    }

    @Override
    public void read(Instant time, Readings into) {
        long cycles = sinceInstalled(time) / cycleMillis;
        long within = sinceInstalled(time) % cycleMillis;
        boolean runs = within < runMillis;
        double part =
                runs ? 1 - within / (double) runMillis : (within - runMillis) / (double) (cycleMillis - runMillis);
        long ran = cycles * runMillis + Math.min(within, runMillis);
        double load = 0.86 + 0.03 * noise.of("load").wander(time, Duration.ofMinutes(9));
        into.flag("pump_run", runs);
        into.number("pump_current", "A", runs ? rated * load : 0, 2);
        into.number("pump_starts", "count", cycles + 1.0, 0);
        into.number("pump_hours", "h", ran / 3_600_000.0, 2);
        into.number("flow", "m3/s", runs ? noise.of("flow").between(0.03, 0.06) * load : 0, 4);
        into.number("level", "m", STOP_LEVEL + (START_LEVEL - STOP_LEVEL) * part, 3);
        health.radio(time, into);
        health.uptime(time, into);
        health.papers(time, into);
    }

    @Override
    public Optional<Instant> nextChange(Instant after) {
        long within = sinceInstalled(after) % cycleMillis;
        return Optional.of(after.plusMillis(within < runMillis ? runMillis - within : cycleMillis - within));
    }

    private static long sinceInstalled(Instant time) {
        return Math.max(0, Duration.between(INSTALLED, time).toMillis());
    }
}
