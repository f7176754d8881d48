package org.gridpost.pipelines.respond.reportmap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How those who reported something rated what came of it.
 *
 * @param stars how many gave 1, 2, 3, 4 and 5 stars
 * @param mean stars, to two decimals; empty if nobody rated
 * @param satisfied percent who gave 4 or 5, to a tenth
 */
public record Satisfaction(int rated, List<Integer> stars, Optional<Double> mean, Optional<Double> satisfied) {
    static final int MOST_STARS = 5;
    private static final int CONTENT = 4;
    private static final double PERCENT = 100;
    private static final double TENTHS = 10;
    private static final double HUNDREDTHS = 100;

    public Satisfaction {
        stars = List.copyOf(stars);
    }

    /** @param ratings each 1 to 5 */
    static Satisfaction of(List<Integer> ratings) {
        List<Integer> stars = new ArrayList<>();
        IntStream.rangeClosed(1, MOST_STARS)
                .forEach(s ->
                        stars.add((int) ratings.stream().filter(r -> r == s).count()));
        int rated = ratings.size();
        if (rated == 0) {
            return new Satisfaction(0, stars, Optional.empty(), Optional.empty());
        }
        double sum = ratings.stream().mapToInt(Integer::intValue).sum();
        double content = ratings.stream().filter(r -> r >= CONTENT).count();
        return new Satisfaction(
                rated,
                stars,
                Optional.of(Math.round(sum / rated * HUNDREDTHS) / HUNDREDTHS),
                Optional.of(Math.round(PERCENT * content / rated * TENTHS) / TENTHS));
    }
}
