package org.gridpost.gateway.bench;

/**
 * What all assets of the made-up town share at one moment.
 *
 * @param second since the epoch
 * @param lit whether the street lamps burn
 * @param rain mm/h
 * @param rained mm since the epoch
 */
record Weather(long second, boolean lit, double rain, double rained) {
    private static final long HOUR = 3600;
    private static final long DAY = 24 * HOUR;
    private static final long ZONE = 8 * HOUR;
    private static final long DUSK = 20 * HOUR + 600;
    private static final long DAWN = 5 * HOUR + 1800;

    /** A shower of two hours every third day at noon. */
    private static final long SHOWER_EVERY = 3 * DAY;

    private static final long SHOWER_AT = 12 * HOUR;
    private static final long SHOWER_LASTS = 2 * HOUR;
    private static final double SHOWER = 3;

    static Weather at(long second) {
        long local = second + ZONE;
        long ofDay = local % DAY;
        long ofShower = Math.min(SHOWER_LASTS, Math.max(0, local % SHOWER_EVERY - SHOWER_AT));
        boolean raining = ofShower > 0 && ofShower < SHOWER_LASTS;
        double hours = (local / SHOWER_EVERY * SHOWER_LASTS + ofShower) / (double) HOUR;
        return new Weather(second, ofDay >= DUSK || ofDay < DAWN, raining ? SHOWER : 0, hours * SHOWER);
    }

    /** How often the lamps were switched since the epoch. */
    long switchings() {
        long local = second + ZONE;
        return 2 * (local / DAY) + (local % DAY >= DAWN ? 1 : 0) + (local % DAY >= DUSK ? 1 : 0);
    }
}
