package org.gridpost.sim.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.fleet.Kind;
import org.gridpost.sim.report.Reading;
import org.gridpost.sim.report.Report;

/**
 * A Frigate video recorder: {@code frigate/events} for each change of a tracked object, {@code frigate/stats} once a minute,
 * {@code frigate/available} as birth and will. Its cameras' names are the devices' ids.
 */
final class Frigate implements Format {
    static final String BRIDGE = "NVR-MJ01";
    private static final Duration STATS = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper().setNodeFactory(new JsonNodeFactory(true));

    private final Map<String, ObjectNode> tracked = new HashMap<>();
    private final Map<String, Double> frames = new TreeMap<>();
    private Instant statsDue = Instant.MIN;
    private Instant started = Instant.MAX;

    @Override
    public Transport transport() {
        return Transport.MQTT;
    }

    @Override
    public boolean fits(FleetDevice device) {
        return device.kind() == Kind.CAMERA;
    }

    @Override
    public String sender(FleetDevice device) {
        return BRIDGE;
    }

    @Override
    public List<Wire> write(Report report) {
        List<Wire> said = new ArrayList<>();
        for (List<Reading> moment : Times.apart(report.readings())) {
            Times.text(moment, "object_id").ifPresent(id -> said.add(event(id, moment)));
            Times.number(moment, "fps")
                    .ifPresent(fps -> frames.put(moment.get(0).device(), fps));
        }
        started = started.equals(Instant.MAX) ? report.at() : started;
        if (report.stream() == Report.Stream.TELEMETRY && !report.at().isBefore(statsDue)) {
            boolean first = statsDue.equals(Instant.MIN);
            statsDue = report.at().plus(STATS);
            if (!first) {
                said.add(stats(report.at()));
            }
        }
        return said;
    }

    private Wire event(String id, List<Reading> moment) {
        Optional<ObjectNode> before = Optional.ofNullable(tracked.get(id));
        boolean ended = Times.number(moment, "object_count").orElse(1.0) == 0;
        ObjectNode after = object(id, moment, before, ended);
        ObjectNode event = JSON.createObjectNode();
        event.set("before", before.orElse(after));
        event.set("after", after);
        event.put("type", before.isEmpty() ? "new" : ended ? "end" : "update");
        tracked.put(id, after);
        if (ended) {
            tracked.remove(id);
        }
        return publication("frigate/events", event);
    }

    private static ObjectNode object(String id, List<Reading> moment, Optional<ObjectNode> before, boolean ended) {
        BigDecimal time = seconds(moment.get(0).time());
        double score = Times.number(moment, "object_score").orElse(0.7);
        double top =
                Math.max(score, before.map(b -> b.get("top_score").asDouble()).orElse(0.0));
        String zone = Times.text(moment, "object_zone").orElse("");
        BigDecimal start = before.map(b -> b.get("start_time").decimalValue()).orElse(time);
        ObjectNode object = JSON.createObjectNode();
        object.put("id", id);
        object.put("camera", moment.get(0).device());
        object.put("frame_time", time);
        object.putNull("snapshot");
        object.put("label", Times.text(moment, "object_label").orElse("person"));
        object.putNull("sub_label");
        object.put("top_score", top);
        object.put("false_positive", false);
        object.put("start_time", start);
        if (ended) {
            object.put("end_time", time);
        } else {
            object.putNull("end_time");
        }
        object.put("score", score);
        object.putArray("box").add(424).add(500).add(536).add(712);
        object.put("area", 23_744);
        object.put("ratio", 0.528);
        object.putArray("region").add(264).add(450).add(667).add(853);
        object.put("stationary", false);
        object.put("motionless_count", 0);
        object.put("position_changes", 2);
        object.set(
                "current_zones",
                ended || zone.isEmpty()
                        ? JSON.createArrayNode()
                        : JSON.createArrayNode().add(zone));
        object.set(
                "entered_zones",
                zone.isEmpty() ? JSON.createArrayNode() : JSON.createArrayNode().add(zone));
        object.put("has_clip", ended);
        object.put("has_snapshot", true);
        object.putObject("attributes");
        object.putArray("current_attributes");
        return object;
    }

    private Wire stats(Instant now) {
        ObjectNode stats = JSON.createObjectNode();
        ObjectNode cameras = stats.putObject("cameras");
        frames.forEach((camera, fps) -> {
            ObjectNode one = cameras.putObject(camera);
            one.put("camera_fps", fps);
            one.put("process_fps", Math.min(5, fps));
            one.put("skipped_fps", 0.0);
            one.put("detection_fps", fps > 0 ? 0.4 : 0);
            one.put("detection_enabled", true);
            one.put("capture_pid", 300);
            one.put("ffmpeg_pid", 301);
        });
        stats.putObject("detectors")
                .putObject("coral")
                .put("inference_speed", 9.8)
                .put("detection_start", 0.0);
        stats.put("detection_fps", 0.4 * frames.size());
        ObjectNode service = stats.putObject("service");
        service.put("uptime", Duration.between(started, now).toSeconds());
        service.put("version", "0.15.0");
        service.put("last_updated", now.getEpochSecond());
        return publication("frigate/stats", stats);
    }

    @Override
    public Greeting greeting() {
        return new Greeting() {
            @Override
            public Optional<Wire.Publication> will() {
                return Optional.of(available("offline"));
            }

            @Override
            public List<Wire.Publication> births() {
                return List.of(available("online"));
            }
        };
    }

    private static Wire.Publication available(String word) {
        return new Wire.Publication("frigate/available", word.getBytes(UTF_8), 1, true);
    }

    /** As a decimal fraction, for Java would write so large a double with an exponent. */
    private static BigDecimal seconds(Instant time) {
        return BigDecimal.valueOf(time.toEpochMilli(), 3);
    }

    static Wire publication(String topic, ObjectNode json) {
        return Wire.Publication.of(topic, json.toString().getBytes(UTF_8));
    }
}
