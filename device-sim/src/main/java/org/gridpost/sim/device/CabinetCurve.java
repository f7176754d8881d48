package org.gridpost.sim.device;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.fleet.Kind;
import org.gridpost.sim.incident.Incidents.Trouble;
import org.gridpost.sim.report.Readings;

/** A lighting cabinet: its meter shows what its lamps draw, phase by phase, and a little that is lost on the way. */
public final class CabinetCurve implements Curve {
    private static final double CABLE_LOSS = 1.025;
    private static final double OWN_WATTS = 14;
    private static final String[] PHASES = {"r", "s", "t"};

    private final World world;
    private final Noise noise;
    private final Mains mains;
    private final Health health;
    private final String name;
    private final List<LampCurve> lamps;

    public CabinetCurve(FleetDevice cabinet, World world) {
        this.world = world;
        this.noise = world.noise().of(cabinet.device());
        this.mains = new Mains(noise);
        this.health = new Health(cabinet, world);
        this.name = cabinet.device();
        this.lamps = world.fleet().reportedBy(cabinet.device()).stream()
                .filter(d -> d.kind() == Kind.LAMP)
                .map(lamp -> new LampCurve(lamp, world))
                .toList();
    }

    @Override
    public void read(Instant time, Readings into) {
        electrics(time, into);
        boolean lit = world.lamps().level(time) > 0;
        into.number("energy", "kWh", energy(time), 2);
        double wet = Math.min(15, world.sky().rain(world.sun().place(), time) / 4);
        double leak = noise.of("leak").between(8, 22) + wet;
        into.number("residual_current", "mA", leak + noise.of("leaking").jitter(time), 0);
        into.flag("contactor_cmd", lit);
        into.flag("contactor_fb", lit && !has(Trouble.SUPPLY_LOST));
        into.flag("door_open", false);
        into.text("local_override", "none");
        health.radio(time, into);
        health.uptime(time, into);
        health.papers(time, into);
    }

    /** What the meter and the breaker's contact show. */
    public void electrics(Instant time, Readings into) {
        double[] amps = new double[3];
        double[] watts = new double[3];
        for (int phase = 0; phase < 3; phase++) {
            watts[phase] =
                    power(phase, time) * (1 + 0.004 * noise.of("meter" + phase).jitter(time));
        }
        double total = watts[0] + watts[1] + watts[2];
        double factor = total > 10 * OWN_WATTS ? 0.955 : 0.62;
        for (int phase = 0; phase < 3; phase++) {
            double volts = volts(phase, time);
            amps[phase] = volts > 0 ? watts[phase] / volts / factor : 0;
            into.number("p_" + PHASES[phase], "W", watts[phase], 1);
            into.number("v_" + PHASES[phase], "V", volts, 1);
            into.number("i_" + PHASES[phase], "A", amps[phase], 2);
        }
        into.number("p_total", "W", total, 1);
        into.number("i_n", "A", unbalance(amps), 2);
        if (!has(Trouble.SUPPLY_LOST)) {
            into.number("pf", "/", factor, 2);
            into.number("freq", "Hz", mains.frequency(time), 2);
        }
        into.flag("breaker_tripped", has(Trouble.BREAKER_TRIPPED));
        into.flag("supply_loss", has(Trouble.SUPPLY_LOST));
    }

    @Override
    public Optional<Instant> nextChange(Instant after) {
        return Optional.of(world.lamps().nextChange(after));
    }

    private boolean has(Trouble trouble) {
        return world.incidents().has(name, trouble);
    }

    private boolean isDead(int phase) {
        return has(Trouble.SUPPLY_LOST) || has(Trouble.phaseLost(phase));
    }

    /** A lost phase still shows the few volts that its neighbours induce in the open wire. */
    private double volts(int phase, Instant time) {
        if (has(Trouble.SUPPLY_LOST)) {
            return 0;
        }
        return isDead(phase) ? noise.of("induced" + phase).between(2, 14) : mains.volts(phase, time);
    }

    private double power(int phase, Instant time) {
        if (isDead(phase)) {
            return 0;
        }
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
