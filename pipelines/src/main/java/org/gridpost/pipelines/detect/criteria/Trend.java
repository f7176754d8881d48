package org.gridpost.pipelines.detect.criteria;

import java.util.Optional;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Value;

/**
 * The window over which a slope is taken.
 *
 * @param over milliseconds; a device that reports more seldom is judged by its last {@code least} points, if these span
 *     no more than {@link #STRETCH} times as long
 * @param least how many points it takes
 */
record Trend(Metric metric, long over, int least) {
    private static final int STRETCH = 5;
    private static final int MOST_POINTS = 24;

    Trend {
        if (over <= 0 || least < 3) {
            throw new IllegalArgumentException("a slope needs a window above 0 and at least 3 points");
        }
    }

    Samples learn(Samples samples, Moment moment, Scene scene) {
        for (Reading reading : moment.readings()) {
            if (reading.metric().equals(metric)
                    && scene.trusts(reading.quality())
                    && moment.time() > samples.lastTime()
                    && reading.value() instanceof Value.Numeric numeric) {
                return samples.with(moment.time(), numeric.number(), moment.time() - over, least, over / MOST_POINTS);
            }
        }
        return samples;
    }

    /** Empty if the points are too few, or too far apart, to speak of now. */
    Optional<TheilSen> slope(Samples samples, long now) {
        int from = 0;
        while (samples.size() - from > least && samples.times()[from] < now - over) {
            from++;
        }
        boolean enough = samples.size() - from >= least && now - samples.times()[from] <= STRETCH * over;
        return enough ? Optional.of(TheilSen.through(samples, from)) : Optional.empty();
    }
}
