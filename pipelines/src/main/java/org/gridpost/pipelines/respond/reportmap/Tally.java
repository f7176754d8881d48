package org.gridpost.pipelines.respond.reportmap;

import java.util.List;

/**
 * Reports of one kind in one area.
 *
 * @param count in the week
 * @param before the mean of the four weeks before it
 * @param weeks the counts of those four and of the week, the oldest first
 */
public record Tally(int count, double before, Trend trend, List<Integer> weeks) {
    /** Fewer more or less are chance, however few there were before. */
    private static final double LEAST_CHANGE = 2;

    /** Standard deviations beyond which a change is no chance. */
    private static final double DEVIATIONS = 2;

    public Tally {
        weeks = List.copyOf(weeks);
    }

    /** What the week says against the four before it. */
    public enum Trend {
        RISING,
        FALLING,
        STEADY
    }

    /** @param weeks the oldest first, the last is the week itself */
    static Tally of(List<Integer> weeks) {
        int last = weeks.size() - 1;
        int count = weeks.get(last);
        double before = weeks.subList(0, last).stream()
                .mapToInt(Integer::intValue)
                .average()
                .orElse(0);
        return new Tally(count, before, trend(count, before, last), weeks);
    }

    /**
     * Reports come by chance: of a mean of m a week there are m ± √m, and the mean of n weeks is itself off by √(m/n).
     */
    private static Trend trend(int count, double before, int weeks) {
        double chance = DEVIATIONS * Math.sqrt(before + before / weeks);
        double change = count - before;
        if (Math.abs(change) < Math.max(LEAST_CHANGE, chance)) {
            return Trend.STEADY;
        }
        return change > 0 ? Trend.RISING : Trend.FALLING;
    }
}
