package org.gridpost.pipelines.detect.criteria;

import java.util.List;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.model.Metric;

/** Off-normal if all of its parts are; clear as soon as one of them is. */
public record AllOf(Composite composite) implements Criterion {
    public AllOf(List<Criterion> parts) {
        this(new Composite(parts));
    }

    public List<Criterion> parts() {
        return composite.parts();
    }

    @Override
    public boolean concerns(Metric metric) {
        return composite.concerns(metric);
    }

    @Override
    public boolean reads(Metric metric) {
        return composite.reads(metric);
    }

    @Override
    public Memory initial() {
        return composite.initial();
    }

    @Override
    public boolean fits(Memory memory) {
        return composite.fits(memory);
    }

    @Override
    public Memory learn(Memory memory, Moment moment, Scene scene) {
        return composite.learn(memory, moment, scene);
    }

    @Override
    public State state(Memory memory, long now, Scene scene) {
        State result = State.OFF_NORMAL;
        for (int i = 0; i < composite.size(); i++) {
            State state = composite.state(i, memory, now, scene);
            if (state == State.CLEAR) {
                return state;
            }
            result = state.compareTo(result) < 0 ? state : result;
        }
        return result;
    }

    @Override
    public long nextChange(Memory memory, long now, Scene scene) {
        return composite.nextChange(memory, now, scene);
    }

    @Override
    public Evidence evidence(Memory memory, long now, Scene scene) {
        return composite.evidence(memory, now, scene, State.OFF_NORMAL);
    }
}
