package org.gridpost.pipelines.detect;

import java.util.concurrent.atomic.LongAdder;

/** What all streams of a detector share. */
record Detection(Times times, SunTimes sun, Surroundings surroundings, Works works, LongAdder failures) {
    void failed() {
        failures.increment();
    }
}
