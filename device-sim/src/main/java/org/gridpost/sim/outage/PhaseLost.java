package org.gridpost.sim.outage;

import java.time.Duration;
import java.time.Instant;
import org.gridpost.sim.device.CabinetCurve;
import org.gridpost.sim.device.LampCurve;
import org.gridpost.sim.device.Noise;
import org.gridpost.sim.incident.Incidents.Trouble;
import org.gridpost.sim.incident.Plot;
import org.gridpost.sim.incident.Spans;
import org.gridpost.sim.incident.Stage;

/** A fuse blows at night: one phase of a cabinet is dead and every third lamp dark. */
public final class PhaseLost implements Plot {
    private static final Duration NOTICING = Duration.ofSeconds(4);

    @Override
    public String name() {
        return "phase lost";
    }

    @Override
    public Instant tell(Instant begin, Noise lot, Stage stage) {
        Feeders feeders = new Feeders(stage);
        Instant from = feeders.lit(begin, Duration.ofMinutes(40));
        if (from.isAfter(begin)) {
            return from.plusSeconds(240);
        }
        Instant to = from.plus(Spans.minutes(lot.of("length"), 18, 40));
        feeders.cabinet(lot.of("whom")).ifPresent(cabinet -> {
            int phase = (int) (3 * lot.of("phase").constant());
            CabinetCurve meter = new CabinetCurve(cabinet, stage.world());
            stage.strike(cabinet, Trouble.phaseLost(phase), from, to);
            feeders.unplug(
                    cabinet,
                    feeders.lampsOf(cabinet).stream()
                            .filter(lamp -> LampCurve.phase(lamp) == phase)
                            .toList(),
                    from,
                    to);
            stage.event(cabinet, from.plus(NOTICING), into -> meter.electrics(into.time(), into));
            stage.event(cabinet, to.plus(NOTICING), into -> meter.electrics(into.time(), into));
            stage.holds("L12", cabinet, from, to);
            stage.holds("L10", cabinet, from, to);
        });
        return to.plus(Spans.minutes(lot.of("peace"), 20, 50));
    }
}
