package org.gridpost.pipelines.inbound.decode.onvif;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The topics of http://www.onvif.org/ver10/topics that tell of metrics of ours, from the ONVIF Core, Imaging, Analytics,
 * Device IO and Recording specifications. A path means what is below it too: {@code VideoSource/ImageTooDark} is sent as
 * {@code VideoSource/ImageTooDark/ImagingService} and the like.
 */
@SuppressWarnings("ImmutableEnumChecker") // the list is an unmodifiable copy
enum Topic {
    MOTION_ALARM("VideoSource/MotionAlarm", "motion", Form.STATE, "State"),
    CELL_MOTION("RuleEngine/CellMotionDetector", "motion", Form.STATE, "IsMotion", "State"),
    MOTION_REGION("RuleEngine/MotionRegionDetector", "motion", Form.STATE, "State", "IsMotion"),
    DARK("VideoSource/ImageTooDark", "image_dark", Form.STATE, "State"),
    BRIGHT("VideoSource/ImageTooBright", "image_bright", Form.STATE, "State"),
    BLURRY("VideoSource/ImageTooBlurry", "image_blurry", Form.STATE, "State"),
    SCENE_CHANGE("VideoSource/GlobalSceneChange", "scene_change", Form.STATE, "State"),
    SIGNAL_LOSS("VideoSource/SignalLoss", "signal_loss", Form.STATE, "State"),
    FIELD("RuleEngine/FieldDetector/ObjectsInside", "intrusion", Form.STATE, "IsInside", "State"),
    LINE("RuleEngine/LineDetector/Crossed", "line_crossing", Form.HAPPENING),
    LOITERING("RuleEngine/LoiteringDetector", "loitering", Form.HAPPENING),
    TAMPER("RuleEngine/TamperDetector", "tamper", Form.STATE, "IsTamper", "State"),
    COUNTER("RuleEngine/CountAggregation/Counter", "object_count", Form.NUMBER, "Count", "ObjectCount"),
    STORAGE("Device/HardwareFailure/StorageFailure", "storage_failure", Form.STATE, "Failed"),
    FAN("Device/HardwareFailure/FanFailure", "fan_failure", Form.STATE, "Failed"),
    TEMPERATURE("Device/HardwareFailure/TemperatureCritical", "over_temperature", Form.STATE, "Critical"),
    DIGITAL_INPUT("Device/Trigger/DigitalInput", "digital_input", Form.STATE, "LogicalState", "State"),
    PROCESSOR("Monitoring/ProcessorUsage", "cpu", Form.PER_CENT, "Value"),
    BATTERY("Monitoring/BatteryCapacity", "battery", Form.NUMBER, "PercentageRemainingCapacity"),
    LAST_REBOOT("Monitoring/OperatingTime/LastReboot", "uptime", Form.SINCE, "Status"),
    RECORDING_JOB("RecordingConfig/JobState", "recording_ok", Form.JOB_STATE, "State");

    /** How the value stands in the message's data. */
    enum Form {
        /** A boolean. */
        STATE,
        /** An event without a state: that it is told means that it happens. */
        HAPPENING,
        NUMBER,
        /** A number in per cent. */
        PER_CENT,
        /** A moment; the metric is the seconds since then. */
        SINCE,
        /** Idle, Active, PartiallyActive or Error. */
        JOB_STATE
    }

    private final String path;
    private final String metric;
    private final Form form;
    private final List<String> items;

    Topic(String path, String metric, Form form, String... items) {
        this.path = path;
        this.metric = metric;
        this.form = form;
        this.items = List.of(items);
    }

    String path() {
        return path;
    }

    String metric() {
        return metric;
    }

    Form form() {
        return form;
    }

    /** The names that the value's item can have, the likeliest first. */
    List<String> items() {
        return items;
    }

    /** @param path without prefixes, such as {@code RuleEngine/CellMotionDetector/Motion} */
    static Optional<Topic> ofPath(String path) {
        return Arrays.stream(values())
                .filter(topic -> path.equals(topic.path) || path.startsWith(topic.path + "/"))
                .findFirst();
    }

    /** Of a message that came without its topic: what the name of its item tells, where only one topic has such items. */
    static Optional<Topic> ofItem(String name) {
        return switch (name) {
            case "IsMotion" -> Optional.of(CELL_MOTION);
            case "IsInside" -> Optional.of(FIELD);
            case "IsTamper" -> Optional.of(TAMPER);
            default -> Optional.empty();
        };
    }
}
