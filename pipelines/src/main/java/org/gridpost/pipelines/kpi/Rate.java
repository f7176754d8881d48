package org.gridpost.pipelines.kpi;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How many alarms came within a window of time, such as an hour.
 *
 * @param average over the whole span, the windows laid side by side
 * @param peak the most that came within a window laid anywhere; of two alarms just one window's length apart only one is in
 *     it
 * @param peakFrom when the first such window begins: with its first alarm; empty if none came
 */
public record Rate(double average, int peak, Optional<Instant> peakFrom) {

    /** @param told when the alarms of the span came, ascending */
    static Rate of(List<Instant> told, Duration window, Span span) {
        int peak = 0;
        Optional<Instant> peakFrom = Optional.empty();
        int first = 0;
        for (int last = 0; last < told.size(); last++) {
            while (!told.get(last).isBefore(told.get(first).plus(window))) {
                first++;
            }
            if (last - first + 1 > peak) {
                peak = last - first + 1;
                peakFrom = Optional.of(told.get(first));
            }
        }
        return new Rate(told.size() / span.in(window), peak, peakFrom);
    }
}
