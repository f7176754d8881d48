package org.gridpost.pipelines.inbound.decode.plainjson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.inbound.Decoded;
import org.gridpost.pipelines.inbound.Fault;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.Measurement;
import org.gridpost.pipelines.inbound.Name;
import org.gridpost.pipelines.inbound.Quoted;
import org.gridpost.pipelines.inbound.Raw;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.inbound.decode.lwm2m.ObjectPath;
import org.gridpost.pipelines.inbound.decode.syntax.Json;
import org.gridpost.pipelines.inbound.decode.syntax.Moments;

/** Reads one message of plain JSON. A time that cannot be read rejects its object, a key its value. */
final class ObjectReader {
    private final InboundMessage message;
    private final JsonParser in;
    private final int maxRecords;
    private final List<Measurement> measurements = new ArrayList<>(8);
    private final List<Rejection> rejections = new ArrayList<>(0);

    /** Of the object at hand; they get their time when it is known. */
    private final List<Named> pending = new ArrayList<>(8);

    private int records;

    private record Named(Name name, Raw value) {}

    ObjectReader(InboundMessage message, JsonParser in, int maxRecords) {
        this.message = message;
        this.in = in;
        this.maxRecords = maxRecords;
    }

    /** @throws IOException if the bytes are not even text */
    Decoded read() throws IOException {
        Optional<Fault> fault;
        try {
            fault = readMessage();
        } catch (JsonProcessingException broken) {
            fault = malformed("the JSON breaks off " + Json.describe(broken));
        }
        return fault.map(f -> Decoded.rejected(message, f))
                .orElseGet(() -> new Decoded(message, measurements, rejections));
    }

    private Optional<Fault> readMessage() throws IOException {
        JsonToken first = in.nextToken();
        Optional<Fault> fault = first == JsonToken.START_OBJECT
                ? readObject()
                : first == JsonToken.START_ARRAY ? readArray() : malformed("the message is no object and no array");
        if (fault.isPresent()) {
            return fault;
        }
        if (in.nextToken() != null) {
            return malformed("something follows the end of the JSON");
        }
        return measurements.isEmpty() && rejections.isEmpty()
                ? Optional.of(new Fault(Reason.EMPTY, "the message holds no metric"))
                : Optional.empty();
    }

    private Optional<Fault> readArray() throws IOException {
        for (JsonToken token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
            if (token != JsonToken.START_OBJECT) {
                return malformed("the array holds something that is no object {\"ts\": time, \"metric\": value}");
            }
            Optional<Fault> fault = readObject();
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private Optional<Fault> readObject() throws IOException {
        pending.clear();
        Optional<Instant> time = Optional.empty();
        Optional<Fault> badTime = Optional.empty();
        boolean timed = false;
        for (String key = in.nextFieldName(); key != null; key = in.nextFieldName()) {
            JsonToken token = in.nextToken();
            if (!key.equals("ts")) {
                if (++records > maxRecords) {
                    return Optional.of(new Fault(
                            Reason.TOO_LARGE, "the message has more than " + maxRecords + " values: send several"));
                }
                readValue(key, token);
                continue;
            }
            if (timed) {
                return malformed("an object has \"ts\" twice");
            }
            timed = true;
            time = readTime(token);
            if (time.isEmpty()) {
                badTime = malformed("ts " + shown(token)
                        + " is no time: write ISO 8601 with an offset, or seconds or milliseconds since 1970");
                in.skipChildren();
            }
        }
        if (badTime.isPresent()) {
            badTime.get().addTo(rejections, message);
        } else {
            stamp(time);
        }
        return Optional.empty();
    }

    private void stamp(Optional<Instant> time) {
        Instant at = time.orElseGet(() -> Moments.after(message.received(), 0));
        for (Named named : pending) {
            Name name = named.name();
            Measurement read = new Measurement(name.device(), name.metric(), "", named.value(), at, time.isPresent());
            if (ObjectPath.isMeant(name.metric())) {
                ObjectPath.resolve(read, measurements).ifPresent(f -> f.addTo(rejections, message));
            } else {
                measurements.add(read);
            }
        }
    }

    private Optional<Instant> readTime(JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            return Moments.ofIso(in.getText());
        }
        return token.isNumeric() ? Moments.ofEpoch(in.getDoubleValue()) : Optional.empty();
    }

    private void readValue(String key, JsonToken token) throws IOException {
        Optional<Name> name = Name.of(key);
        Optional<Raw> value = valueOf(token);
        if (name.isEmpty()) {
            new Fault(Reason.MALFORMED, "key " + Quoted.of(key) + " is not " + Name.GRAMMAR).addTo(rejections, message);
        } else if (value.isEmpty()) {
            new Fault(
                            Reason.WRONG_TYPE,
                            Quoted.of(key) + " is " + shown(token) + " but must be a number, a text, true or false")
                    .addTo(rejections, message);
        } else {
            pending.add(new Named(name.get(), value.get()));
        }
        in.skipChildren();
    }

    private Optional<Raw> valueOf(JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Optional.of(new Raw.Numeric(in.getDoubleValue()));
            case VALUE_STRING -> Optional.of(new Raw.Text(in.getText()));
            case VALUE_TRUE -> Optional.of(new Raw.Flag(true));
            case VALUE_FALSE -> Optional.of(new Raw.Flag(false));
            default -> Optional.empty();
        };
    }

    private String shown(JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> Quoted.of(in.getText());
            default -> in.getText();
        };
    }

    private static Optional<Fault> malformed(String detail) {
        return Optional.of(new Fault(Reason.MALFORMED, detail));
    }
}
