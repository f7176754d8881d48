package org.gridpost.pipelines.kpi;

/**
 * What comes to one operator if all on duty share evenly.
 *
 * @param onDuty operators on duty
 * @param perHour alarms that an operator has in an hour, on average
 * @param peakPerHour alarms that one had in the busiest hour
 * @param average {@code perHour} held against the lines
 * @param peak {@code peakPerHour} held against them
 */
public record OperatorLoad(int onDuty, double perHour, double peakPerHour, Verdict average, Verdict peak) {

    /** On which side of the lines. */
    public enum Verdict {
        /** At most 6 an hour. */
        ACCEPTABLE,
        /** At most 12 an hour. */
        MANAGEABLE,
        TOO_MUCH;

        static Verdict of(double perHour) {
            if (perHour <= LoadLines.PUBLISHED.acceptablePerHour()) {
                return ACCEPTABLE;
            }
            return perHour <= LoadLines.PUBLISHED.manageablePerHour() ? MANAGEABLE : TOO_MUCH;
        }
    }

    static OperatorLoad of(Rate hourly, int onDuty) {
        double perHour = hourly.average() / onDuty;
        double peak = (double) hourly.peak() / onDuty;
        return new OperatorLoad(onDuty, perHour, peak, Verdict.of(perHour), Verdict.of(peak));
    }
}
