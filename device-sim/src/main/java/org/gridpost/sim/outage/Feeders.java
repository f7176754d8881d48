package org.gridpost.sim.outage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.gridpost.sim.device.LampCurve;
import org.gridpost.sim.device.Noise;
import org.gridpost.sim.device.World;
import org.gridpost.sim.fleet.Fleet;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.fleet.Kind;
import org.gridpost.sim.incident.Incidents.Trouble;
import org.gridpost.sim.incident.Spans;
import org.gridpost.sim.incident.Stage;
import org.gridpost.sim.report.Reading;
import org.gridpost.sim.report.Readings;
import org.gridpost.sim.report.Report;

/** Which cabinet feeds what, and what the fed ones do when the current goes and comes. */
final class Feeders {
    /** A capacitor lasts for a few words after the supply has gone. */
    private static final Duration LAST_WORDS = Duration.ofMillis(600);

    private final Stage stage;
    private final World world;
    private final Fleet fleet;

    Feeders(Stage stage) {
        this.stage = stage;
        this.world = stage.world();
        this.fleet = world.fleet();
    }

    /** A cabinet with lamps, with which nothing is wrong. */
    Optional<FleetDevice> cabinet(Noise lot) {
        return stage.pick(
                fleet.of(Kind.CABINET).filter(c -> !lampsOf(c).isEmpty()).toList(), lot);
    }

    List<FleetDevice> lampsOf(FleetDevice cabinet) {
        return fleet.reportedBy(cabinet.device()).stream()
                .filter(d -> d.kind() == Kind.LAMP)
                .toList();
    }

    /** The lamps of each circuit of a cabinet. */
    List<List<FleetDevice>> circuits(FleetDevice cabinet) {
        Map<String, List<FleetDevice>> circuits = new LinkedHashMap<>();
        for (FleetDevice lamp : lampsOf(cabinet)) {
            circuits.computeIfAbsent(lamp.circuit().orElse(""), c -> new ArrayList<>())
                    .add(lamp);
        }
        return List.copyOf(circuits.values());
    }

    /** The cameras to which no cabinet is nearer. */
    List<FleetDevice> camerasOf(FleetDevice cabinet) {
        Predicate<FleetDevice> fed = camera -> fleet.of(Kind.CABINET)
                .min(Comparator.comparingDouble(c -> c.place().metresTo(camera.place())))
                .filter(cabinet::equals)
                .isPresent();
        return fleet.of(Kind.CAMERA).filter(fed).toList();
    }

    /** The next time from then on at which lamps burn and go on burning for that long. */
    Instant lit(Instant from, Duration atLeast) {
        if (world.sun().isDark(from)) {
            Instant off = from.plus(atLeast);
            if (world.sun().isDark(off)) {
                return from;
            }
        }
        Instant dusk = world.sun().day(from).dusk();
        if (!dusk.isAfter(from)) {
            dusk = world.sun().day(from.plus(Duration.ofDays(1))).dusk();
        }
        return dusk.plusSeconds(90);
    }

    /** The lamps lose their supply; every second one has enough left to say so. When they are back they report soon. */
    void unplug(FleetDevice cabinet, List<FleetDevice> lamps, Instant from, Instant to) {
        for (FleetDevice lamp : lamps) {
            if (world.noise().of(lamp.device()).of("capacitor").constant() < 0.5) {
                stage.event(lamp, from.plus(LAST_WORDS), Feeders::lastWords);
            }
            stage.strike(lamp, Trouble.UNPOWERED, from.plus(LAST_WORDS), to);
        }
        stage.at(to.plus(Spans.of(world.noise().of(cabinet.device()).of("restart"), 20, 45)), (now, out) -> {
            List<Reading> said = new ArrayList<>();
            for (FleetDevice lamp : lamps) {
                Readings readings = new Readings(lamp.device(), now).flag("supply_loss", false);
                new LampCurve(lamp, world).electrics(now, readings);
                said.addAll(readings.list());
            }
            if (!said.isEmpty()) {
                out.accept(new Report(cabinet.device(), Report.Stream.EVENT, said));
            }
        });
    }

    private static void lastWords(Readings into) {
        into.flag("supply_loss", true)
                .flag("lamp_on", false)
                .number("active_power", "W", 0, 1)
                .number("supply_voltage", "V", 0, 1)
                .number("supply_current", "A", 0, 3);
    }
}
