package org.gridpost.sim.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gridpost.sim.device.CoverCurve;
import org.gridpost.sim.device.Noise;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.fleet.Kind;
import org.gridpost.sim.report.Reading;
import org.gridpost.sim.report.Readings;
import org.gridpost.sim.report.Report;

/** Somebody lifts a manhole cover: it tilts within seconds, the sensor tells how, and repeats it until it lies again. */
public final class CoverLifted implements Plot {
    private static final Duration NOTICING = Duration.ofMillis(3_600);
    private static final Duration REPEATING = Duration.ofSeconds(24);

    @Override
    public String name() {
        return "cover lifted";
    }

    @Override
    public Instant tell(Instant begin, Noise lot, Stage stage) {
        Instant over = begin.plus(Spans.of(lot.of("length"), 3 * 60, 6 * 60));
        stage.pick(stage.world().fleet().of(Kind.MANHOLE_COVER).toList(), lot.of("whom"))
                .ifPresent(cover -> {
                    CoverCurve curve = new CoverCurve(cover, stage.world());
                    stage.strike(cover, Incidents.Trouble.COVER_OPEN, begin, over);
                    stage.holds("D08", cover, begin, over);
                    stage.at(begin.plus(NOTICING), (now, out) -> out.accept(noticed(cover, curve, begin, now)));
                    for (Instant t = begin.plus(NOTICING).plus(REPEATING); t.isBefore(over); t = t.plus(REPEATING)) {
                        stage.event(cover, t, into -> state(curve, into, true));
                    }
                    stage.event(cover, over, into -> state(curve, into, false));
                });
        return over.plus(Spans.of(lot.of("peace"), 4 * 60, 9 * 60));
    }

    /** The accelerometer's last seconds, then the verdict. */
    private static Report noticed(FleetDevice cover, CoverCurve curve, Instant begin, Instant now) {
        double tilt = curve.tilt(now);
        List<Reading> said = new ArrayList<>();
        for (double part : new double[] {0.3, 0.7}) {
            Instant time = begin.plusMillis((long) (part * NOTICING.toMillis()));
            said.addAll(new Readings(cover.device(), time)
                    .number("cover_tilt", "deg", tilt * part, 1)
                    .list());
        }
        Readings verdict = new Readings(cover.device(), now);
        state(curve, verdict, true);
        said.addAll(verdict.list());
        return new Report(cover.speaker(), Report.Stream.EVENT, said);
    }

    private static void state(CoverCurve curve, Readings into, boolean open) {
        into.flag("cover_open", open).number("cover_tilt", "deg", curve.tilt(into.time()), 1);
    }
}
