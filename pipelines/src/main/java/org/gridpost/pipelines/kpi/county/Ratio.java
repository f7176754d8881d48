package org.gridpost.pipelines.kpi.county;

/**
 * What a KPI is made of. Ratios of parts add up to that of the whole.
 *
 * @param numerator at least 0
 * @param denominator at least 0; 0 where there is nothing to count
 */
public record Ratio(double numerator, double denominator) {
    public static final Ratio NONE = new Ratio(0, 0);

    public Ratio {
        if (!(numerator >= 0 && denominator >= 0)) {
            throw new IllegalArgumentException("nothing is less than 0: " + numerator + " of " + denominator);
        }
    }

    /** One of one, or none of one. */
    public static Ratio of(boolean yes) {
        return new Ratio(yes ? 1 : 0, 1);
    }

    public Ratio plus(Ratio other) {
        return new Ratio(numerator + other.numerator, denominator + other.denominator);
    }
}
