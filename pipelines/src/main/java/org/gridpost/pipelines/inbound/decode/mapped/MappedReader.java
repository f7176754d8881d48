package org.gridpost.pipelines.inbound.decode.mapped;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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
 * Reads one message by its mapping. What a pointer finds nothing at, or null, is simply not told; what is there and
 * cannot be used is a rejection: a value's of the value, a device's or a time's of the record.
 */
final class MappedReader {
    private final InboundMessage message;
    private final Mapping mapping;
    private final JsonNode root;
    private final int maxRecords;
    private final List<Measurement> measurements = new ArrayList<>(8);
    private final List<Rejection> rejections = new ArrayList<>(0);

    MappedReader(InboundMessage message, Mapping mapping, JsonNode root, int maxRecords) {
        this.message = message;
        this.mapping = mapping;
        this.root = root;
        this.maxRecords = maxRecords;
    }

    Decoded read() {
        if (mapping.each().isEmpty()) {
            readRecord(root);
        } else {
            JsonPointer pointer = mapping.each().get();
            JsonNode records = root.at(pointer);
            if (isThere(records) && !records.isArray()) {
                return rejected(Reason.WRONG_TYPE, pointer + " is " + shown(records) + " but must be an array");
            }
            if ((long) records.size() * mapping.metrics().size() > maxRecords) {
                return rejected(
                        Reason.TOO_LARGE,
                        pointer + " has " + records.size() + " records, more than " + maxRecords
                                + " values: send several messages");
            }
            records.forEach(this::readRecord);
        }
        return measurements.isEmpty() && rejections.isEmpty()
                ? rejected(Reason.EMPTY, "the message holds nothing at " + places())
                : new Decoded(message, measurements, rejections);
    }

    private String places() {
        return mapping.each().map(e -> e + "/… ").orElse("")
                + mapping.metrics().stream().map(m -> m.pointer().toString()).collect(Collectors.joining(", "));
    }

    private void readRecord(JsonNode record) {
        boolean sendersOwn = mapping.device() instanceof DeviceField.Sender;
        Optional<String> device = sendersOwn ? Optional.empty() : deviceOf(record);
        if (!sendersOwn && device.isEmpty()) {
            return;
        }
        Optional<JsonNode> written =
                mapping.time().pointer().map(p -> find(record, p)).filter(MappedReader::isThere);
        Optional<Instant> time = written.flatMap(mapping.time().form()::read);
        if (written.isPresent() && time.isEmpty()) {
            fault(
                    Reason.MALFORMED,
                    mapping.time().pointer().get() + " is " + shown(written.get())
                            + ", which is no time as the mapping " + mapping.format() + " says it is written",
                    device);
            return;
        }
        for (MetricField field : mapping.metrics()) {
            take(field, record.at(field.pointer()), device, time);
        }
    }

    /** Empty if there is none, which has been told then. */
    private Optional<String> deviceOf(JsonNode record) {
        String where;
        String name;
        if (mapping.device() instanceof DeviceField.At at) {
            JsonNode node = find(record, at.pointer());
            where = at.pointer().toString();
            name = node.isTextual() || node.isIntegralNumber() ? node.asText() : "";
        } else {
            int level = ((DeviceField.TopicLevel) mapping.device()).level();
            where = "level " + level + " of the topic";
            name = message.topic().orElse("").split("/", -1)[level - 1];
        }
        if (!Device.isAlias(name)) {
            fault(Reason.MALFORMED, where + " does not name a device", Optional.empty());
            return Optional.empty();
        }
        return Optional.of(name);
    }

    private void take(MetricField field, JsonNode node, Optional<String> device, Optional<Instant> time) {
        if (!isThere(node)) {
            return;
        }
        Optional<Raw> value = field.read(node);
        if (value.isEmpty()) {
            fault(
                    Reason.WRONG_TYPE,
                    field.pointer() + " is " + shown(node) + " but " + field.metric() + " must be " + field.wanted(),
                    device);
            return;
        }
        measurements.add(new Measurement(
                device,
                field.metric(),
                field.unit(),
                value.get(),
                time.orElseGet(() -> Moments.after(message.received(), 0)),
                time.isPresent()));
    }

    /** In the record, or else in the message around it. */
    private JsonNode find(JsonNode record, JsonPointer pointer) {
        JsonNode inside = record.at(pointer);
        return isThere(inside) ? inside : root.at(pointer);
    }

    private static boolean isThere(JsonNode node) {
        return !node.isMissingNode() && !node.isNull();
    }

    private static String shown(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "an array";
            case STRING -> "the text " + Quoted.of(node.textValue());
            default -> node.asText();
        };
    }

    private void fault(Reason reason, String detail, Optional<String> device) {
        Fault fault = new Fault(reason, detail);
        device.ifPresentOrElse(
                named -> fault.addTo(rejections, message, named), () -> fault.addTo(rejections, message));
    }

    private Decoded rejected(Reason reason, String detail) {
        return Decoded.rejected(message, new Fault(reason, detail));
    }
}
