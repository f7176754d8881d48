package org.gridpost.sim.device;

/** How much water the town uses in the course of a day, around a mean of 1: little at night, most at breakfast and dinner. */
final class Households {
    private static final double DAILY = 0.35;
    private static final double TWICE_DAILY = 0.25;
    private static final double DAILY_PEAK = 15;
    private static final double TWICE_DAILY_PEAK = 8;

    private Households() {}

    static double use(double hour) {
        return 1
                + DAILY * Math.cos(angle(hour - DAILY_PEAK))
                + TWICE_DAILY * Math.cos(2 * angle(hour - TWICE_DAILY_PEAK));
    }

    /** Hours of mean use between midnight and this hour; 24 in a whole day. */
    static double usedSinceMidnight(double hour) {
        return integral(hour) - integral(0);
    }

    private static double integral(double hour) {
        double perHour = 24 / (2 * Math.PI);
        return hour
                + DAILY * perHour * Math.sin(angle(hour - DAILY_PEAK))
                + TWICE_DAILY * perHour / 2 * Math.sin(2 * angle(hour - TWICE_DAILY_PEAK));
    }

    private static double angle(double hours) {
        return hours / 24 * 2 * Math.PI;
    }
}
