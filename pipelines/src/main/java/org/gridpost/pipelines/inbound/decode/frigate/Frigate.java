package org.gridpost.pipelines.inbound.decode.frigate;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.gridpost.pipelines.inbound.Decoded;
import org.gridpost.pipelines.inbound.Decoder;
import org.gridpost.pipelines.inbound.InboundConfig;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.decode.syntax.Json;
import org.gridpost.pipelines.inbound.decode.syntax.JsonTree;

/**
 * Frigate's {@code events}, {@code stats} and {@code available}, below whatever prefix it publishes. A camera's name in
 * Frigate is the id or an alias of its device here. Told by the topic's last level and the payload's shape together;
 * where there is no topic, by a shape that nothing else has.
 */
public final class Frigate implements Decoder {
    private static final Set<String> AVAILABILITY = Set.of("online", "offline");
    private static final int LONGEST_AVAILABILITY = "offline".length();

    private final int maxRecords;

    private enum Shape {
        EVENT,
        STATS,
        AVAILABLE,
        OTHER
    }

    public Frigate(InboundConfig config) {
        this.maxRecords = config.maxRecords();
    }

    @Override
    public String format() {
        return "Frigate's events, stats and available (by MQTT topic)";
    }

    @Override
    public boolean recognises(InboundMessage message) {
        return shapeOf(message) != Shape.OTHER;
    }

    @Override
    public Decoded decode(InboundMessage message) {
        Shape shape = shapeOf(message);
        if (shape == Shape.AVAILABLE) {
            return StatsReader.available(message, text(message).equals("online"));
        }
        return JsonTree.of(message)
                .decode(
                        message,
                        root -> shape == Shape.STATS
                                ? new StatsReader(message, maxRecords).read(root)
                                : EventReader.read(message, root));
    }

    private static Shape shapeOf(InboundMessage message) {
        if (message.topic().isEmpty()) {
            return shapeWithoutTopic(message);
        }
        String topic = message.topic().get();
        return switch (topic.substring(topic.lastIndexOf('/') + 1)) {
            case "events" -> isHalfAnEvent(message) ? Shape.EVENT : Shape.OTHER;
            case "stats" -> isStats(message) ? Shape.STATS : Shape.OTHER;
            case "available" -> AVAILABILITY.contains(text(message)) ? Shape.AVAILABLE : Shape.OTHER;
            default -> Shape.OTHER;
        };
    }

    /** Every message of our own devices comes by here: the first key tells nearly all of them apart. */
    private static Shape shapeWithoutTopic(InboundMessage message) {
        Optional<String> key = Json.firstKey(message.payload().bytes());
        return switch (key.orElse("")) {
            case "type", "before", "after" -> isEvent(message) ? Shape.EVENT : Shape.OTHER;
            case "cameras", "detectors", "detection_fps" -> isStats(message) ? Shape.STATS : Shape.OTHER;
            default -> Shape.OTHER;
        };
    }

    private static boolean isEvent(InboundMessage message) {
        return JsonTree.mayBe(message)
                && JsonTree.mentions(message, "before")
                && JsonTree.mentions(message, "after")
                && JsonTree.mentions(message, "camera");
    }

    /** Where the topic says it too, something broken is told as a broken event. */
    private static boolean isHalfAnEvent(InboundMessage message) {
        return JsonTree.mayBe(message) && (JsonTree.mentions(message, "before") || JsonTree.mentions(message, "after"));
    }

    private static boolean isStats(InboundMessage message) {
        return JsonTree.mayBe(message) && JsonTree.mentions(message, "camera_fps");
    }

    private static String text(InboundMessage message) {
        boolean isShort = message.payload().length() <= LONGEST_AVAILABILITY;
        return isShort ? new String(message.payload().bytes(), StandardCharsets.US_ASCII) : "";
    }
}
