package org.gridpost.sim.device;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.gridpost.sim.aging.Ailment;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.fleet.Kind;
import org.gridpost.sim.report.Readings;

/** What a device says of itself: radio, battery, serial number of the report, time since it was switched on. */
final class Health {
    private static final Instant BATTERY_CHANGED = Instant.parse("2024-03-01T00:00:00Z");
    private static final double PERCENT_PER_DAY = 0.035;
    private static final Duration PAPERS = Duration.ofHours(1);

    private final Noise noise;
    private final World world;
    private final String name;
    private final double rssi;
    private final long bootedBefore;
    private final Instant start;
    private final Optional<String> accessPoint;
    private final String firmware;
    private long reports;
    private Instant papersDue;

    Health(FleetDevice device, World world) {
        this.noise = world.noise().of(device.device()).of("health");
        this.world = world;
        this.name = device.device();
        this.rssi = this.noise.of("rssi").between(-96, -62);
        this.bootedBefore = (long) this.noise.of("boot").between(3_600, 60 * 86_400.0);
        this.start = world.start();
        this.accessPoint = accessPoint(device, world);
        this.firmware = device.kind().name().charAt(0) + "2."
                + (int) this.noise.of("minor").between(1, 4) + "."
                + (int) this.noise.of("patch").between(0, 10);
        this.papersDue = start;
    }

    void radio(Instant time, Readings into) {
        double fading = 4 * noise.of("fading").wander(time, Duration.ofMinutes(40)) + noise.jitter(time);
        into.number("rssi", "dBm", rssi + fading, 0);
        into.number("snr", "dB", Math.max(3, (rssi + fading + 110) / 3), 1);
        into.number("seq", "count", (double) reports++, 0);
    }

    /** A lithium cell that lasts about seven years. */
    void battery(Instant time, Readings into) {
        double days = Duration.between(BATTERY_CHANGED, time).toSeconds() / 86_400.0;
        double percent = Math.max(25, noise.of("battery").between(88, 100) - PERCENT_PER_DAY * days);
        percent = Math.max(1, percent * (1 - world.wear().degree(name, Ailment.WEAK_BATTERY, time) / 100));
        into.number("battery", "/100", percent, 0);
        into.number("battery_v", "V", voltage(percent) + 0.004 * noise.jitter(time), 2);
    }

    /** Lithium thionyl chloride holds its voltage for years and drops at the very end. */
    private static double voltage(double percent) {
        return percent > 22 ? 3.38 + percent / 450 : 2.9 + percent / 41.5;
    }

    void uptime(Instant time, Readings into) {
        into.number(
                "uptime",
                "s",
                (double) (bootedBefore + Duration.between(start, time).toSeconds()),
                0);
    }

    /**
     * What hardly ever changes, once an hour: firmware, way into the network, how far the clock is off.
     *
     * @return whether the hour had come
     */
    boolean papers(Instant time, Readings into) {
        if (!isDue(time)) {
            return false;
        }
        into.text("fw", firmware);
        accessPoint.ifPresent(ap -> into.text("parent_ap", ap));
        double fast = world.wear().degree(name, Ailment.WRONG_CLOCK, time);
        into.number("clock_offset", "s", fast + 0.8 * noise.of("clock").wander(time, Duration.ofHours(5)), 1);
        return true;
    }

    private boolean isDue(Instant time) {
        boolean due = !time.isBefore(papersDue);
        if (due) {
            papersDue = time.plus(PAPERS);
        }
        return due;
    }

    /** The access point up the chain of parents, or the nearest one for who only has neighbours in the sewer. */
    private static Optional<String> accessPoint(FleetDevice device, World world) {
        for (Optional<FleetDevice> at = world.fleet().parentOf(device);
                at.isPresent();
                at = world.fleet().parentOf(at.get())) {
            if (at.get().kind() == Kind.ACCESS_POINT) {
                return Optional.of(at.get().device());
            }
        }
        return world.fleet()
                .of(Kind.ACCESS_POINT)
                .filter(ap -> !ap.device().equals(device.device()))
                .filter(ap -> device.kind() != Kind.ACCESS_POINT && ap.grid().equals(device.grid()))
                .findFirst()
                .map(FleetDevice::device);
    }
}
