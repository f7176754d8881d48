package org.gridpost.pipelines.detect.criteria;

import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.detect.criteria.Criterion.State;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Quality;

/** Plays readings to one criterion. Seconds count from {@link SmallScene#START}. */
final class Play {
    static final double MINUTE = 60;
    static final double HOUR = 3600;
    static final double DAY = 86_400;

    private final Criterion criterion;
    private final SmallScene scene;
    private Memory memory;

    Play(Criterion criterion, SmallScene scene) {
        this.criterion = criterion;
        this.scene = scene;
        this.memory = criterion.initial();
    }

    static Metric metric(AssetKind kind, String name) {
        return kind.metric(name).orElseThrow();
    }

    static long millis(double seconds) {
        return Math.round(seconds * 1000);
    }

    /** A report at that time, and how things stand with it. */
    State report(double seconds, Object... metricsAndValues) {
        return report(seconds, Quality.GOOD, metricsAndValues);
    }

    State report(double seconds, Quality quality, Object... metricsAndValues) {
        memory = criterion.learn(memory, scene.moment(seconds, quality, metricsAndValues), scene);
        return at(seconds);
    }

    State at(double seconds) {
        return criterion.state(memory, SmallScene.at(seconds), scene);
    }

    Evidence evidence(double seconds) {
        return criterion.evidence(memory, SmallScene.at(seconds), scene);
    }

    /** When time alone may change it, in seconds; infinite for never. */
    double nextChange(double seconds) {
        long next = criterion.nextChange(memory, SmallScene.at(seconds), scene);
        return next == Criterion.NEVER ? Double.POSITIVE_INFINITY : (next - SmallScene.at(0)) / 1000.0;
    }
}
