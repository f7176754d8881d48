package org.gridpost.sim.outage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.gridpost.sim.device.CabinetCurve;
import org.gridpost.sim.device.Noise;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.incident.Incidents.Trouble;
import org.gridpost.sim.incident.Plot;
import org.gridpost.sim.incident.Spans;
import org.gridpost.sim.incident.Stage;

/**
 * A cabinet's breaker trips at night: the lamps of a circuit, or of all, go dark together. When somebody has closed it
 * again one of them stays dark until it is repaired.
 */
public final class BreakerTrips implements Plot {
    private static final Duration LONGEST = Duration.ofMinutes(45);
    private static final Duration NOTICING = Duration.ofSeconds(2);

    @Override
    public String name() {
        return "breaker trips";
    }

    @Override
    public Instant tell(Instant begin, Noise lot, Stage stage) {
        Feeders feeders = new Feeders(stage);
        Instant from = feeders.lit(begin, LONGEST);
        if (from.isAfter(begin)) {
            return from;
        }
        Instant to = from.plus(Spans.minutes(lot.of("length"), 22, 45));
        feeders.cabinet(lot.of("whom")).ifPresent(cabinet -> {
            List<List<FleetDevice>> circuits = feeders.circuits(cabinet);
            int which = (int) (lot.of("circuit").constant() * (circuits.size() + 1));
            List<FleetDevice> dark = which < circuits.size() ? circuits.get(which) : feeders.lampsOf(cabinet);
            CabinetCurve meter = new CabinetCurve(cabinet, stage.world());
            stage.strike(cabinet, Trouble.BREAKER_TRIPPED, from, to);
            feeders.unplug(cabinet, dark, from, to);
            stage.event(cabinet, from.plus(NOTICING), into -> meter.electrics(into.time(), into));
            stage.event(cabinet, to.plus(NOTICING), into -> meter.electrics(into.time(), into));
            stage.holds("L11", cabinet, from, to);
            stage.holds("L10", cabinet, from, to);
            staysDark(dark, to, lot, stage);
        });
        return to.plus(Spans.minutes(lot.of("peace"), 9, 18));
    }

    private static void staysDark(List<FleetDevice> lamps, Instant from, Noise lot, Stage stage) {
        FleetDevice victim = lamps.get((int) (lot.of("victim").constant() * lamps.size()));
        Instant repaired = from.plus(Spans.minutes(lot.of("repair"), 50, 150));
        Instant dawn = stage.world().sun().day(from).dawn();
        if (!dawn.isAfter(from)) {
            dawn = stage.world().sun().day(from.plus(Duration.ofDays(1))).dawn();
        }
        Instant to = repaired.isBefore(dawn) ? repaired : dawn;
        if (Duration.between(from, to).compareTo(LONGEST) < 0) {
            return; // nobody can see by daylight which one it is
        }
        stage.strike(victim, Trouble.LAMP_DARK, from, to);
        stage.holds("L01", victim, from, to);
    }
}
