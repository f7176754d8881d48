package org.gridpost.sim.device;

import java.time.Instant;
import org.gridpost.sim.Scenario;
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
        Sky sky = scenario == Scenario.STORM && !sewers.middles().isEmpty()
                ? Sky.stormy(air, sun, start, sewers.middles())
                : Sky.dry(air, sun, start);
        return new World(fleet, noise, sun, new LampPlan(sun), sky, sewers, new Gases(), new Incidents(), start);
    }
}
