package org.gridpost.sim.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gridpost.sim.device.CoverCurve;
import org.gridpost.sim.device.World;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.fleet.Kind;
import org.gridpost.sim.report.Reading;
import org.gridpost.sim.report.Readings;

/** Somebody lifts a manhole cover: it tilts within seconds, and the sensor tells how. */
public final class CoverLifted implements Script {
    private final World world;

    public CoverLifted(World world) {
        this.world = world;
    }

    @Override
    public Incidents.Trouble trouble() {
        return Incidents.Trouble.COVER_OPEN;
    }

    @Override
    public String rule() {
        return "D08";
    }

    @Override
    public List<FleetDevice> candidates() {
        return world.fleet().of(Kind.MANHOLE_COVER).toList();
    }

    @Override
    public Duration noticing() {
        return Duration.ofMillis(3_600);
    }

    @Override
    public Duration repeating() {
        return Duration.ofSeconds(24);
    }

    /** The accelerometer's last seconds, then the verdict. */
    @Override
    public List<Reading> noticed(FleetDevice device, Instant happened, Instant now) {
        double tilt = new CoverCurve(device, world).tilt(now);
        List<Reading> said = new ArrayList<>();
        for (double part : new double[] {0.3, 0.7}) {
            Instant time = happened.plusMillis((long) (part * noticing().toMillis()));
            said.addAll(new Readings(device.device(), time)
                    .number("cover_tilt", "deg", tilt * part, 1)
                    .list());
        }
        said.addAll(state(device, now, true));
        return said;
    }

    @Override
    public List<Reading> repeated(FleetDevice device, Instant now) {
        return state(device, now, true);
    }

    @Override
    public List<Reading> ended(FleetDevice device, Instant now) {
        return state(device, now, false);
    }

    private List<Reading> state(FleetDevice device, Instant now, boolean open) {
        return new Readings(device.device(), now)
                .flag("cover_open", open)
                .number("cover_tilt", "deg", new CoverCurve(device, world).tilt(now), 1)
                .list();
    }
}
