package org.gridpost.sim.device;

import java.time.Instant;
import org.gridpost.sim.Scenario;
import org.gridpost.sim.aging.Wear;
import org.gridpost.sim.fleet.Fleet;
import org.gridpost.sim.fleet.Kind;
import org.gridpost.sim.fleet.Point;
import org.gridpost.sim.gas.Gases;
import org.gridpost.sim.incident.Incidents;
import org.gridpost.sim.storm.Sewers;
import org.gridpost.sim.storm.Sky;

/** All that surrounds a device and decides what it measures. */
public record World(
        Fleet fleet,
        Noise noise,
        Sun sun,
        LampPlan lamps,
        Sky sky,
        Sewers sewers,
        Gases gases,
        Incidents incidents,
        Wear wear,
        Instant start) {
    /**
     * @param seed equal seeds make equal worlds
     * @param scenario decides the weather
     */
    public static World of(Fleet fleet, long seed, Instant start, Scenario scenario) {
        Noise noise = new Noise(seed);
        Point middle = fleet.of(Kind.CABINET).findFirst().map(d -> d.place()).orElse(Point.MAJIANG);
        Sun sun = new Sun(middle);
        Sewers sewers = new Sewers(fleet, noise.of("sewers"));
        Noise air = noise.of("sky");
        Sky sky = sewers.middles().isEmpty() ? Sky.dry(air, sun, start) : sky(scenario, air, sun, start, sewers);
        Wear wear = scenario == Scenario.AGING ? Wear.of(fleet, noise.of("wear"), start) : Wear.NONE;
        return new World(fleet, noise, sun, new LampPlan(sun), sky, sewers, new Gases(), new Incidents(), wear, start);
    }

    private static Sky sky(Scenario scenario, Noise air, Sun sun, Instant start, Sewers sewers) {
        return switch (scenario) {
            case STORM -> Sky.stormy(air, sun, start, sewers.middles());
            case AGING -> Sky.showery(air, sun, start, sewers.middles());
            default -> Sky.dry(air, sun, start);
        };
    }
}
