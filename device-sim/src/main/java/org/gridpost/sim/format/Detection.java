package org.gridpost.sim.format;

import java.util.Arrays;
import java.util.Optional;

/**
 * What cameras detect, in the words of three systems.
 *
 * <p>ONVIF has topics (Imaging, Analytics and Device IO services), Hikvision's ISAPI has event types, GB/T 28181 has an
 * alarm method and a type within it. An empty word means that the system has none.
 */
enum Detection {
    TAMPER("tamper", "RuleEngine/TamperDetector/Tamper", "State", "shelteralarm", 2, 2, "视频遮挡报警"),
    SCENE_CHANGE(
            "scene_change",
            "VideoSource/GlobalSceneChange/ImagingService",
            "State",
            "scenechangedetection",
            5,
            13,
            "场景变更"),
    IMAGE_DARK("image_dark", "VideoSource/ImageTooDark/ImagingService", "State", "", 0, 0, ""),
    IMAGE_BRIGHT("image_bright", "VideoSource/ImageTooBright/ImagingService", "State", "", 0, 0, ""),
    IMAGE_BLURRY("image_blurry", "VideoSource/ImageTooBlurry/ImagingService", "State", "defocus", 0, 0, ""),
    SIGNAL_LOSS("signal_loss", "VideoSource/SignalLoss", "State", "videoloss", 2, 1, "视频丢失报警"),
    MOTION("motion", "RuleEngine/CellMotionDetector/Motion", "IsMotion", "VMD", 5, 2, "移动目标检测"),
    INTRUSION("intrusion", "RuleEngine/FieldDetector/ObjectsInside", "IsInside", "fielddetection", 5, 6, "入侵检测"),
    LINE_CROSSING("line_crossing", "RuleEngine/LineDetector/Crossed", "State", "linedetection", 5, 5, "绊线检测"),
    LOITERING("loitering", "RuleEngine/LoiteringDetector/ObjectIsLoitering", "State", "loitering", 5, 8, "徘徊检测"),
    LEFT_OBJECT("left_object", "", "", "unattendedBaggage", 5, 3, "遗留物检测"),
    OBJECT_REMOVED("object_removed", "", "", "attendedBaggage", 5, 4, "物体移除检测"),
    CROWD("crowd", "", "", "group", 5, 10, "密度检测"),
    WRONG_WAY("wrong_way", "", "", "", 5, 7, "逆行检测"),
    FAST_MOVEMENT("fast_movement", "", "", "rapidMove", 5, 12, "快速移动检测"),
    STORAGE_FAILURE(
            "storage_failure", "Device/HardwareFailure/StorageFailure", "Failed", "diskerror", 6, 1, "存储设备磁盘故障"),
    FAN_FAILURE("fan_failure", "Device/HardwareFailure/FanFailure", "Failed", "", 6, 2, "存储设备风扇故障"),
    DISK_FULL("disk_full", "", "", "diskfull", 2, 3, "存储设备磁盘满"),
    OVER_TEMPERATURE("over_temperature", "Device/HardwareFailure/TemperatureCritical", "Critical", "", 2, 4, "设备高温报警"),
    DIGITAL_INPUT("digital_input", "Device/Trigger/DigitalInput", "LogicalState", "IO", 0, 0, "");

    private final String metric;
    private final String topic;
    private final String item;
    private final String eventType;
    private final int method;
    private final int type;
    private final String description;

    Detection(String metric, String topic, String item, String eventType, int method, int type, String description) {
        this.metric = metric;
        this.topic = topic;
        this.item = item;
        this.eventType = eventType;
        this.method = method;
        this.type = type;
        this.description = description;
    }

    static Optional<Detection> of(String metric) {
        return Arrays.stream(values()).filter(d -> d.metric.equals(metric)).findFirst();
    }

    /** Below {@code tns1:}; empty if ONVIF has none. */
    String topic() {
        return topic;
    }

    /** The name of the data item that says whether it is so. */
    String item() {
        return item;
    }

    /** Hikvision's event type; empty if there is none. */
    String eventType() {
        return eventType;
    }

    /** GB/T 28181 AlarmMethod; 0 if there is none. */
    int method() {
        return method;
    }

    /** GB/T 28181 AlarmType within the method. */
    int type() {
        return type;
    }

    /** GB/T 28181's name of it. */
    String description() {
        return description;
    }
}
