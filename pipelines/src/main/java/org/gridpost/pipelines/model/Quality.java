package org.gridpost.pipelines.model;

/** How far a reading can be trusted; stored with it, never a reason to drop it. */
public enum Quality {
    GOOD,
    /** Plausible but not to be relied on alone, such as a reading whose clock was wrong. */
    SUSPECT,
    /** Outside the metric's sane range, or disowned by the device that reports it. */
    BAD;

    public Quality worseOf(Quality other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
