package org.gridpost.sim.incident;

import java.time.Duration;
import java.time.Instant;
import org.gridpost.sim.device.Noise;
import org.gridpost.sim.fleet.Kind;

/** Somebody covers a camera's lens: its tamper detector says so, and says it again while it lasts. */
public final class LensCovered implements Plot {
    private static final Duration NOTICING = Duration.ofMillis(1_700);
    private static final Duration REPEATING = Duration.ofSeconds(7);

    @Override
    public String name() {
        return "lens covered";
    }

    @Override
    public Instant tell(Instant begin, Noise lot, Stage stage) {
        Instant over = begin.plus(Spans.of(lot.of("length"), 3 * 60, 6 * 60));
        stage.pick(stage.world().fleet().of(Kind.CAMERA).toList(), lot.of("whom"))
                .ifPresent(camera -> {
                    stage.strike(camera, Incidents.Trouble.CAMERA_TAMPERED, begin, over);
                    stage.holds("C04", camera, begin, over);
                    Instant noticed = begin.plus(NOTICING);
                    stage.event(
                            camera, noticed, into -> into.flag("tamper", true).flag("scene_change", true));
                    for (Instant t = noticed.plus(REPEATING); t.isBefore(over); t = t.plus(REPEATING)) {
                        stage.event(camera, t, into -> into.flag("tamper", true));
                    }
                    stage.event(camera, over, into -> into.flag("tamper", false).flag("scene_change", false));
                });
        return over.plus(Spans.of(lot.of("peace"), 4 * 60, 9 * 60));
    }
}
