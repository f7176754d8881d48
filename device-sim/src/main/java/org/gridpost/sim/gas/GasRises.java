package org.gridpost.sim.gas;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.gridpost.sim.device.DrainCurve;
import org.gridpost.sim.device.Noise;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.fleet.Kind;
import org.gridpost.sim.incident.Incidents.Trouble;
import org.gridpost.sim.incident.Plot;
import org.gridpost.sim.incident.Spans;
import org.gridpost.sim.incident.Stage;

/** One gas rises in one drain after the other: often to where it is dangerous, as often to just short of it. */
public enum GasRises implements Plot {
    /** Rotten eggs; workers may breathe 10 mg/m3 at most, which is 10 · 24.45 / 34.08 ppm at 25 degrees. */
    H2S("D10", air -> air.h2s() >= 10 * 24.45 / 34.08) {
        @Override
        Air peak(boolean dangerous, Noise lot) {
            double h2s = dangerous ? lot.between(9, 34) : lot.between(3.6, 5.6);
            return new Air(h2s, lot.of("ch4").between(100, 900), 20.9 - h2s / 80);
        }
    },
    /** Explodes from 5 % on; a tenth of it is when to leave. */
    CH4("D11", air -> air.ch4() >= 50_000 / 10.0) {
        @Override
        Air peak(boolean dangerous, Noise lot) {
            double ch4 = dangerous ? lot.between(6_200, 19_000) : lot.between(2_600, 4_100);
            return new Air(lot.of("h2s").between(0.2, 2), ch4, 20.9 * (1 - ch4 / 1e6));
        }
    },
    /** Used up by rot; below 19.5 % nobody may go down. */
    O2("D12", air -> air.o2() < 19.5) {
        @Override
        Air peak(boolean dangerous, Noise lot) {
            double o2 = dangerous ? lot.between(16.2, 18.8) : lot.between(19.8, 20.2);
            return new Air(lot.of("h2s").between(0.2, 2), lot.of("ch4").between(100, 900), o2);
        }
    };

    private static final double DANGEROUS_PART = 0.55;
    private static final Duration STEP = Duration.ofSeconds(10);

    private final String rule;

    @SuppressWarnings("ImmutableEnumChecker") // none of them captures anything
    private final Predicate<Air> dangerous;

    GasRises(String rule, Predicate<Air> dangerous) {
        this.rule = rule;
        this.dangerous = dangerous;
    }

    abstract Air peak(boolean dangerous, Noise lot);

    @Override
    public Instant tell(Instant begin, Noise lot, Stage stage) {
        Puff puff = new Puff(
                begin,
                Spans.minutes(lot.of("rise"), 9, 35),
                Spans.minutes(lot.of("stay"), 12, 40),
                Spans.minutes(lot.of("fall"), 12, 40),
                peak(lot.of("fate").constant() < DANGEROUS_PART, lot.of("peak")));
        stage.pick(stage.world().fleet().of(Kind.DRAIN_NODE).toList(), lot.of("where"))
                .ifPresent(drain -> {
                    stage.strike(drain, Trouble.GAS, begin, puff.end());
                    stage.world().gases().add(drain.device(), puff);
                    note(drain, puff, stage);
                });
        return begin.plus(Spans.minutes(lot.of("peace"), 24, 55));
    }

    private void note(FleetDevice drain, Puff puff, Stage stage) {
        DrainCurve curve = new DrainCurve(drain, stage.world());
        Optional<Instant> from = Optional.empty();
        Instant to = puff.begin();
        for (Instant t = puff.begin(); t.isBefore(puff.end()); t = t.plus(STEP)) {
            if (dangerous.test(curve.air(t))) {
                from = Optional.of(from.orElse(t));
                to = t;
            }
        }
        if (from.isPresent()) {
            stage.holds(rule, drain, from.get(), to);
        }
    }
}
