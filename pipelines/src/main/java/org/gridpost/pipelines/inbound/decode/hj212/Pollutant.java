package org.gridpost.pipelines.inbound.decode.hj212;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The pollutant codes (HJ 525) that are metrics of ours, with the unit that HJ 212-2017 gives each. */
enum Pollutant {
    FLOW("w00000", "flow", "l/s"),
    PH("w01001", "ph", "pH"),
    TURBIDITY("w01003", "turbidity", "NTU"),
    CONDUCTIVITY("w01014", "conductivity", "uS/cm");

    private final String code;
    private final String metric;
    private final String unit;

    Pollutant(String code, String metric, String unit) {
        this.code = code;
        this.metric = metric;
        this.unit = unit;
    }

    String metric() {
        return metric;
    }

    String unit() {
        return unit;
    }

    static Optional<Pollutant> ofCode(String code) {
        return Arrays.stream(values()).filter(p -> p.code.equals(code)).findFirst();
    }

    /** For the sentence that tells a sender what is understood. */
    static String known() {
        return Arrays.stream(values()).map(p -> p.code + " " + p.metric).collect(Collectors.joining(", "));
    }
}
