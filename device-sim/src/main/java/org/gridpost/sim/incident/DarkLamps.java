package org.gridpost.sim.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.gridpost.sim.Source;
import org.gridpost.sim.device.Noise;
import org.gridpost.sim.device.World;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.fleet.Kind;
import org.gridpost.sim.incident.Incidents.Trouble;
import org.gridpost.sim.report.Report;
import org.gridpost.sim.truth.Truth;

/**
 * Lamps that have been dark for weeks and stay so: one of two hundred, no two behind one cabinet. Of a town of 1,800 lamps
 * 99.5 % are lit. They say nothing out of turn; at night it is the truth that they are dark.
 */
public final class DarkLamps implements Source {
    private static final int ONE_OF = 200;
    private static final Duration STEP = Duration.ofMinutes(1);

    private final World world;
    private final Truth truth;
    private final List<FleetDevice> lamps;
    private boolean told;
    private Instant next;

    public DarkLamps(World world, Truth truth) {
        this.world = world;
        this.truth = truth;
        this.lamps = chosen(world);
        this.next = world.start();
        lamps.forEach(lamp -> world.incidents().begin(lamp.device(), Trouble.LAMP_DARK));
    }

    private static List<FleetDevice> chosen(World world) {
        Noise lot = world.noise().of("dark lamps");
        Set<String> cabinets = new HashSet<>();
        long many = world.fleet().of(Kind.LAMP).count() / ONE_OF;
        return world.fleet()
                .of(Kind.LAMP)
                .sorted(Comparator.comparingDouble(d -> lot.of(d.device()).constant()))
                .filter(lamp -> cabinets.add(lamp.parent().orElse(lamp.device())))
                .limit(many)
                .toList();
    }

    @Override
    public Instant next() {
        return next;
    }

    @Override
    public void speak(Consumer<Report> out) {
        boolean night = world.lamps().level(next) > 0;
        for (FleetDevice lamp : night == told ? List.<FleetDevice>of() : lamps) {
            if (night) {
                truth.begin("L01", lamp.asset(), next);
            } else {
                truth.end("L01", lamp.asset(), next);
            }
        }
        told = night;
        next = next.plus(STEP);
    }
}
