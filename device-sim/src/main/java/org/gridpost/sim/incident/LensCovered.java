package org.gridpost.sim.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.gridpost.sim.device.World;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.fleet.Kind;
import org.gridpost.sim.report.Reading;
import org.gridpost.sim.report.Readings;

/** Somebody covers a camera's lens: its tamper detector says so, and says it again while it lasts. */
public final class LensCovered implements Script {
    private final World world;

    public LensCovered(World world) {
        this.world = world;
    }

    @Override
    public Incidents.Trouble trouble() {
        return Incidents.Trouble.CAMERA_TAMPERED;
    }

    @Override
    public String rule() {
        return "C04";
    }

    @Override
    public List<FleetDevice> candidates() {
        return world.fleet().of(Kind.CAMERA).toList();
    }

    @Override
    public Duration noticing() {
        return Duration.ofMillis(1_700);
    }

    @Override
    public Duration repeating() {
        return Duration.ofSeconds(7);
    }

    @Override
    public List<Reading> noticed(FleetDevice device, Instant happened, Instant now) {
        return new Readings(device.device(), now)
                .flag("tamper", true)
                .flag("scene_change", true)
                .list();
    }

    @Override
    public List<Reading> repeated(FleetDevice device, Instant now) {
        return new Readings(device.device(), now).flag("tamper", true).list();
    }

    @Override
    public List<Reading> ended(FleetDevice device, Instant now) {
        return new Readings(device.device(), now)
                .flag("tamper", false)
                .flag("scene_change", false)
                .list();
    }
}
