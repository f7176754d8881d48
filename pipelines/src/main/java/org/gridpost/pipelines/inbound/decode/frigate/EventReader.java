package org.gridpost.pipelines.inbound.decode.frigate;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.gridpost.pipelines.inbound.Decoded;
import org.gridpost.pipelines.inbound.Fault;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.Measurement;
import org.gridpost.pipelines.inbound.Quoted;
import org.gridpost.pipelines.inbound.Raw;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.decode.syntax.JsonTree;
import org.gridpost.pipelines.inbound.decode.syntax.Moments;
import org.gridpost.pipelines.model.Device;
import org.gridpost.pipelines.model.Value;

/**
 * One tracked object at one moment, out of {@code after}; {@code before} is what an earlier message said.
 *
 * <p>{@code object_zone} holds the zones in which the object is, not those in which it has ever been, and is empty as
 * soon as it is in none and when it has gone: so the last reading of an object tells where it is now.
 *
 * <p>Not taken, because it can be the name of a person or a number plate: {@code sub_label}, {@code
 * recognized_license_plate}, {@code data}.
 */
final class EventReader {
    private final InboundMessage message;
    private final JsonNode after;
    private final boolean ended;
    private final List<Measurement> measurements = new ArrayList<>(6);

    private EventReader(InboundMessage message, JsonNode after, boolean ended) {
        this.message = message;
        this.after = after;
        this.ended = ended;
    }

    static Decoded read(InboundMessage message, JsonNode root) {
        JsonNode after = root.path("after");
        if (!after.isObject()) {
            return rejected(message, Reason.MALFORMED, "/after is no object: Frigate's events hold before and after");
        }
        return new EventReader(message, after, root.path("type").asText().equals("end")).read();
    }

    private Decoded read() {
        Optional<String> camera = JsonTree.text(after, "camera").filter(Device::isAlias);
        if (camera.isEmpty()) {
            return rejected(message, Reason.MALFORMED, "/after/camera is no camera's name");
        }
        Optional<String> id = JsonTree.text(after, "id").filter(i -> i.length() <= Value.Text.MAX_LENGTH);
        Optional<Instant> seen = seconds(ended && after.path("end_time").isNumber() ? "end_time" : "frame_time");
        if (id.isEmpty() || seen.isEmpty()) {
            return rejected(
                    message,
                    Reason.MALFORMED,
                    "the event of camera " + Quoted.of(camera.get())
                            + " needs /after/id, a text, and /after/frame_time, seconds since 1970");
        }
        if (after.path("false_positive").asBoolean()) {
            return rejected(
                    message,
                    Reason.EMPTY,
                    "Frigate itself holds object " + Quoted.of(id.get()) + " for a false positive: nothing is stored");
        }
        take(camera.get(), id.get(), seen.get());
        return new Decoded(message, measurements, List.of());
    }

    private void take(String camera, String id, Instant seen) {
        Instant time = seen.plusMillis(shiftOf(id));
        add(camera, "object_id", new Raw.Text(id), time);
        JsonTree.text(after, "label").ifPresent(label -> add(camera, "object_label", new Raw.Text(label), time));
        add(camera, "object_zone", new Raw.Text(zone()), time);
        // The score that Frigate's own threshold is held against; that of a single frame flickers.
        JsonNode score = after.path("top_score").isNumber() ? after.path("top_score") : after.path("score");
        if (score.isNumber()) {
            add(camera, "object_score", new Raw.Numeric(score.doubleValue()), time);
        }
        seconds("start_time").ifPresent(start -> {
            double tracked = Math.max(0, seen.toEpochMilli() - start.toEpochMilli()) / 1000.0;
            add(camera, "object_duration", new Raw.Numeric(tracked), time);
        });
        if (after.path("stationary").isBoolean()) {
            add(
                    camera,
                    "object_stationary",
                    new Raw.Flag(after.path("stationary").booleanValue()),
                    time);
        }
    }

    private void add(String camera, String metric, Raw value, Instant time) {
        measurements.add(new Measurement(Optional.of(camera), metric, "", value, time, true));
    }

    /**
     * Milliseconds, 0 to 99, by which an object's times are late. Two objects in one frame have the same time, and
     * readings are kept by asset and time: unshifted, one object would overwrite the other. It follows from the id, so
     * that a repeated message is still known again.
     */
    private static int shiftOf(String id) {
        return Math.floorMod(id.hashCode(), 100);
    }

    /** Sorted, so that the same zones are the same text; as many as a text holds. */
    private String zone() {
        if (ended) {
            return "";
        }
        TreeSet<String> zones = new TreeSet<>();
        after.path("current_zones").forEach(zone -> {
            if (zone.isTextual()) {
                zones.add(zone.textValue());
            }
        });
        StringBuilder joined = new StringBuilder();
        for (String zone : zones) {
            int length = joined.length() + 1 + zone.length();
            if (length <= Value.Text.MAX_LENGTH) {
                joined.append(joined.isEmpty() ? "" : ",").append(zone);
            }
        }
        return joined.toString();
    }

    private Optional<Instant> seconds(String key) {
        JsonNode node = after.path(key);
        return node.isNumber() && !Double.isNaN(node.doubleValue())
                ? Optional.of(Moments.ofSeconds(node.doubleValue()))
                : Optional.empty();
    }

    private static Decoded rejected(InboundMessage message, Reason reason, String detail) {
        return Decoded.rejected(message, new Fault(reason, detail));
    }
}
