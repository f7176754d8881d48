package org.gridpost.pipelines.inbound.decode.chirpstack;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridpost.pipelines.inbound.Decoded;
import org.gridpost.pipelines.inbound.Fault;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.Measurement;
import org.gridpost.pipelines.inbound.Name;
import org.gridpost.pipelines.inbound.Quoted;
import org.gridpost.pipelines.inbound.Raw;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.inbound.decode.syntax.JsonTree;
import org.gridpost.pipelines.inbound.decode.syntax.Moments;

/** Reads one event of one device. ChirpStack leaves out what is 0, false or empty: absent can mean 0. */
final class EventReader {
    private final InboundMessage message;
    private final JsonNode root;
    private final String device;
    private final int maxRecords;
    private final Optional<Instant> time;
    private final List<Measurement> measurements = new ArrayList<>(8);
    private final List<Rejection> rejections = new ArrayList<>(0);

    EventReader(InboundMessage message, JsonNode root, String devEui, int maxRecords) {
        this.message = message;
        this.root = root;
        this.device = devEui.toLowerCase(Locale.ROOT);
        this.maxRecords = maxRecords;
        this.time = timeOf(root);
    }

    /** The server's time of the event, else what a radio gateway said of it. */
    private static Optional<Instant> timeOf(JsonNode root) {
        Stream<JsonNode> written = Stream.concat(
                Stream.of(root.path("time")),
                stream(root.path("rxInfo")).flatMap(rx -> Stream.of(rx.path("gwTime"), rx.path("nsTime"))));
        return written.filter(JsonNode::isTextual)
                .map(node -> Moments.ofIso(node.textValue()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    Decoded up() {
        JsonNode object = root.path("object");
        if (object.size() > maxRecords) {
            return Decoded.rejected(
                    message,
                    new Fault(
                            Reason.TOO_LARGE, "/object has more than " + maxRecords + " values: send less at a time"));
        }
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            take(field.getKey(), field.getValue());
        }
        boolean undecoded = !object.isObject() && JsonTree.text(root, "data").isPresent();
        if (undecoded) {
            fault(
                    Reason.UNSUPPORTED_FORMAT,
                    "the uplink of " + device + " has data but no object: the device profile "
                            + JsonTree.text(root.path("deviceInfo"), "deviceProfileName")
                                    .map(Quoted::of)
                                    .orElse("of that device")
                            + " in ChirpStack needs a codec");
        }
        addUnless(object, "seq", root.path("fCnt").asDouble());
        stream(root.path("rxInfo"))
                .filter(rx -> rx.path("rssi").isNumber())
                .reduce((a, b) -> a.path("rssi").doubleValue() >= b.path("rssi").doubleValue() ? a : b)
                .ifPresent(best -> {
                    addUnless(object, "rssi", best.path("rssi").doubleValue());
                    addUnless(object, "snr", best.path("snr").asDouble());
                });
        return new Decoded(message, measurements, rejections);
    }

    /** A device that answers is there; {@code margin} is that of our downlink at the device, and no metric. */
    Decoded status() {
        add("online", new Raw.Flag(true));
        boolean batteryKnown = root.path("batteryLevel").isNumber()
                && !root.path("externalPowerSource").asBoolean()
                && !root.path("batteryLevelUnavailable").asBoolean();
        if (batteryKnown) {
            add("battery", new Raw.Numeric(root.path("batteryLevel").doubleValue()));
        }
        return new Decoded(message, measurements, rejections);
    }

    Decoded join() {
        add("online", new Raw.Flag(true));
        return new Decoded(message, measurements, rejections);
    }

    private void take(String key, JsonNode value) {
        Optional<Raw> raw = JsonTree.scalar(value);
        if (!Name.isSegment(key)) {
            fault(Reason.MALFORMED, "key " + Quoted.of(key) + " of /object is no metric's name");
        } else if (raw.isPresent()) {
            add(key, raw.get());
        } else if (!value.isNull()) {
            fault(
                    Reason.WRONG_TYPE,
                    "/object/" + key + " is " + (value.isArray() ? "an array" : "an object")
                            + " but must be a number, a text, true or false: let the codec write it flat, or map it");
        }
    }

    /** What the device itself says goes before what the radio says. */
    private void addUnless(JsonNode object, String metric, double number) {
        if (!object.hasNonNull(metric)) {
            add(metric, new Raw.Numeric(number));
        }
    }

    private void add(String metric, Raw value) {
        Instant at = time.orElseGet(() -> Moments.after(message.received(), 0));
        measurements.add(new Measurement(Optional.of(device), metric, "", value, at, time.isPresent()));
    }

    private void fault(Reason reason, String detail) {
        new Fault(reason, detail).addTo(rejections, message, device);
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        Stream.Builder<JsonNode> nodes = Stream.builder();
        array.forEach(nodes::add);
        return nodes.build();
    }
}
