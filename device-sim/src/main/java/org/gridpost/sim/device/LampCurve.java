package org.gridpost.sim.device;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.report.Readings;

/** An LED street lamp: off by day, full in the evening, dimmed after midnight; power, current and voltage agree. */
final class LampCurve implements Curve {
    private static final double STANDBY_WATTS = 0.45;
    private static final int SLOW_EVERY = 4;

    private final World world;
    private final Noise noise;
    private final Mains mains;
    private final double nominal;
    private final double minimum;
    private final double loss;
    private final int phase;
    private int reports;

    LampCurve(FleetDevice lamp, World world) {
        this.world = world;
        this.noise = world.noise().of(lamp.device());
        this.mains = new Mains(world.noise().of(lamp.concentrator().orElse(lamp.device())));
        this.nominal = lamp.ratings().nominalPower().orElse(60);
        this.minimum = lamp.ratings().minimumPower().orElse(nominal * 0.1);
        this.loss = noise.of("loss").between(0.97, 1.03);
        this.phase = Math.floorMod(lamp.order(), 3);
    }

    int phase() {
        return phase;
    }

    /** W, without the noise of the instrument. */
    double power(Instant time) {
        int level = world.lamps().level(time);
        return level == 0 ? STANDBY_WATTS : power(level);
    }

    /** kWh since the lamp was installed; rises always. */
    double energy(Instant time) {
        LampPlan.Hours hours = world.lamps().hours(time);
        return (hours.full() * power(100) + hours.dimmed() * power(LampPlan.DIMMED) + hours.off() * STANDBY_WATTS)
                / 1000;
    }

    @Override
    public void read(Instant time, Readings into) {
        int level = world.lamps().level(time);
        boolean lit = level > 0;
        double watts = power(time) * (1 + 0.008 * noise.of("power").jitter(time));
        double volts = mains.volts(phase, time) - 1.5 * noise.of("cable").constant();
        double factor = lit ? 0.90 + 0.07 * level / 100 + 0.004 * noise.of("pf").jitter(time) : 0.34;
        into.flag("lamp_on", lit);
        into.number("dim_command", "/100", level, 0);
        into.number("dim_level", "/100", level, 0);
        into.number("active_power", "W", watts, 1);
        into.number("supply_voltage", "V", volts, 1);
        into.number("supply_current", "A", watts / volts / factor, 3);
        into.number("power_factor", "/", factor, 2);
        into.number("energy", "kWh", energy(time), 3);
        double wet = Math.min(4, world.sky().rain(world.sun().place(), time) / 12);
        into.number("leakage_current", "mA", 0.8 + noise.of("leak").between(0, 1.5) + wet, 1);
        double air = world.sky().temperature(time);
        into.number(
                "driver_temp",
                "Cel",
                air + 27 * watts / nominal + 0.5 * noise.of("heat").jitter(time),
                1);
        into.flag("lamp_failure", false);
        if (reports++ % SLOW_EVERY == 0) {
            slow(time, into);
        }
    }

    @Override
    public Optional<Instant> nextChange(Instant after) {
        return Optional.of(world.lamps().nextChange(after));
    }

    private void slow(Instant time, Readings into) {
        double clouds = 0.75 + 0.25 * world.noise().of("clouds").wander(time, Duration.ofMinutes(30));
        double street = world.sun().isDark(time) ? 12 : 0;
        into.flag("gear_failure", false);
        into.number("burning_hours", "h", world.lamps().hours(time).burnt(), 1);
        into.number("switch_count", "count", (double) world.lamps().switchings(time), 0);
        into.number("illuminance", "lx", street + 60_000 * clouds * world.sun().brightness(time), 0);
        double lean = noise.of("lean").between(0.2, 1.6);
        into.number("pole_tilt", "deg", lean + 0.1 * noise.of("wind").wander(time, Duration.ofMinutes(2)), 1);
    }

    private double power(int level) {
        return (minimum + (nominal - minimum) * level / 100) * loss;
    }
}
