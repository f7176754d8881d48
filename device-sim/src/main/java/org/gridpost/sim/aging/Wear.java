package org.gridpost.sim.aging;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridpost.sim.device.Noise;
import org.gridpost.sim.fleet.Fleet;
import org.gridpost.sim.fleet.FleetDevice;

/** Who suffers from what, and how much by now. Nobody has two ailments. */
public final class Wear {
    /** All are as new. */
    public static final Wear NONE = new Wear(Map.of());

    /** Of the devices that can have an ailment so many have it gravely, and as many mildly. */
    private static final double PART = 0.012;

    /** But of few devices so many, or there would be next to nothing to see. */
    private static final int SEVERAL = 8;

    /**
     * One device's ailment. It grows from nothing to its degree between two moments.
     *
     * @param grave whether somebody has to do something about it once it is fully there
     * @param degree in the unit of the ailment
     */
    public record Case(
            FleetDevice device, Ailment ailment, boolean grave, double degree, Instant onset, Duration growth) {
        /** How much of it is there, 0 to 1. */
        double progress(Instant time) {
            double part = Duration.between(onset, time).toMillis() / (double) growth.toMillis();
            return Math.max(0, Math.min(1, part));
        }
    }

    private final Map<String, Case> cases;

    private Wear(Map<String, Case> cases) {
        this.cases = cases;
    }

    /** The same devices suffer whenever the simulation starts; all of it comes within the first day. */
    public static Wear of(Fleet fleet, Noise noise, Instant start) {
        Map<String, Case> cases = new HashMap<>();
        for (Ailment ailment : Ailment.values()) {
            Noise lot = noise.of(ailment.name());
            List<FleetDevice> candidates = fleet.devices().stream()
                    .filter(d -> ailment.strikes(d.kind()) && !cases.containsKey(d.device()))
                    .sorted(Comparator.comparingDouble(d -> lot.of(d.device()).constant()))
                    .toList();
            int many = Math.max(
                    1, Math.max((int) Math.round(candidates.size() * PART), Math.min(SEVERAL, candidates.size() / 12)));
            for (int i = 0; i < Math.min(2 * many, candidates.size()); i++) {
                FleetDevice device = candidates.get(i);
                Noise own = lot.of(device.device());
                boolean grave = i < many;
                cases.put(
                        device.device(),
                        new Case(
                                device,
                                ailment,
                                grave,
                                own.of("degree").between(ailment.low(grave), ailment.high(grave)),
                                start.plusSeconds((long) own.of("onset").between(600, 4 * 3_600)),
                                Duration.ofSeconds((long) own.of("growth").between(1_800, 16 * 3_600))));
            }
        }
        return new Wear(cases);
    }

    /** How much of it the device has now, in the unit of the ailment; 0 for who is well. */
    public double degree(String device, Ailment ailment, Instant time) {
        return caseOf(device, ailment)
                .map(c -> ailment == Ailment.OLD ? c.degree() : c.degree() * c.progress(time))
                .orElse(0.0);
    }

    /** The case, if the device has that ailment. */
    public Optional<Case> caseOf(String device, Ailment ailment) {
        return Optional.ofNullable(cases.get(device)).filter(c -> c.ailment() == ailment);
    }

    /** All cases for somebody to do something about. */
    Stream<Case> grave() {
        return cases.values().stream()
                .filter(Case::grave)
                .sorted(Comparator.comparing(c -> c.device().device()));
    }
}
