package org.gridpost.pipelines.store;

import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.store.ReadingQuery.Aggregate;

/** The values of one stretch of time: those that count so far, and the worst quality seen. Told in ascending time. */
final class Tally {
    private Quality worst = Quality.GOOD;
    private boolean allBad = true;
    private long count;
    private double sum;
    private double min;
    private double max;
    private double last;

    void add(double number, Quality quality) {
        if (counts(quality)) {
            enter(1, number, number, number, number);
        }
    }

    /** All values of an hour at once. */
    void add(HourlyValue hour) {
        if (counts(hour.quality())) {
            enter(hour.count(), hour.mean() * hour.count(), hour.min(), hour.max(), hour.last());
        }
    }

    private boolean counts(Quality quality) {
        boolean bad = quality == Quality.BAD;
        worst = worst.worseOf(quality);
        if (bad && !allBad) {
            return false;
        }
        if (!bad && allBad) {
            allBad = false;
            count = 0;
        }
        return true;
    }

    private void enter(long values, double total, double least, double most, double newest) {
        min = count == 0 ? least : Math.min(min, least);
        max = count == 0 ? most : Math.max(max, most);
        sum = count == 0 ? total : sum + total;
        last = newest;
        count += values;
    }

    boolean isEmpty() {
        return count == 0;
    }

    double number(Aggregate aggregate) {
        return switch (aggregate) {
            case MEAN -> HourlyValue.finite(sum / count);
            case MIN -> min;
            case MAX -> max;
            case LAST -> last;
        };
    }

    Quality quality() {
        return allBad ? Quality.BAD : worst == Quality.GOOD ? Quality.GOOD : Quality.SUSPECT;
    }

    /** @throws IllegalArgumentException if there is no value */
    HourlyValue hour(long hour) {
        return new HourlyValue(hour, count, number(Aggregate.MEAN), min, max, last, quality());
    }
}
