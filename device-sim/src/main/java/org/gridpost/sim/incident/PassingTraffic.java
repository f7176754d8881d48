package org.gridpost.sim.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.gridpost.sim.Source;
import org.gridpost.sim.device.CoverCurve;
import org.gridpost.sim.device.Noise;
import org.gridpost.sim.device.World;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.fleet.Kind;
import org.gridpost.sim.report.Reading;
import org.gridpost.sim.report.Readings;
import org.gridpost.sim.report.Report;

/**
 * Lorries that shake covers for less than a second, and headlights that dazzle cameras for a few: what a rule must not
 * take for trouble.
 */
public final class PassingTraffic implements Source {
    private static final Duration MEAN_GAP = Duration.ofMinutes(3);

    private final World world;
    private final Noise noise;
    private final List<FleetDevice> covers;
    private final List<FleetDevice> cameras;
    private Instant next;
    private long count;

    private PassingTraffic(World world) {
        this.world = world;
        this.noise = world.noise().of("traffic");
        this.covers = world.fleet().of(Kind.MANHOLE_COVER).toList();
        this.cameras = world.fleet().of(Kind.CAMERA).toList();
        this.next = world.start().plus(MEAN_GAP);
    }

    /** Empty if the fleet has nobody who would notice. */
    public static Optional<PassingTraffic> of(World world) {
        PassingTraffic traffic = new PassingTraffic(world);
        return traffic.covers.isEmpty() && traffic.cameras.isEmpty() ? Optional.empty() : Optional.of(traffic);
    }

    @Override
    public Instant next() {
        return next;
    }

    @Override
    public void speak(Consumer<Report> out) {
        boolean headlights = world.sun().isDark(next) && noise.of("lights").draw(count) < 0.5;
        List<FleetDevice> near = headlights ? cameras : covers;
        if (!near.isEmpty()) {
            FleetDevice device = near.get((int) (noise.of("where").draw(count) * near.size()));
            List<Reading> said = headlights ? dazzled(device) : shaken(device);
            out.accept(new Report(device.speaker(), Report.Stream.EVENT, said));
        }
        // Exponential gaps: traffic keeps no timetable.
        double gap = -Math.log(1 - noise.of("gap").draw(count++)) * MEAN_GAP.toMillis();
        next = next.plusMillis(1_000 + (long) gap);
    }

    private List<Reading> shaken(FleetDevice cover) {
        double peak = 5 + 20 * noise.of("shock").draw(count);
        Instant hit = next.minusMillis(250 + (long) (700 * noise.of("settle").draw(count)));
        double resting = new CoverCurve(cover, world).tilt(next);
        List<Reading> said = new ArrayList<>(new Readings(cover.device(), hit)
                .number("cover_tilt", "deg", resting + peak, 1)
                .list());
        said.addAll(new Readings(cover.device(), next)
                .number("cover_tilt", "deg", resting, 1)
                .list());
        return said;
    }

    private List<Reading> dazzled(FleetDevice camera) {
        Instant lit = next.minusMillis(1_500 + (long) (3_500 * noise.of("glare").draw(count)));
        List<Reading> said = new ArrayList<>(
                new Readings(camera.device(), lit).flag("image_bright", true).list());
        said.addAll(
                new Readings(camera.device(), next).flag("image_bright", false).list());
        return said;
    }
}
