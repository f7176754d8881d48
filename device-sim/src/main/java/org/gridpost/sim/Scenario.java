package org.gridpost.sim;

/** What happens in the simulated town. */
public enum Scenario {
    /** An ordinary day: nothing that needs anybody. */
    CALM,
    /** Rain over one catchment after the other: drains rise, some run full and fall again. */
    STORM,
    /** An ordinary day on which now and then a cover is lifted and a camera covered, the first within a minute. */
    DEMO
}
