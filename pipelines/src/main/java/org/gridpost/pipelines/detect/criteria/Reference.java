package org.gridpost.pipelines.detect.criteria;

import java.util.OptionalDouble;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Ratings;

/** What a value is held against in a {@link Discrepancy}. */
public sealed interface Reference {

    boolean concerns(Metric metric);

    /** What the value ought to be now; empty if that cannot be told. */
    OptionalDouble expected(long now, Scene scene);

    /** Another metric of the same asset, such as the command that a feedback should follow. */
    record Other(Metric metric) implements Reference {
        @Override
        public boolean concerns(Metric other) {
            return other.equals(metric);
        }

        @Override
        public OptionalDouble expected(long now, Scene scene) {
            return scene.time(metric) == Scene.NONE ? OptionalDouble.empty() : OptionalDouble.of(scene.value(metric));
        }
    }

    /**
     * The power in W that a luminaire of these ratings draws at its dim level: minimum + (nominal - minimum) x dim / 100,
     * after TALQ's power curve. Unknown below a dim level at which the curve says little.
     *
     * @param level the dim level that the lamp reports
     * @param command used as long as it reports none
     */
    record ExpectedPower(Metric level, Metric command, double leastDim) implements Reference {
        private static final double FULL = 100;

        @Override
        public boolean concerns(Metric metric) {
            return metric.equals(level) || metric.equals(command);
        }

        @Override
        public OptionalDouble expected(long now, Scene scene) {
            Metric known = scene.time(level) == Scene.NONE ? command : level;
            Ratings ratings = scene.asset().ratings();
            if (scene.time(known) == Scene.NONE || ratings.nominalPower().isEmpty()) {
                return OptionalDouble.empty();
            }
            double dim = scene.value(known);
            if (dim < leastDim) {
                return OptionalDouble.empty();
            }
            double least = ratings.minimumPower().orElse(0);
            return OptionalDouble.of(least + (ratings.nominalPower().getAsDouble() - least) * dim / FULL);
        }
    }

    /**
     * What the lamps behind a cabinet draw together, in W.
     *
     * @param leastShare of them (0 to 1) that must have been heard
     */
    record LampPower(double leastShare) implements Reference {
        @Override
        public boolean concerns(Metric metric) {
            return false;
        }

        @Override
        public OptionalDouble expected(long now, Scene scene) {
            return scene.lampPower(now, leastShare);
        }
    }

    /** The level of the next node downstream, in m above that node's own invert. */
    record DownstreamLevel() implements Reference {
        @Override
        public boolean concerns(Metric metric) {
            return false;
        }

        @Override
        public OptionalDouble expected(long now, Scene scene) {
            return scene.downstreamLevel(now);
        }
    }
}
