package org.gridpost.pipelines.detect.criteria;

import java.util.List;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.model.Metric;

/** Off-normal if one of its parts is; clear if all of which anything is known are. */
public record AnyOf(Composite composite) implements Criterion {
    public AnyOf(List<Criterion> parts) {
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
        State result = State.UNKNOWN;
        for (int i = 0; i < composite.size(); i++) {
            State state = composite.state(i, memory, now, scene);
            if (state == State.OFF_NORMAL) {
                return state;
            }
            result = state.compareTo(result) > 0 ? state : result;
        }
        return result;
    }

    /** How one of the parts finds things. */
    public State stateOf(int part, Memory memory, long now, Scene scene) {
        return composite.state(part, memory, now, scene);
    }

    /** What is to be said of one of the parts. */
    public Evidence evidenceOf(int part, Memory memory, long now, Scene scene) {
        return composite.evidence(part, memory, now, scene);
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
