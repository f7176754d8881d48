package org.gridpost.sim.device;

import java.time.Duration;
import java.time.Instant;

/** The three phases behind one cabinet, nominal 220 V. */
final class Mains {
    private final Noise noise;

    Mains(Noise noise) {
        this.noise = noise.of("mains");
    }

    /** Volts of phase 0, 1 or 2; a few volts of slow drift and a little flicker. */
    double volts(int phase, Instant time) {
        Noise own = noise.of("phase" + phase);
        return 225
                + own.between(-2, 2)
                + 3.5 * own.wander(time, Duration.ofMinutes(50))
                + 0.4 * own.wander(time, Duration.ofSeconds(20));
    }

    /** Hertz, the same in the whole grid but for what the meter adds. */
    double frequency(Instant time) {
        return 50 + 0.03 * noise.of("hertz").wander(time, Duration.ofMinutes(3));
    }
}
