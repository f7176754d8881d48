package org.gridpost.pipelines.inbound.decode.hj212;

import org.gridpost.pipelines.model.Quality;

/** The data flags of HJ 212-2017, by which a station says what its value is worth. */
final class DataFlags {
    private DataFlags() {}

    /**
     * N normal, and none, for the flag may be left out: good. T above the upper limit, S set by hand, and what the
     * standard does not know: suspect. The rest tells nothing of the water: F out of operation, M in maintenance, D
     * instrument at fault, C being calibrated, B no connection to the instrument: bad.
     */
    static Quality quality(String flag) {
        return switch (flag) {
            case "N", "" -> Quality.GOOD;
            case "F", "M", "D", "C", "B" -> Quality.BAD;
            default -> Quality.SUSPECT;
        };
    }
}
