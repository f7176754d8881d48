package org.gridpost.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.gridpost.sim.aging.LampCycles;
import org.gridpost.sim.aging.Worn;
import org.gridpost.sim.device.World;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.gas.Burps;
import org.gridpost.sim.gas.GasRises;
import org.gridpost.sim.incident.Airways;
import org.gridpost.sim.incident.CoverLifted;
import org.gridpost.sim.incident.DarkLamps;
import org.gridpost.sim.incident.LensCovered;
import org.gridpost.sim.incident.PassingTraffic;
import org.gridpost.sim.incident.Stage;
import org.gridpost.sim.outage.AccessPointDies;
import org.gridpost.sim.outage.BreakerTrips;
import org.gridpost.sim.outage.LooseContacts;
import org.gridpost.sim.outage.PhaseLost;
import org.gridpost.sim.outage.SupplyLost;
import org.gridpost.sim.report.Report;
import org.gridpost.sim.security.CableCut;
import org.gridpost.sim.security.Passers;
import org.gridpost.sim.storm.FullDrains;
import org.gridpost.sim.truth.Truth;

/**
 * The simulated town, moved on from one report to the next. It has no clock of its own: who drives it decides whether
 * simulated time passes as fast as ours or as fast as it can be computed. Not safe for several threads.
 */
public final class Simulation {
    private record Due(Instant at, long order, Source source) {}

    private final PriorityQueue<Due> queue =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::order));
    private final Airways airways;
    private long order;

    public Simulation(World world, Scenario scenario, Truth truth) {
        telemetry(world).forEach(this::add);
        PassingTraffic.of(world).ifPresent(this::add);
        this.airways = new Airways(world.fleet(), world.incidents());
        Stage stage = new Stage(world, truth);
        switch (scenario) {
            case CALM -> {}
            case STORM -> add(new FullDrains(world, truth));
            case DEMO -> {
                add(new DarkLamps(world, truth));
                stage.telling(new CoverLifted(), Duration.ofSeconds(20))
                        .telling(new LensCovered(), Duration.ofSeconds(35));
            }
            case FEEDER_TRIP ->
                stage.telling(new BreakerTrips(), Duration.ofSeconds(30))
                        .telling(new LooseContacts(), Duration.ofSeconds(75))
                        .telling(new PhaseLost(), Duration.ofMinutes(3))
                        .telling(new SupplyLost(), Duration.ofMinutes(6));
            case CAMERA_CUT ->
                stage.telling(new CableCut(), Duration.ofSeconds(25))
                        .telling(new Passers(), Duration.ofSeconds(50))
                        .telling(new LensCovered(), Duration.ofSeconds(90));
            case GAS ->
                stage.telling(GasRises.H2S, Duration.ofSeconds(20))
                        .telling(GasRises.CH4, Duration.ofSeconds(40))
                        .telling(GasRises.O2, Duration.ofSeconds(60))
                        .telling(new Burps(), Duration.ofSeconds(90));
            case AGING -> {
                add(new Worn(world, truth));
                stage.telling(new LampCycles(), Duration.ofMinutes(1));
            }
            case AP_OUTAGE -> stage.telling(new AccessPointDies(), Duration.ofSeconds(30));
        }
        add(stage);
    }

    /** When the next report is due, in simulated time. */
    public Instant next() {
        return queue.isEmpty() ? Instant.MAX : queue.element().at();
    }

    /** Says what is due next. */
    public void step(Consumer<Report> out) {
        Source source = queue.remove().source();
        source.speak(report -> airways.carry(report, out));
        add(source);
    }

    private void add(Source source) {
        queue.add(new Due(source.next(), order++, source));
    }

    private static List<Source> telemetry(World world) {
        record Group(String speaker, boolean own, Duration interval) {}
        Map<Group, List<FleetDevice>> groups = new LinkedHashMap<>();
        for (FleetDevice device : world.fleet().devices()) {
            String speaker = device.concentrator().orElse(device.device());
            groups.computeIfAbsent(
                            new Group(speaker, device.speaksForItself(), device.reportInterval()),
                            g -> new ArrayList<>())
                    .add(device);
        }
        List<Source> sources = new ArrayList<>();
        groups.values().forEach(members -> sources.add(new Telemetry(members, world)));
        return sources;
    }
}
