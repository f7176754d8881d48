package org.gridpost.pipelines.respond.tickets;

import java.util.List;

/**
 * At which shares of a limit something is said.
 *
 * @param warning before it is over, to who has it in hand
 * @param climb when it is over, 1 or more, rising, one or two: first to who answers for it, then to those above
 */
public record Shares(double warning, List<Double> climb) {
    /** At three quarters; when it is over; and at half as much again. */
    public static final Shares USUAL = new Shares(0.75, List.of(1.0, 1.5));

    private static final int MOST_LEVELS = 2;

    public Shares {
        climb = List.copyOf(climb);
        if (!(warning > 0 && warning < 1)) {
            throw new IllegalArgumentException(
                    "a warning comes between 0 % and 100 % of a limit, not at " + percent(warning));
        }
        if (climb.isEmpty() || climb.size() > MOST_LEVELS) {
            throw new IllegalArgumentException("escalations have 1 or 2 levels, not " + climb.size());
        }
        double before = 0;
        for (double share : climb) {
            if (!(share >= 1 && share > before)) {
                throw new IllegalArgumentException(
                        "escalations come at 100 % of a limit or later, rising, but " + percent(share) + " does not");
            }
            before = share;
        }
    }

    private static String percent(double share) {
        return Math.round(share * 100) + " %";
    }

    /** @param level 0 a warning, 1 and up the escalations */
    double of(int level) {
        return level == 0 ? warning : climb.get(level - 1);
    }

    int levels() {
        return climb.size();
    }
}
