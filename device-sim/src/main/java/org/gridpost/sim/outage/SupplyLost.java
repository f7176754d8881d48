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
 * The utility's supply of a cabinet fails: its lamps and the cameras beside it are without power at once, its controller
 * says so from its small battery for a few minutes and falls silent too.
 */
public final class SupplyLost implements Plot {
    private static final Duration NOTICING = Duration.ofSeconds(3);
    private static final Duration REPEATING = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "supply lost";
    }

    @Override
    public Instant tell(Instant begin, Noise lot, Stage stage) {
        Feeders feeders = new Feeders(stage);
        Instant to = begin.plus(Spans.minutes(lot.of("length"), 28, 50));
        feeders.cabinet(lot.of("whom")).ifPresent(cabinet -> {
            CabinetCurve meter = new CabinetCurve(cabinet, stage.world());
            Instant empty = begin.plus(Spans.minutes(lot.of("battery"), 2, 5));
            stage.strike(cabinet, Trouble.SUPPLY_LOST, begin, to);
            for (Instant t = begin.plus(NOTICING); t.isBefore(empty); t = t.plus(REPEATING)) {
                stage.event(cabinet, t, into -> meter.electrics(into.time(), into));
            }
            feeders.unplug(cabinet, feeders.lampsOf(cabinet), begin, to);
            Silence.fall(cabinet, Trouble.UNPOWERED, empty, to, lot, stage);
            List<FleetDevice> cameras = feeders.camerasOf(cabinet);
            cameras.forEach(camera -> Silence.fall(camera, Trouble.UNPOWERED, begin, to, lot, stage));
            stage.event(cabinet, to.plusSeconds(55), into -> meter.electrics(into.time(), into));
            stage.holds("X01", cabinet, begin, to);
            if (stage.world().sun().isDark(begin)) {
                stage.holds("L10", cabinet, begin, to);
            }
        });
        return to.plus(Spans.minutes(lot.of("peace"), 40, 90));
    }
}
