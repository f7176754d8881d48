package org.gridpost.pipelines.detect.criteria;

import java.util.Optional;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.model.Metric;

/**
 * A value that no longer moves although it should.
 *
 * <pre>
 *   ~~~~~~~~~~~─────────────────▶ now
 *              └───── over ────┘      all within {@code resolution}: off-normal, until it moves by more
 * </pre>
 *
 * @param over milliseconds
 * @param resolution the most that the values may differ by, in the metric's unit
 * @param least how many values it takes
 * @param moved another metric that must have moved meanwhile, so that there was something to follow
 */
public record Stuck(Metric metric, long over, double resolution, int least, Optional<Moved> moved)
        implements Criterion {

    /** Another metric, and by how much it must have moved, in its unit. */
    public record Moved(Metric metric, double by) {}

    /**
     * Since the value has stood still.
     *
     * @param since epoch milliseconds; {@link Scene#NONE} before the first value
     * @param low the lowest since then
     * @param otherLow the lowest of the other metric since then, NaN if none was heard
     */
    public record Run(long since, long last, int count, double low, double high, double otherLow, double otherHigh)
            implements Memory {
        static final Run NONE = new Run(Scene.NONE, Scene.NONE, 0, 0, 0, Double.NaN, Double.NaN);
    }

    @Override
    public boolean concerns(Metric other) {
        return other.equals(metric)
                || moved.filter(m -> m.metric().equals(other)).isPresent();
    }

    @Override
    public Memory initial() {
        return Run.NONE;
    }

    @Override
    public Memory learn(Memory memory, Moment moment, Scene scene) {
        Run run = (Run) memory;
        if (scene.time(metric) != moment.time() || moment.time() <= run.last) {
            return run;
        }
        double value = scene.value(metric);
        double other = moved.isPresent() && scene.time(moved.get().metric()) != Scene.NONE
                ? scene.value(moved.get().metric())
                : Double.NaN;
        double low = Math.min(run.low, value);
        double high = Math.max(run.high, value);
        if (run.since == Scene.NONE || high - low > resolution) {
            return new Run(moment.time(), moment.time(), 1, value, value, other, other);
        }
        return new Run(
                run.since,
                moment.time(),
                run.count + 1,
                low,
                high,
                fmin(run.otherLow, other),
                fmax(run.otherHigh, other));
    }

    private static double fmin(double a, double b) {
        return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.min(a, b);
    }

    private static double fmax(double a, double b) {
        return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.max(a, b);
    }

    @Override
    public State state(Memory memory, long now, Scene scene) {
        Run run = (Run) memory;
        if (run.since == Scene.NONE) {
            return State.UNKNOWN;
        }
        if (run.last - run.since < over || run.count < least) {
            return State.CLEAR;
        }
        boolean followed =
                moved.isEmpty() || run.otherHigh - run.otherLow >= moved.get().by();
        return followed ? State.OFF_NORMAL : State.BETWEEN;
    }

    @Override
    public Evidence evidence(Memory memory, long now, Scene scene) {
        Run run = (Run) memory;
        return new Evidence(
                metric.name(), run.since == Scene.NONE ? 0 : (run.last - run.since) / 1000.0, over / 1000.0, "s");
    }
}
