package org.gridpost.sim.aging;

import java.time.Duration;
import java.time.Instant;
import org.gridpost.sim.device.LampCurve;
import org.gridpost.sim.device.Noise;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.fleet.Kind;
import org.gridpost.sim.incident.Incidents.Trouble;
import org.gridpost.sim.incident.Plot;
import org.gridpost.sim.incident.Spans;
import org.gridpost.sim.incident.Stage;

/** An overheated lamp switches itself off, cools down and comes on again, for hours; or does so once and is well. */
public final class LampCycles implements Plot {
    private static final double ONCE = 0.4;

    @Override
    public String name() {
        return "lamp cycles";
    }

    @Override
    public Instant tell(Instant begin, Noise lot, Stage stage) {
        Duration length = Spans.minutes(lot.of("length"), 90, 180);
        if (!stage.world().sun().isDark(begin)
                || !stage.world().sun().isDark(begin.plus(length).plus(Duration.ofMinutes(20)))) {
            return begin.plus(Duration.ofMinutes(15));
        }
        boolean once = lot.of("fate").constant() < ONCE;
        stage.pick(stage.world().fleet().of(Kind.LAMP).toList(), lot.of("whom")).ifPresent(lamp -> {
            Instant last = begin;
            int count = 0;
            for (Instant off = begin; off.isBefore(begin.plus(length)); count++) {
                Instant on = off.plus(Spans.minutes(lot.of("cooling" + count), 2, 5));
                goOut(lamp, off, on, stage);
                last = on;
                off = once ? Instant.MAX : on.plus(Spans.minutes(lot.of("heating" + count), 4, 9));
            }
            if (!once) {
                stage.holds("L05", lamp, begin, last);
            }
        });
        return begin.plus(Spans.minutes(lot.of("peace"), 15, 40));
    }

    private static void goOut(FleetDevice lamp, Instant off, Instant on, Stage stage) {
        LampCurve curve = new LampCurve(lamp, stage.world());
        stage.strike(lamp, Trouble.LAMP_DARK, off, on);
        stage.event(lamp, off.plusMillis(500), into -> curve.electrics(into.time(), into));
        stage.event(lamp, on.plusMillis(500), into -> curve.electrics(into.time(), into));
    }
}
