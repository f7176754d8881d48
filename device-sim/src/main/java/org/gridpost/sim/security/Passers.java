package org.gridpost.sim.security;

import java.time.Instant;
import org.gridpost.sim.device.Noise;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.fleet.Kind;
import org.gridpost.sim.incident.Plot;
import org.gridpost.sim.incident.Spans;
import org.gridpost.sim.incident.Stage;

/**
 * What is no intruder: a cat in the yard, headlights on the lens, people on the pavement, and a shadow that a detector
 * takes for a person for a moment.
 */
public final class Passers implements Plot {
    @Override
    public String name() {
        return "passers";
    }

    @Override
    public Instant tell(Instant begin, Noise lot, Stage stage) {
        stage.pick(stage.world().fleet().of(Kind.CAMERA).toList(), lot.of("whom"))
                .ifPresent(camera -> pass(camera, begin, lot, stage));
        return begin.plus(Spans.of(lot.of("peace"), 50, 260));
    }

    private static void pass(FleetDevice camera, Instant begin, Noise lot, Stage stage) {
        Noise sure = lot.of("sure");
        Instant gone = begin.plus(Spans.of(lot.of("stay"), 6, 22));
        switch ((int) (4 * lot.of("what").constant())) {
            case 0 -> new Sighting(camera, "cat", "yard", sure.between(0.7, 0.93), false).play(begin, gone, lot, stage);
            case 1 -> new Sighting(camera, "person", "", sure.between(0.75, 0.95), false).play(begin, gone, lot, stage);
            case 2 -> {
                Instant past = begin.plus(Spans.of(lot.of("glare"), 1.5, 4));
                new Sighting(camera, "person", "yard", sure.between(0.45, 0.58), false).play(begin, past, lot, stage);
            }
            default -> {
                boolean dark = stage.world().sun().isDark(begin);
                Instant past = begin.plus(Spans.of(lot.of("glare"), 1.5, 4.5));
                stage.event(
                        camera, begin, into -> into.flag("image_bright", dark).flag("motion", true));
                stage.event(
                        camera, past, into -> into.flag("image_bright", false).flag("motion", false));
            }
        }
    }
}
