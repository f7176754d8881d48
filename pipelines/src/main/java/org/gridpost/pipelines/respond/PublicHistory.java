package org.gridpost.pipelines.respond;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.respond.AlarmView.AreaName;

/**
 * How an area fared in the past days, as residents may see it.
 *
 * @param days the oldest first, each there; the last is today so far
 */
public record PublicHistory(AreaName area, List<Day> days) {
    public PublicHistory {
        days = List.copyOf(days);
    }

    /**
     * A day of the site's zone. What is empty nobody knows, or there is nothing of the kind.
     *
     * @param provisional the day is not over
     * @param lamps lamps lit an hour after dusk, of those that should be, percent rounded down to a tenth
     * @param drainsNormal whether at no time a drain was too full or a cover open
     * @param cameras hours in which cameras worked, of all, percent rounded down to a tenth; empty for a grid
     * @param opened repairs begun
     * @param closed repairs done
     */
    public record Day(
            LocalDate date,
            boolean provisional,
            Optional<Double> lamps,
            Optional<Boolean> drainsNormal,
            Optional<Double> cameras,
            int opened,
            int closed) {}
}
