package org.gridpost.pipelines.detect.criteria;

import java.util.Set;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.model.Metric;

/**
 * The latest value of a text metric is one of some words, or none of them.
 *
 * @param among whether it is off-normal to be one of them, or to be none
 */
public record TextIs(Metric metric, Set<String> words, boolean among) implements Criterion {
    public TextIs {
        words = Set.copyOf(words);
    }

    @Override
    public boolean concerns(Metric other) {
        return other.equals(metric);
    }

    @Override
    public State state(Memory memory, long now, Scene scene) {
        if (scene.time(metric) == Scene.NONE) {
            return State.UNKNOWN;
        }
        return words.contains(scene.text(metric)) == among ? State.OFF_NORMAL : State.CLEAR;
    }

    @Override
    public Evidence evidence(Memory memory, long now, Scene scene) {
        return new Evidence(metric.name(), state(memory, now, scene) == State.OFF_NORMAL ? 1 : 0, 1, "");
    }
}
