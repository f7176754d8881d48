package org.gridpost.sim.storm;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.gridpost.sim.Source;
import org.gridpost.sim.device.DrainCurve;
import org.gridpost.sim.device.World;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.fleet.Kind;
import org.gridpost.sim.report.Report;
import org.gridpost.sim.truth.Truth;

/** Says nothing, but watches the true levels and notes which drains are how full. */
public final class FullDrains implements Source {
    private static final Duration STEP = Duration.ofSeconds(5);

    /** What it means to be high, very high and over the brim, as parts of the depth. */
    private static final Map<String, Double> RULES = new TreeMap<>(Map.of("D01", 0.7, "D02", 0.9, "D03", 1.0));

    private final Truth truth;
    private final Map<FleetDevice, DrainCurve> drains;
    private final Set<List<String>> holding = new HashSet<>();
    private Instant next;

    public FullDrains(World world, Truth truth) {
        this.truth = truth;
        this.drains = world.fleet()
                .of(Kind.DRAIN_NODE)
                .collect(Collectors.toMap(
                        d -> d, d -> new DrainCurve(d, world), (a, b) -> a, java.util.LinkedHashMap::new));
        this.next = world.start();
    }

    @Override
    public Instant next() {
        return next;
    }

    @Override
    public void speak(Consumer<Report> out) {
        drains.forEach((drain, curve) -> {
            double fill = curve.fill(next);
            RULES.forEach((rule, limit) -> note(rule, drain.asset(), fill >= limit));
        });
        next = next.plus(STEP);
    }

    private void note(String rule, String asset, boolean holds) {
        List<String> key = List.of(rule, asset);
        if (holds && holding.add(key)) {
            truth.begin(rule, asset, next);
        } else if (!holds && holding.remove(key)) {
            truth.end(rule, asset, next);
        }
    }
}
