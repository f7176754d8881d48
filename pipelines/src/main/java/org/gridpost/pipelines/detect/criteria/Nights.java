package org.gridpost.pipelines.detect.criteria;

import java.util.Arrays;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.model.Metric;

/**
 * Something that is off-normal in most of a night, in so many of the last nights. Nights are counted from noon to noon of
 * the site's zone; one of which too little was seen counts neither way.
 *
 * @param what must be off-normal
 * @param least how many bad nights are off-normal
 * @param of so many nights of which enough was seen
 */
public record Nights(Criterion what, int least, int of) implements Criterion {
    private static final int LEAST_SAMPLES = 4;

    /**
     * @param inner what the inner criterion remembers
     * @param night that runs, in days of the epoch; {@link Scene#NONE} before the first
     * @param bad samples of this night that were off-normal
     * @param clear samples that were clear
     * @param sampled samples in all of which something was known
     * @param past the nights before, latest last: true was bad
     * @param lastClear whether the latest of them was clear for the most part
     */
    @SuppressWarnings(
            "ArrayRecordComponent") // the hot path; nobody compares these, and nobody writes to them once made
    public record Past(Memory inner, long night, int bad, int clear, int sampled, boolean[] past, boolean lastClear)
            implements Memory {}

    public Nights {
        if (least < 1 || of < least) {
            throw new IllegalArgumentException("of so many nights at least one, and not more than all, must be bad");
        }
    }

    @Override
    public boolean concerns(Metric metric) {
        return what.concerns(metric);
    }

    @Override
    public boolean reads(Metric metric) {
        return what.reads(metric);
    }

    @Override
    public Memory initial() {
        return new Past(what.initial(), Scene.NONE, 0, 0, 0, new boolean[0], false);
    }

    @Override
    public boolean fits(Memory memory) {
        return memory instanceof Past past && what.fits(past.inner) && past.past.length <= of;
    }

    @Override
    public Memory learn(Memory memory, Moment moment, Scene scene) {
        Past before = (Past) memory;
        Memory inner = what.learn(before.inner, moment, scene);
        long night = scene.sun().nightOf(moment.time());
        if (before.night != Scene.NONE && night < before.night) {
            return before;
        }
        Past now = night == before.night ? before : ended(before, night);
        State state = what.state(inner, moment.time(), scene);
        if (state == State.UNKNOWN) {
            return new Past(inner, night, now.bad, now.clear, now.sampled, now.past, now.lastClear);
        }
        return new Past(
                inner,
                night,
                now.bad + (state == State.OFF_NORMAL ? 1 : 0),
                now.clear + (state == State.CLEAR ? 1 : 0),
                now.sampled + 1,
                now.past,
                now.lastClear);
    }

    private Past ended(Past before, long night) {
        if (before.sampled < LEAST_SAMPLES) {
            return new Past(before.inner, night, 0, 0, 0, before.past, before.lastClear);
        }
        int drop = before.past.length >= of ? 1 : 0;
        boolean[] past = Arrays.copyOfRange(before.past, drop, before.past.length + 1);
        past[past.length - 1] = before.bad * 2 > before.sampled;
        return new Past(before.inner, night, 0, 0, 0, past, before.clear * 2 > before.sampled);
    }

    private static int bad(Past past) {
        int bad = 0;
        for (boolean one : past.past) {
            bad += one ? 1 : 0;
        }
        return bad;
    }

    @Override
    public State state(Memory memory, long now, Scene scene) {
        Past past = (Past) memory;
        if (past.past.length == 0) {
            return State.UNKNOWN;
        }
        if (bad(past) >= least && !past.lastClear) {
            return State.OFF_NORMAL;
        }
        return past.lastClear ? State.CLEAR : State.BETWEEN;
    }

    @Override
    public Evidence evidence(Memory memory, long now, Scene scene) {
        Past past = (Past) memory;
        return what.evidence(past.inner, now, scene);
    }
}
