package org.gridpost.sim.device;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.fleet.Kind;
import org.gridpost.sim.report.Readings;

/** A lighting cabinet: its meter shows what its lamps draw, phase by phase, and a little that is lost on the way. */
final class CabinetCurve implements Curve {
    private static final double CABLE_LOSS = 1.025;
    private static final double OWN_WATTS = 14;
    private static final String[] PHASES = {"r", "s", "t"};

    private final World world;
    private final Noise noise;
    private final Mains mains;
    private final Health health;
    private final List<LampCurve> lamps;

    CabinetCurve(FleetDevice cabinet, World world) {
        this.world = world;
        this.noise = world.noise().of(cabinet.device());
        this.mains = new Mains(noise);
        this.health = new Health(noise, world.start());
        this.lamps = world.fleet().reportedBy(cabinet.device()).stream()
                .filter(d -> d.kind() == Kind.LAMP)
                .map(lamp -> new LampCurve(lamp, world))
                .toList();
    }

    @Override
    public void read(Instant time, Readings into) {
        boolean lit = world.lamps().level(time) > 0;
        double factor = lit ? 0.955 : 0.62;
        double[] amps = new double[3];
        double total = 0;
        for (int phase = 0; phase < 3; phase++) {
            double watts =
                    power(phase, time) * (1 + 0.004 * noise.of("meter" + phase).jitter(time));
            double volts = mains.volts(phase, time);
            amps[phase] = watts / volts / factor;
            total += watts;
            into.number("p_" + PHASES[phase], "W", watts, 1);
            into.number("v_" + PHASES[phase], "V", volts, 1);
            into.number("i_" + PHASES[phase], "A", amps[phase], 2);
        }
        into.number("p_total", "W", total, 1);
        into.number("i_n", "A", unbalance(amps), 2);
        into.number("pf", "/", factor, 2);
        into.number("freq", "Hz", mains.frequency(time), 2);
        into.number("energy", "kWh", energy(time), 2);
        double wet = Math.min(15, world.sky().rain(world.sun().place(), time) / 4);
        double leak = noise.of("leak").between(8, 22) + wet;
        into.number("residual_current", "mA", leak + noise.of("leaking").jitter(time), 0);
        into.flag("contactor_cmd", lit);
        into.flag("contactor_fb", lit);
        into.flag("breaker_tripped", false);
        into.flag("door_open", false);
        into.text("local_override", "none");
        health.radio(time, into);
        health.uptime(time, into);
    }

    @Override
    public Optional<Instant> nextChange(Instant after) {
        return Optional.of(world.lamps().nextChange(after));
    }

    private double power(int phase, Instant time) {
        double sum = 0;
        for (LampCurve lamp : lamps) {
            if (lamp.phase() == phase) {
                sum += lamp.power(time);
            }
        }
        return sum * CABLE_LOSS + OWN_WATTS / 3;
    }

    private double energy(Instant time) {
        LampPlan.Hours hours = world.lamps().hours(time);
        double own = (hours.burnt() + hours.off()) * OWN_WATTS / 1000;
        return lamps.stream().mapToDouble(lamp -> lamp.energy(time)).sum() * CABLE_LOSS + own;
    }

    /** The neutral carries what three currents, a third of a turn apart, do not cancel. */
    private static double unbalance(double[] amps) {
        double squares = amps[0] * amps[0] + amps[1] * amps[1] + amps[2] * amps[2];
        double products = amps[0] * amps[1] + amps[1] * amps[2] + amps[2] * amps[0];
        return Math.sqrt(Math.max(0, squares - products));
    }
}
