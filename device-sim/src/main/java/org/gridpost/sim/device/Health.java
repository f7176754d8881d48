package org.gridpost.sim.device;

import java.time.Duration;
import java.time.Instant;
import org.gridpost.sim.report.Readings;

/** What a device says of itself: radio, battery, serial number of the report, time since it was switched on. */
final class Health {
    private static final Instant BATTERY_CHANGED = Instant.parse("2024-03-01T00:00:00Z");
    private static final double PERCENT_PER_DAY = 0.035;

    private final Noise noise;
    private final double rssi;
    private final long bootedBefore;
    private final Instant start;
    private long reports;

    Health(Noise noise, Instant start) {
        this.noise = noise.of("health");
        this.rssi = this.noise.of("rssi").between(-96, -62);
        this.bootedBefore = (long) this.noise.of("boot").between(3_600, 60 * 86_400.0);
        this.start = start;
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
        into.number("battery", "/100", percent, 0);
        into.number("battery_v", "V", 3.38 + percent / 450 + 0.004 * noise.jitter(time), 2);
    }

    void uptime(Instant time, Readings into) {
        into.number(
                "uptime",
                "s",
                (double) (bootedBefore + Duration.between(start, time).toSeconds()),
                0);
    }
}
