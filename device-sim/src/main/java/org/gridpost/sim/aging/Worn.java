package org.gridpost.sim.aging;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.gridpost.sim.Source;
import org.gridpost.sim.device.World;
import org.gridpost.sim.report.Report;
import org.gridpost.sim.truth.Truth;

/** Says nothing, but watches the grave cases and notes when they are fully there and, if light is needed, can be seen. */
public final class Worn implements Source {
    private static final Duration STEP = Duration.ofMinutes(1);

    private final World world;
    private final Truth truth;
    private final List<Wear.Case> cases;
    private final Set<Wear.Case> holding = new HashSet<>();
    private Instant next;

    public Worn(World world, Truth truth) {
        this.world = world;
        this.truth = truth;
        this.cases = world.wear().grave().toList();
        this.next = world.start();
    }

    @Override
    public Instant next() {
        return next;
    }

    @Override
    public void speak(Consumer<Report> out) {
        boolean lit = world.lamps().level(next) > 0;
        for (Wear.Case one : cases) {
            boolean there = one.ailment() == Ailment.OLD || one.progress(next) >= 1;
            boolean holds = there && (lit || !one.ailment().showsWhenLit());
            if (holds && holding.add(one)) {
                truth.begin(one.ailment().rule(), one.device().asset(), next);
            } else if (!holds && holding.remove(one)) {
                truth.end(one.ailment().rule(), one.device().asset(), next);
            }
        }
        next = next.plus(STEP);
    }
}
