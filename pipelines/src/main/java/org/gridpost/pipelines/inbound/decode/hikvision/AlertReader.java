package org.gridpost.pipelines.inbound.decode.hikvision;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.gridpost.pipelines.inbound.Decoded;
import org.gridpost.pipelines.inbound.Fault;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.Measurement;
import org.gridpost.pipelines.inbound.Quoted;
import org.gridpost.pipelines.inbound.Raw;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.inbound.decode.syntax.Moments;
import org.gridpost.pipelines.inbound.decode.syntax.Xml;

/** Reads the alerts of one message, each of which tells of one event. */
final class AlertReader {
    /** The root's children; a detection region deeper within has fields of its own. */
    private static final int FIELDS = 2;

    private final InboundMessage message;
    private final ZoneId zone;
    private final List<Measurement> measurements = new ArrayList<>(2);
    private final List<Rejection> rejections = new ArrayList<>(0);

    AlertReader(InboundMessage message, ZoneId zone) {
        this.message = message;
        this.zone = zone;
    }

    Decoded decoded() {
        return new Decoded(message, measurements, rejections);
    }

    void read(byte[] xml) {
        try {
            take(Xml.open(xml).texts(FIELDS));
        } catch (XMLStreamException broken) {
            fault(Reason.MALFORMED, "the XML breaks off " + Xml.describe(broken));
        }
    }

    private void take(Map<String, String> fields) {
        String type = fields.getOrDefault("eventType", "");
        String state = fields.getOrDefault("eventState", "active");
        String written = fields.getOrDefault("dateTime", "");
        Optional<EventType> known = EventType.ofName(type);
        Optional<Instant> time = Moments.isUnknown(written)
                ? Optional.of(Moments.after(message.received(), 0))
                : Moments.ofIso(written, zone);
        if (type.isEmpty()) {
            fault(Reason.MALFORMED, "the EventNotificationAlert has no eventType");
        } else if (known.isEmpty()) {
            fault(
                    Reason.UNKNOWN_METRIC,
                    "eventType " + Quoted.of(type) + " tells of no metric here: known are " + EventType.known());
        } else if (!state.equals("active") && !state.equals("inactive")) {
            fault(Reason.MALFORMED, "eventState is " + Quoted.of(state) + " but must be active or inactive");
        } else if (time.isEmpty()) {
            fault(
                    Reason.MALFORMED,
                    "dateTime " + Quoted.of(written) + " is no time: write ISO 8601, without offset in the time of "
                            + zone);
        } else {
            boolean active = state.equals("active");
            boolean byClock = !Moments.isUnknown(written);
            if (known.get() == EventType.VIDEO_LOSS && !active) {
                // With this a device that has nothing to tell says every few seconds that it is there.
                add(EventType.HEARTBEAT, true, time.get(), byClock);
            }
            add(known.get(), active || known.get() == EventType.HEARTBEAT, time.get(), byClock);
        }
    }

    private void add(EventType type, boolean value, Instant time, boolean byClock) {
        measurements.add(new Measurement(Optional.empty(), type.metric(), "", new Raw.Flag(value), time, byClock));
    }

    void fault(Reason reason, String detail) {
        new Fault(reason, detail).addTo(rejections, message);
    }
}
