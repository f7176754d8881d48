package org.gridpost.sim.outage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.gridpost.sim.device.CabinetCurve;
import org.gridpost.sim.device.LampCurve;
import org.gridpost.sim.device.Noise;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.incident.Incidents.Trouble;
import org.gridpost.sim.incident.Plot;
import org.gridpost.sim.incident.Spans;
import org.gridpost.sim.incident.Stage;

/** What is no outage: a lamp or two that are dark for minutes, and a supply that dips for a second. */
public final class LooseContacts implements Plot {
    @Override
    public String name() {
        return "loose contacts";
    }

    @Override
    public Instant tell(Instant begin, Noise lot, Stage stage) {
        Feeders feeders = new Feeders(stage);
        Instant from = feeders.lit(begin, Duration.ofMinutes(10));
        if (from.isAfter(begin)) {
            return from.plusSeconds(45);
        }
        feeders.cabinet(lot.of("whom")).ifPresent(cabinet -> {
            if (lot.of("what").constant() < 0.5) {
                List<FleetDevice> lamps = feeders.lampsOf(cabinet);
                int first = (int) (lot.of("lamp").constant() * lamps.size());
                int many = lot.of("many").constant() < 0.4 ? 2 : 1;
                Instant to = from.plus(Spans.minutes(lot.of("length"), 2, 6));
                lamps.stream().skip(first).limit(many).forEach(lamp -> flickers(lamp, from, to, stage));
            } else {
                dips(cabinet, from, lot, stage);
            }
        });
        return from.plus(Spans.minutes(lot.of("peace"), 5, 14));
    }

    private static void flickers(FleetDevice lamp, Instant from, Instant to, Stage stage) {
        LampCurve curve = new LampCurve(lamp, stage.world());
        stage.strike(lamp, Trouble.LAMP_DARK, from, to);
        stage.event(lamp, from.plusMillis(700), into -> curve.electrics(into.time(), into));
        stage.event(lamp, to.plusMillis(700), into -> curve.electrics(into.time(), into));
    }

    private static void dips(FleetDevice cabinet, Instant from, Noise lot, Stage stage) {
        CabinetCurve meter = new CabinetCurve(cabinet, stage.world());
        String phase =
                List.of("v_r", "v_s", "v_t").get((int) (3 * lot.of("phase").constant()));
        stage.event(cabinet, from, into -> into.number(phase, "V", lot.of("dip").between(138, 186), 1));
        stage.event(
                cabinet, from.plus(Spans.of(lot.of("length"), 0.4, 1.6)), into -> meter.electrics(into.time(), into));
    }
}
