package org.gridpost.pipelines.detect;

/**
 * What made a condition begin or end, for the words on screen.
 *
 * @param metric canonical name, or empty where no metric is behind it, as with silence
 * @param value in {@code unit}; 1 or 0 for a flag; seconds of silence
 * @param setpoint the limit it was held against, in {@code unit}
 * @param unit SenML unit, empty for flags
 */
public record Evidence(String metric, double value, double setpoint, String unit) {}
