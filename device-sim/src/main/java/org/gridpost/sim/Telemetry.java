package org.gridpost.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.gridpost.sim.aging.Ailment;
import org.gridpost.sim.device.Curve;
import org.gridpost.sim.device.Curves;
import org.gridpost.sim.device.Noise;
import org.gridpost.sim.device.World;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.report.Packs;
import org.gridpost.sim.report.Reading;
import org.gridpost.sim.report.Readings;
import org.gridpost.sim.report.Report;

/**
 * The regular reports of one device, or of the children of a concentrator that share an interval. The first comes soon
 * after the start, the second somewhere within an interval so that the fleet does not speak in chorus, and from then on
 * each comes an interval after the one before, give or take what a cheap clock does. A switching is told out of turn.
 */
final class Telemetry implements Source {
    /** Within this time of the start everybody has reported once. */
    static final Duration FIRST_REPORTS = Duration.ofSeconds(20);

    private static final double CLOCK_TOLERANCE = 0.01;

    private final World world;
    private final String speaker;
    private final List<FleetDevice> members;
    private final List<Curve> curves;
    private final Duration usual;
    private final Noise noise;
    private Instant next;
    private long count;

    /** The members have one report interval and one speaker. */
    Telemetry(List<FleetDevice> members, World world) {
        FleetDevice first = members.get(0);
        this.world = world;
        this.speaker = first.speaker();
        this.members = List.copyOf(members);
        this.curves = members.stream().map(d -> Curves.of(d, world)).toList();
        this.usual = first.reportInterval();
        this.noise = world.noise().of(first.device()).of("telemetry");
        double offset = world.noise().of(speaker).of("first").constant();
        this.next = after(world.start(), FIRST_REPORTS, offset);
    }

    @Override
    public Instant next() {
        return next;
    }

    @Override
    public void speak(Consumer<Report> out) {
        List<List<Reading>> said = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            String device = members.get(i).device();
            double fast = world.wear().degree(device, Ailment.WRONG_CLOCK, next);
            Readings readings = new Readings(device, next.plusMillis(Math.round(fast * 1000)));
            curves.get(i).read(next, readings);
            said.add(readings.list());
        }
        for (List<Reading> pack : Packs.split(said)) {
            out.accept(new Report(speaker, Report.Stream.TELEMETRY, next, pack));
        }
        moveOn();
    }

    private void moveOn() {
        Instant now = next;
        double drawn = noise.draw(count++);
        Curve curve = curves.get(0);
        double stretch = count == 1 ? 0.1 + 0.9 * drawn : 1 + CLOCK_TOLERANCE * (2 * drawn - 1);
        next = after(now, curve.pause(now, usual), stretch);
        curve.nextChange(now).ifPresent(change -> {
            Instant told = change.plusMillis(800 + (long) (6_000 * drawn));
            if (told.isBefore(next) && told.isAfter(now)) {
                next = told;
            }
        });
    }

    private static Instant after(Instant from, Duration span, double part) {
        return from.plusMillis(Math.max(1, Math.round(span.toMillis() * part)));
    }
}
