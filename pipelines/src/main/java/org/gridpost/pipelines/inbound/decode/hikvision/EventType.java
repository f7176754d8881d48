package org.gridpost.pipelines.inbound.decode.hikvision;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The values of ISAPI's {@code eventType} that are metrics of ours; their case differs between firmwares. */
@SuppressWarnings("ImmutableEnumChecker") // the list is an unmodifiable copy
enum EventType {
    VIDEO_LOSS("signal_loss", "videoloss"),
    HEARTBEAT("online", "heartBeat"),
    MOTION("motion", "VMD", "PIR", "pirAlarm"),
    TAMPER("tamper", "shelteralarm", "tamperdetection"),
    DISK_FULL("disk_full", "diskfull"),
    STORAGE("storage_failure", "diskerror", "diskunformat"),
    LINE("line_crossing", "linedetection"),
    INTRUSION("intrusion", "fielddetection", "regionEntrance"),
    SCENE_CHANGE("scene_change", "scenechangedetection"),
    BLURRY("image_blurry", "defocus"),
    LOITERING("loitering", "loitering"),
    LEFT_OBJECT("left_object", "unattendedBaggage"),
    OBJECT_REMOVED("object_removed", "attendedBaggage"),
    FAST_MOVEMENT("fast_movement", "rapidMove"),
    CROWD("crowd", "group"),
    DIGITAL_INPUT("digital_input", "IO");

    private final String metric;
    private final List<String> names;

    EventType(String metric, String... names) {
        this.metric = metric;
        this.names = List.of(names);
    }

    String metric() {
        return metric;
    }

    static Optional<EventType> ofName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(type -> type.names.stream()
                        .anyMatch(n -> n.toLowerCase(Locale.ROOT).equals(lower)))
                .findFirst();
    }

    /** For the sentence that tells a sender what is understood. */
    static String known() {
        return Arrays.stream(values()).flatMap(type -> type.names.stream()).collect(Collectors.joining(", "));
    }
}
