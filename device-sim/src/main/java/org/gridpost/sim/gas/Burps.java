package org.gridpost.sim.gas;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gridpost.sim.device.Noise;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.fleet.Kind;
import org.gridpost.sim.incident.Plot;
import org.gridpost.sim.incident.Spans;
import org.gridpost.sim.incident.Stage;
import org.gridpost.sim.report.Reading;
import org.gridpost.sim.report.Readings;
import org.gridpost.sim.report.Report;

/** What is no danger: a bubble bursts under the sensor, which sees high values for seconds and tells them afterwards. */
public final class Burps implements Plot {
    private static final double[] COURSE = {0.4, 1, 0.7, 0.15};

    @Override
    public String name() {
        return "burps";
    }

    @Override
    public Instant tell(Instant begin, Noise lot, Stage stage) {
        stage.pick(stage.world().fleet().of(Kind.DRAIN_NODE).toList(), lot.of("where"))
                .ifPresent(drain -> stage.at(
                        begin,
                        (now, out) ->
                                out.accept(new Report(drain.speaker(), Report.Stream.EVENT, course(drain, now, lot)))));
        return begin.plus(Spans.minutes(lot.of("peace"), 4, 14));
    }

    private static List<Reading> course(FleetDevice drain, Instant now, Noise lot) {
        boolean methane = lot.of("gas").constant() < 0.4;
        double peak =
                methane ? lot.of("peak").between(6_000, 15_000) : lot.of("peak").between(9, 40);
        long stepMillis = (long) lot.of("step").between(2_500, 7_000);
        List<Reading> said = new ArrayList<>();
        for (int i = 0; i < COURSE.length; i++) {
            Readings readings = new Readings(drain.device(), now.minusMillis((COURSE.length - 1 - i) * stepMillis));
            said.addAll(
                    methane
                            ? readings.number("ch4", "ppm", peak * COURSE[i] * COURSE[i], 0)
                                    .list()
                            : readings.number("h2s", "ppm", peak * COURSE[i] * COURSE[i], 1)
                                    .list());
        }
        return said;
    }
}
