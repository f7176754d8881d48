package org.gridpost.sim.incident;

import java.time.Duration;
import org.gridpost.sim.device.Noise;

/** Lengths of time that are drawn by lot. */
public final class Spans {
    private Spans() {}

    /** Between so many seconds, to the millisecond. */
    public static Duration of(Noise lot, double lowSeconds, double highSeconds) {
        return Duration.ofMillis(Math.round(lot.between(lowSeconds, highSeconds) * 1000));
    }

    /** Between so many minutes. */
    public static Duration minutes(Noise lot, double low, double high) {
        return of(lot, low * 60, high * 60);
    }
}
