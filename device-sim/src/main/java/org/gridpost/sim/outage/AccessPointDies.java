package org.gridpost.sim.outage;

import java.time.Instant;
import java.util.List;
import org.gridpost.sim.device.Noise;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.fleet.Kind;
import org.gridpost.sim.incident.Incidents.Trouble;
import org.gridpost.sim.incident.Plot;
import org.gridpost.sim.incident.Spans;
import org.gridpost.sim.incident.Stage;

/**
 * An access point dies, and all that hangs on it is cut off until it is back: the broker says its will and theirs. Now and
 * then one only restarts, within the time that a session survives.
 */
public final class AccessPointDies implements Plot {
    private static final double RESTARTS = 0.35;

    @Override
    public String name() {
        return "access point dies";
    }

    @Override
    public Instant tell(Instant begin, Noise lot, Stage stage) {
        boolean restart = lot.of("fate").constant() < RESTARTS;
        Instant to = begin.plus(restart ? Spans.of(lot.of("boot"), 9, 19) : Spans.minutes(lot.of("length"), 26, 50));
        List<FleetDevice> candidates = stage.world()
                .fleet()
                .of(Kind.ACCESS_POINT)
                .filter(ap -> !stage.world().fleet().childrenOf(ap).isEmpty())
                .toList();
        stage.pick(candidates, lot.of("whom")).ifPresent(accessPoint -> {
            List<FleetDevice> children = stage.world().fleet().childrenOf(accessPoint);
            if (restart) {
                stage.strike(accessPoint, Trouble.UNPOWERED, begin, to);
                children.forEach(child -> stage.strike(child, Trouble.CUT_OFF, begin, to));
                return;
            }
            Silence.fall(accessPoint, Trouble.UNPOWERED, begin, to, lot, stage);
            children.forEach(child -> Silence.fall(child, Trouble.CUT_OFF, begin, to, lot, stage));
            stage.holds("G08", accessPoint, begin, to);
            stage.holds("X02", accessPoint, begin, to);
        });
        return to.plus(restart ? Spans.minutes(lot.of("peace"), 2, 5) : Spans.minutes(lot.of("peace"), 8, 20));
    }
}
