package org.gridpost.pipelines.inbound.decode.frigate;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridpost.pipelines.inbound.Decoded;
import org.gridpost.pipelines.inbound.Fault;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.Measurement;
import org.gridpost.pipelines.inbound.Quoted;
import org.gridpost.pipelines.inbound.Raw;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.inbound.decode.syntax.Moments;
import org.gridpost.pipelines.model.Device;

/**
 * What Frigate says of how its cameras run: {@code camera_fps} of each is {@code fps}. Processor, detectors and disks
 * are the recorder's, which is no camera: they are passed over.
 */
final class StatsReader {
    private final InboundMessage message;
    private final int maxRecords;
    private final List<Measurement> measurements = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>(0);

    StatsReader(InboundMessage message, int maxRecords) {
        this.message = message;
        this.maxRecords = maxRecords;
    }

    /** The recorder's own coming and going; a reading only if it is bound to an asset. */
    static Decoded available(InboundMessage message, boolean online) {
        Instant now = Moments.after(message.received(), 0);
        Measurement said = new Measurement(Optional.empty(), "online", "", new Raw.Flag(online), now, false);
        return new Decoded(message, List.of(said), List.of());
    }

    Decoded read(JsonNode root) {
        // In older versions the cameras stand beside the rest, told from it by what they hold.
        JsonNode cameras = root.path("cameras").isObject() ? root.path("cameras") : root;
        if (cameras.size() > maxRecords) {
            return rejected(Reason.TOO_LARGE, "the stats hold more than " + maxRecords + " cameras");
        }
        JsonNode updated = root.at("/service/last_updated");
        Optional<Instant> time = updated.isNumber() ? Moments.ofEpoch(updated.doubleValue()) : Optional.empty();
        for (Map.Entry<String, JsonNode> camera : cameras.properties()) {
            take(camera.getKey(), camera.getValue().path("camera_fps"), time);
        }
        return measurements.isEmpty() && rejections.isEmpty()
                ? rejected(Reason.EMPTY, "the stats hold no camera with a camera_fps")
                : new Decoded(message, measurements, rejections);
    }

    private void take(String camera, JsonNode fps, Optional<Instant> time) {
        if (fps.isMissingNode() || fps.isNull()) {
            return;
        }
        if (!fps.isNumber() || !Device.isAlias(camera)) {
            new Fault(
                            Reason.WRONG_TYPE,
                            "camera_fps of camera " + Quoted.of(camera)
                                    + " must be a number, and the name without spaces")
                    .addTo(rejections, message);
            return;
        }
        measurements.add(new Measurement(
                Optional.of(camera),
                "fps",
                "",
                new Raw.Numeric(fps.doubleValue()),
                time.orElseGet(() -> Moments.after(message.received(), 0)),
                time.isPresent()));
    }

    private Decoded rejected(Reason reason, String detail) {
        return Decoded.rejected(message, new Fault(reason, detail));
    }
}
