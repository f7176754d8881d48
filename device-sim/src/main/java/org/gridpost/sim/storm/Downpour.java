package org.gridpost.sim.storm;

import java.time.Duration;

/**
 * The course of one downpour, as shapes with a peak of 1: the rain itself, and what of it runs through a sewer. Rain
 * swells within minutes and fades slowly; the surface and then the pipes hold it back, each as a linear reservoir (outflow
 * proportional to what is stored), so the sewer peaks later and falls more slowly than the rain.
 */
final class Downpour {
    /** When nothing of it is left to be seen. */
    static final Duration LENGTH = Duration.ofHours(4);

    private static final int STEP_SECONDS = 10;
    private static final int STEPS = (int) (LENGTH.toSeconds() / STEP_SECONDS);
    private static final double RAIN_PEAK_MINUTES = 9;
    private static final double SURFACE_MINUTES = 6;
    private static final double PIPES_MINUTES = 13;

    private static final double[] RUNOFF = runoff();
    private static final double[] FALLEN = fallen();

    private Downpour() {}

    /** Rain at so many seconds after its beginning, as a part of its peak. */
    static double rain(double seconds) {
        if (seconds <= 0) {
            return 0;
        }
        double t = seconds / 60 / RAIN_PEAK_MINUTES;
        double shape = t * Math.exp(1 - t);
        double whole = shape * shape;
        return whole < 0.002 ? 0 : whole;
    }

    /** Water in the sewer, as a part of its peak. */
    static double runoff(double seconds) {
        return interpolate(RUNOFF, seconds);
    }

    /** Hours of peak rain that have fallen so far; times the peak rate in mm/h it is mm. */
    static double fallen(double seconds) {
        return interpolate(FALLEN, seconds);
    }

    private static double interpolate(double[] table, double seconds) {
        if (seconds <= 0) {
            return 0;
        }
        double position = seconds / STEP_SECONDS;
        int below = (int) position;
        if (below >= table.length - 1) {
            return table[table.length - 1];
        }
        return table[below] + (table[below + 1] - table[below]) * (position - below);
    }

    private static double[] runoff() {
        double[] table = new double[STEPS];
        double surface = 0;
        double pipes = 0;
        double peak = 0;
        for (int i = 0; i < STEPS; i++) {
            double minutes = STEP_SECONDS / 60.0;
            double fromSurface = surface / SURFACE_MINUTES;
            surface += (rain(i * STEP_SECONDS) - fromSurface) * minutes;
            pipes += (fromSurface - pipes / PIPES_MINUTES) * minutes;
            table[i] = pipes;
            peak = Math.max(peak, pipes);
        }
        for (int i = 0; i < STEPS; i++) {
            table[i] /= peak;
        }
        return table;
    }

    private static double[] fallen() {
        double[] table = new double[STEPS];
        for (int i = 1; i < STEPS; i++) {
            table[i] = table[i - 1] + rain((i - 0.5) * STEP_SECONDS) * STEP_SECONDS / 3600.0;
        }
        return table;
    }
}
