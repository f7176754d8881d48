package org.gridpost.sim.fleet;

/** A place on earth, WGS-84, in degrees. */
public record Point(double latitude, double longitude) {
    /** The middle of Majiang's county town; stands in for a place that the fleet file does not know. */
    public static final Point MAJIANG = new Point(26.49, 107.59);

    private static final double METRES_PER_DEGREE = 111_320;

    public Point {
        if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) {
            throw new IllegalArgumentException("no place on earth: " + latitude + ", " + longitude);
        }
    }

    /** Distance in metres on a flat map, good enough within a town. */
    public double metresTo(Point other) {
        double north = (other.latitude - latitude) * METRES_PER_DEGREE;
        double east = (other.longitude - longitude) * METRES_PER_DEGREE * Math.cos(Math.toRadians(latitude));
        return Math.hypot(north, east);
    }

    /** The place so many metres further north and east, on the same map. */
    public Point moved(double north, double east) {
        return new Point(
                latitude + north / METRES_PER_DEGREE,
                longitude + east / METRES_PER_DEGREE / Math.cos(Math.toRadians(latitude)));
    }
}
