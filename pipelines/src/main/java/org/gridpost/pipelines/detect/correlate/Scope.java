package org.gridpost.pipelines.detect.correlate;

/** What assets have in common that one fault takes from all of them. */
public enum Scope {
    /** The lamps of one circuit of a cabinet, in the order of their poles. */
    CIRCUIT,
    /** A cabinet with its lamps, and the cameras that hang on it. */
    FEEDER,
    /** An access point or base station with all that reports through it. */
    ACCESS_POINT,
    /** Drain nodes that flow together, down to their outfall. */
    CATCHMENT,
    /** A rain gauge with its neighbours in the same station's area: it is one rain. */
    RAIN
}
