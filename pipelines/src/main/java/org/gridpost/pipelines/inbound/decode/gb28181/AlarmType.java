package org.gridpost.pipelines.inbound.decode.gb28181;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The alarms of GB/T 28181-2016 appendix A that are metrics of ours, by AlarmMethod and AlarmType; 5/13 is from the
 * edition of 2022. The others, such as 5/9 flow statistics, say too little or nothing of a camera.
 */
enum AlarmType {
    VIDEO_LOSS(2, 1, "signal_loss"),
    TAMPER(2, 2, "tamper"),
    DISK_FULL(2, 3, "disk_full"),
    HIGH_TEMPERATURE(2, 4, "over_temperature"),
    MOVING_OBJECT(5, 2, "motion"),
    LEFT_OBJECT(5, 3, "left_object"),
    OBJECT_REMOVED(5, 4, "object_removed"),
    TRIPWIRE(5, 5, "line_crossing"),
    INTRUSION(5, 6, "intrusion"),
    WRONG_WAY(5, 7, "wrong_way"),
    LOITERING(5, 8, "loitering"),
    DENSITY(5, 10, "crowd"),
    FAST_MOVEMENT(5, 12, "fast_movement"),
    IMAGE_BLOCKED(5, 13, "tamper"),
    DISK_FAULT(6, 1, "storage_failure"),
    FAN_FAULT(6, 2, "fan_failure");

    private final String code;
    private final String metric;

    AlarmType(int method, int type, String metric) {
        this.code = method + "/" + type;
        this.metric = metric;
    }

    String metric() {
        return metric;
    }

    static Optional<AlarmType> of(String method, String type) {
        return Arrays.stream(values())
                .filter(t -> t.code.equals(method + "/" + type))
                .findFirst();
    }

    /** For the sentence that tells a sender what is understood. */
    static String known() {
        return Arrays.stream(values()).map(t -> t.code + " " + t.metric).collect(Collectors.joining(", "));
    }
}
