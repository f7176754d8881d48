package org.gridpost.pipelines.inbound.decode.senml;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.gridpost.pipelines.inbound.Decoded;
import org.gridpost.pipelines.inbound.Fault;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.Measurement;
import org.gridpost.pipelines.inbound.Quoted;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.inbound.decode.syntax.Json;

/**
 * Reads one SenML pack from a token stream, JSON or CBOR alike. What breaks the pack rejects all of it, so that half a
 * message never counts as one; what breaks a record rejects that record.
 */
final class PackReader {
    /** RFC 8428 section 4.4: a pack of a higher version must not be read. */
    private static final int VERSION = 10;

    private final InboundMessage message;
    private final JsonParser in;
    private final Function<String, Label> labels;
    private final int maxRecords;
    private final SenmlRecord record = new SenmlRecord();
    private final List<Measurement> measurements = new ArrayList<>(8);
    private final List<Rejection> rejections = new ArrayList<>(0);
    private int index;

    PackReader(InboundMessage message, JsonParser in, Function<String, Label> labels, int maxRecords) {
        this.message = message;
        this.in = in;
        this.labels = labels;
        this.maxRecords = maxRecords;
    }

    /** @throws IOException if the bytes are not even tokens */
    Decoded read() throws IOException {
        Optional<Fault> fault;
        try {
            fault = readPack();
        } catch (JsonProcessingException broken) {
            fault = pack("the pack breaks off in record " + Math.max(index, 1) + " " + Json.describe(broken));
        }
        return fault.map(f -> Decoded.rejected(message, f))
                .orElseGet(() -> new Decoded(message, measurements, rejections));
    }

    private Optional<Fault> readPack() throws IOException {
        if (in.nextToken() != JsonToken.START_ARRAY) {
            return pack("a SenML pack is an array of records: put [ and ] around them");
        }
        Resolver resolver = new Resolver(message);
        for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
            index++;
            if (token != JsonToken.START_OBJECT) {
                return pack("record " + index + " is not a map of fields");
            }
            if (index > maxRecords) {
                return Optional.of(new Fault(
                        Reason.TOO_LARGE, "the pack has more than " + maxRecords + " records: send several packs"));
            }
            record.clear();
            Optional<Fault> broken = readRecord();
            if (broken.isPresent()) {
                return broken;
            }
            resolver.resolve(record, index, measurements).ifPresent(f -> f.addTo(rejections, message));
        }
        if (in.nextToken() != null) {
            return pack("something follows the end of the pack");
        }
        return measurements.isEmpty() && rejections.isEmpty()
                ? Optional.of(new Fault(Reason.EMPTY, "the pack holds no measurement"))
                : Optional.empty();
    }

    private Optional<Fault> readRecord() throws IOException {
        for (JsonToken token = next(); token != JsonToken.END_OBJECT; token = next()) {
            String field = in.currentName();
            Label label = labels.apply(field);
            if (label == Label.OTHER && field.endsWith("_")) {
                return pack("record " + index + ": field " + Quoted.of(field)
                        + " must be understood, says its underscore, and is not");
            }
            boolean twice = Resolver.hasTwoValues(record, label);
            if (label != Label.OTHER && !record.add(label)) {
                return pack("record " + index + " has field " + Quoted.of(label.text()) + " twice");
            }
            if (twice) {
                note(Reason.MALFORMED, "it has two values: one of v, vb, vs and vd may be there");
            }
            Optional<Fault> broken = readField(label, next());
            if (broken.isPresent()) {
                return broken;
            }
        }
        return Optional.empty();
    }

    private Optional<Fault> readField(Label label, JsonToken token) throws IOException {
        return switch (label) {
            case NAME, UNIT, BASE_NAME, BASE_UNIT -> readText(label, token);
            case BASE_VERSION, BASE_TIME, BASE_VALUE, BASE_SUM, TIME -> readNumber(label, token);
            case VALUE, SUM, FLAG, TEXT -> readValue(label, token);
            case DATA, UPDATE_TIME, OTHER -> {
                in.skipChildren();
                yield Optional.empty();
            }
        };
    }

    private Optional<Fault> readText(Label label, JsonToken token) throws IOException {
        if (token != JsonToken.VALUE_STRING) {
            return pack("record " + index + ": " + label.text() + " must be a text");
        }
        String text = in.getText();
        switch (label) {
            case NAME -> record.name = text;
            case UNIT -> record.unit = text;
            case BASE_NAME -> record.baseName = text;
            default -> record.baseUnit = text;
        }
        return Optional.empty();
    }

    private Optional<Fault> readNumber(Label label, JsonToken token) throws IOException {
        if (!token.isNumeric()) {
            return pack("record " + index + ": " + label.text() + " must be a number");
        }
        double number = in.getDoubleValue();
        switch (label) {
            case BASE_TIME -> record.baseTime = number;
            case BASE_VALUE -> record.baseValue = number;
            case BASE_SUM -> record.baseSum = number;
            case TIME -> record.time = number;
            default -> {
                if (!(number <= VERSION)) {
                    return pack("SenML version (bver) is " + number + " but only " + VERSION + " is understood");
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Fault> readValue(Label label, JsonToken token) throws IOException {
        if (label == Label.VALUE && token.isNumeric()) {
            record.value = in.getDoubleValue();
        } else if (label == Label.SUM && token.isNumeric()) {
            record.sum = in.getDoubleValue();
        } else if (label == Label.FLAG && token.isBoolean()) {
            record.flag = token == JsonToken.VALUE_TRUE;
        } else if (label == Label.TEXT && token == JsonToken.VALUE_STRING) {
            record.text = in.getText();
        } else {
            String wanted = label == Label.FLAG ? "true or false" : label == Label.TEXT ? "a text" : "a number";
            note(Reason.WRONG_TYPE, label.text() + " must be " + wanted + " but is " + shown(token));
            in.skipChildren();
        }
        return Optional.empty();
    }

    private String shown(JsonToken token) throws IOException {
        return token.isScalarValue() && token != JsonToken.VALUE_EMBEDDED_OBJECT
                ? Quoted.of(in.getText())
                : "something else";
    }

    /** The parser of CBOR answers null, not an exception, where the bytes end too early. */
    private JsonToken next() throws IOException {
        JsonToken token = in.nextToken();
        if (token == null) {
            throw new JsonEOFException(in, JsonToken.NOT_AVAILABLE, "the pack is cut off");
        }
        return token;
    }

    /** Keeps the first fault of the record. */
    private void note(Reason reason, String what) {
        if (record.fault.isEmpty()) {
            record.fault = Resolver.fault(reason, index, what);
        }
    }

    private static Optional<Fault> pack(String detail) {
        return Optional.of(new Fault(Reason.MALFORMED, detail));
    }
}
