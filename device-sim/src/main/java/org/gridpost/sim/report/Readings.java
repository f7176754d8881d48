package org.gridpost.sim.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Collects what one device measured at one moment. */
public final class Readings {
    private final String device;
    private final Instant time;
    private final List<Reading> list = new ArrayList<>();

    public Readings(String device, Instant time) {
        this.device = device;
        this.time = time;
    }

    /** A number as an instrument shows it, rounded to the given digits after the point. */
    public Readings number(String metric, String unit, double value, int digits) {
        double scale = Math.pow(10, digits);
        double rounded = Math.rint(value * scale) / scale;
        // Adding 0.0 turns a rounded -0.0 into 0.0.
        return add(metric, unit, new Reading.Amount(rounded + 0.0));
    }

    public Readings flag(String metric, boolean value) {
        return add(metric, "", new Reading.Flag(value));
    }

    public Readings text(String metric, String value) {
        return add(metric, "", new Reading.Text(value));
    }

    /** When all this was measured. */
    public Instant time() {
        return time;
    }

    public List<Reading> list() {
        return List.copyOf(list);
    }

    private Readings add(String metric, String unit, Reading.Value value) {
        list.add(new Reading(device, metric, unit, time, value));
        return this;
    }
}
