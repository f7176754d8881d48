package org.gridpost.pipelines.detect;

import java.util.concurrent.atomic.LongAdder;

/** What all streams of a detector share. */
record Detection(
        Times times, SunTimes sun, Surroundings surroundings, Works works, LongAdder failures, StreamView view) {
    Detection(Times times, SunTimes sun, Surroundings surroundings, Works works) {
        this(times, sun, surroundings, works, new LongAdder(), new StreamView(times, sun, surroundings, works));
    }

    void failed() {
        failures.increment();
    }
}
