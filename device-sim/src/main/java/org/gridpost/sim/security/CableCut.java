package org.gridpost.sim.security;

import java.time.Instant;
import java.util.List;
import org.gridpost.sim.device.Noise;
import org.gridpost.sim.device.World;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.fleet.Kind;
import org.gridpost.sim.incident.Incidents.Trouble;
import org.gridpost.sim.incident.Plot;
import org.gridpost.sim.incident.Spans;
import org.gridpost.sim.incident.Stage;
import org.gridpost.sim.outage.Silence;

/**
 * Somebody comes where nobody should be, and cuts the camera's cable: the one that carries the picture, and the encoder
 * says that it is gone, or the one that carries everything, and nothing is heard any more.
 */
public final class CableCut implements Plot {
    @Override
    public String name() {
        return "cable cut";
    }

    @Override
    public Instant tell(Instant begin, Noise lot, Stage stage) {
        Instant cut = begin.plus(Spans.of(lot.of("stay"), 9, 28));
        Instant mended = cut.plus(Spans.minutes(lot.of("mending"), 20, 45));
        stage.pick(stage.world().fleet().of(Kind.CAMERA).toList(), lot.of("whom"))
                .ifPresent(camera -> {
                    intrude(camera, begin, cut, lot, stage);
                    if (lot.of("which").constant() < 0.5) {
                        loseVideo(camera, cut, mended, lot, stage);
                    } else {
                        Silence.fall(camera, Trouble.UNPOWERED, cut.plusMillis(5), mended, lot, stage);
                    }
                });
        return mended.plus(Spans.minutes(lot.of("peace"), 4, 15));
    }

    /** By day people have business there; in the dead of night nobody has. */
    static boolean isDeadOfNight(World world, Instant time) {
        double hour = world.sun().hour(time);
        return hour >= 23 || hour < 6;
    }

    private static void intrude(FleetDevice camera, Instant from, Instant to, Noise lot, Stage stage) {
        stage.strike(camera, Trouble.INTRUDER, from, to);
        String zone =
                List.of("wall", "cabinet", "yard").get((int) (3 * lot.of("zone").constant()));
        new Sighting(camera, "person", zone, lot.of("sure").between(0.78, 0.95), true).play(from, to, lot, stage);
        if (isDeadOfNight(stage.world(), from)) {
            stage.holds("C07", camera, from, to);
        }
    }

    private static void loseVideo(FleetDevice camera, Instant from, Instant to, Noise lot, Stage stage) {
        stage.strike(camera, Trouble.VIDEO_LOST, from, to);
        stage.holds("C02", camera, from, to);
        Instant noticed = from.plus(Spans.of(lot.of("noticing"), 0.8, 2.5));
        stage.event(camera, noticed, into -> into.flag("signal_loss", true).number("fps", "1/s", 0, 1));
        stage.event(
                camera,
                to.plusSeconds(2),
                into -> into.flag("signal_loss", false).number("fps", "1/s", 25, 1));
    }
}
