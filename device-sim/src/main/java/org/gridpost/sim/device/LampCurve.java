package org.gridpost.sim.device;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.gridpost.sim.aging.Ailment;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.incident.Incidents.Trouble;
import org.gridpost.sim.report.Readings;

/** An LED street lamp: off by day, full in the evening, dimmed after midnight; power, current and voltage agree. */
public final class LampCurve implements Curve {
    private static final double STANDBY_WATTS = 0.45;
    private static final int SLOW_EVERY = 4;

    /** Degrees above the usual at which a driver dims itself. */
    private static final double PROTECTS_ITSELF = 35;

    private final World world;
    private final Noise noise;
    private final Mains mains;
    private final Health health;
    private final String name;
    private final double nominal;
    private final double minimum;
    private final double loss;
    private final int phase;
    private final boolean testsItself;
    private int reports;
    private double unused;
    private Instant counted;

    public LampCurve(FleetDevice lamp, World world) {
        this.world = world;
        this.noise = world.noise().of(lamp.device());
        this.mains = new Mains(world.noise().of(lamp.speaker()));
        this.health = new Health(lamp, world);
        this.name = lamp.device();
        this.nominal = lamp.ratings().nominalPower().orElse(60);
        this.minimum = lamp.ratings().minimumPower().orElse(nominal * 0.1);
        this.loss = noise.of("loss").between(0.97, 1.03);
        this.phase = phase(lamp);
        this.testsItself = noise.of("self-test").constant() < 0.5;
        this.counted = world.start();
    }

    /** Phase 0, 1 or 2, to which a lamp is connected: neighbours hang on different ones. */
    public static int phase(FleetDevice lamp) {
        return Math.floorMod(lamp.order(), 3);
    }

    int phase() {
        return phase;
    }

    /** W, without the noise of the instrument. */
    double power(Instant time) {
        if (world.incidents().has(name, Trouble.UNPOWERED)) {
            return 0;
        }
        return isLit(time) ? drawn(time) : STANDBY_WATTS;
    }

    /** kWh since the lamp was installed; never falls. To be asked with rising times. */
    double energy(Instant time) {
        LampPlan.Hours hours = world.lamps().hours(time);
        if (time.isAfter(counted)) {
            double missing = Math.max(0, power(world.lamps().level(time)) - power(time));
            unused += missing * Duration.between(counted, time).toMillis() / 3_600_000.0 / 1000;
            counted = time;
        }
        double planned =
                hours.full() * power(100) + hours.dimmed() * power(LampPlan.DIMMED) + hours.off() * STANDBY_WATTS;
        return planned / 1000 - unused;
    }

    @Override
    public void read(Instant time, Readings into) {
        electrics(time, into);
        into.number("energy", "kWh", energy(time), 3);
        double wet = Math.min(4, world.sky().rain(world.sun().place(), time) / 12);
        into.number("leakage_current", "mA", 0.8 + noise.of("leak").between(0, 1.5) + wet, 1);
        double air = world.sky().temperature(time);
        double heat = 27 * power(time) / nominal + (isLit(time) ? wear(Ailment.HOT_GEAR, time) : 0);
        into.number("driver_temp", "Cel", air + heat + 0.5 * noise.of("heat").jitter(time), 1);
        into.flag("lamp_failure", isDark() && testsItself);
        if (reports++ % SLOW_EVERY == 0) {
            slow(time, into);
        }
    }

    /** What changes when the lamp is switched or loses its supply. */
    public void electrics(Instant time, Readings into) {
        boolean powered = !world.incidents().has(name, Trouble.UNPOWERED);
        boolean lit = isLit(time) && powered;
        int level = world.lamps().level(time);
        double watts = power(time) * (1 + 0.008 * noise.of("power").jitter(time));
        double volts =
                powered ? mains.volts(phase, time) - 1.5 * noise.of("cable").constant() : 0;
        double factor = lit ? 0.90 + 0.07 * level / 100 - wear(Ailment.DRY_CAPACITOR, time) : 0.34;
        factor += lit ? 0.004 * noise.of("pf").jitter(time) : 0;
        into.flag("lamp_on", lit);
        into.number("dim_command", "/100", level, 0);
        into.number("dim_level", "/100", lit ? level : 0, 0);
        into.number("active_power", "W", watts, 1);
        into.number("supply_voltage", "V", volts, 1);
        into.number("supply_current", "A", powered ? watts / volts / factor : 0, 3);
        if (powered) {
            into.number("power_factor", "/", factor, 2);
        }
    }

    @Override
    public Optional<Instant> nextChange(Instant after) {
        return Optional.of(world.lamps().nextChange(after));
    }

    private void slow(Instant time, Readings into) {
        double clouds = 0.75 + 0.25 * world.noise().of("clouds").wander(time, Duration.ofMinutes(30));
        double street = world.sun().isDark(time) ? 12 : 0;
        into.flag("online", true);
        into.flag("gear_failure", false);
        into.flag("gear_comm_failure", false);
        into.flag("gear_derating", isLit(time) && wear(Ailment.HOT_GEAR, time) > PROTECTS_ITSELF);
        into.flag("relay_failure", false);
        into.flag("day_burner", false);
        into.flag("cycling_failure", false);
        into.flag("supply_loss", false);
        into.flag("leakage_detected", false);
        into.text("local_override", "none");
        into.number("burning_hours", "h", burnt(time), 1);
        into.number("switch_count", "count", (double) world.lamps().switchings(time), 0);
        into.number("illuminance", "lx", street + 60_000 * clouds * world.sun().brightness(time), 0);
        double lean = noise.of("lean").between(0.2, 1.6);
        into.number("pole_tilt", "deg", lean + 0.1 * noise.of("wind").wander(time, Duration.ofMinutes(2)), 1);
        into.number("impact", "m/s2", 0.2 + 0.15 * noise.of("sway").jitter(time), 2);
        health.radio(time, into);
        health.uptime(time, into);
        health.papers(time, into);
    }

    private double drawn(Instant time) {
        double change = 1 - wear(Ailment.STRING_LOST, time) + wear(Ailment.GREEDY_DRIVER, time);
        return power(world.lamps().level(time)) * change;
    }

    private double burnt(Instant time) {
        double before = wear(Ailment.OLD, time);
        double since = before > 0 ? world.lamps().hours(world.start()).burnt() : 0;
        return before + world.lamps().hours(time).burnt() - since;
    }

    private double wear(Ailment ailment, Instant time) {
        return world.wear().degree(name, ailment, time);
    }

    private boolean isLit(Instant time) {
        return world.lamps().level(time) > 0 && !isDark();
    }

    private boolean isDark() {
        return world.incidents().has(name, Trouble.LAMP_DARK);
    }

    private double power(int level) {
        return level == 0 ? STANDBY_WATTS : (minimum + (nominal - minimum) * level / 100) * loss;
    }
}
