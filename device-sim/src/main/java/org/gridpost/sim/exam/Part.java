package org.gridpost.sim.exam;

/**
 * So many of so many.
 *
 * @param some of all
 */
record Part(int some, int all) {
    /** How near a moved setpoint a case may come: 30 % is meant to turn it. */
    private static final double FURTHEST = 0.295;

    double share() {
        return (double) some / all;
    }

    /** Beyond that share by as much as the near case asks, of a number between the two bounds. */
    static Part beyond(Sketch s, double limit, int fewest, int most) {
        return nearest(limit * (1 + s.excess()), limit, limit * (1 + FURTHEST), fewest, most);
    }

    /** Short of that share by as much as the near case asks. */
    static Part shortOf(Sketch s, double limit, int fewest, int most) {
        return nearest(limit * (1 - s.shortfall()), limit * (1 - FURTHEST), limit, fewest, most);
    }

    /** The one that comes nearest to the share and lies between the two others. */
    private static Part nearest(double share, double above, double below, int fewest, int most) {
        Part best = new Part(0, 1);
        for (int all = fewest; all <= most; all++) {
            for (int some = 1; some < all; some++) {
                Part part = new Part(some, all);
                boolean fits = part.share() > above * 1.001 && part.share() < below * 0.999;
                if (fits && Math.abs(part.share() - share) < Math.abs(best.share() - share)) {
                    best = part;
                }
            }
        }
        return best;
    }
}
