package org.gridpost.pipelines.inbound.decode.senml;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridpost.pipelines.inbound.Claim;
import org.gridpost.pipelines.inbound.Decoded;
import org.gridpost.pipelines.inbound.Decoder;
import org.gridpost.pipelines.inbound.Fault;
import org.gridpost.pipelines.inbound.InboundConfig;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.Measurement;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.inbound.decode.syntax.Json;

/**
 * The JSON of LwM2M 1.0 (section 6.4.4), a SenML from before RFC 8428: one object with base name {@code bn} and base time
 * {@code bt}, and its records in {@code e} with {@code n}, {@code t} and one of {@code v}, {@code bv} (a flag) and
 * {@code sv} (a text). An object link {@code ov} is a record without a value. Only by its content type, since its beginning
 * is that of a SenML record.
 */
public final class Lwm2mJson implements Decoder {
    private static final Set<String> TYPES = Set.of("application/vnd.oma.lwm2m+json");

    private final JsonFactory json = Json.factory();
    private final int maxRecords;

    public Lwm2mJson(InboundConfig config) {
        this.maxRecords = config.maxRecords();
    }

    @Override
    public String format() {
        return "LwM2M 1.0 JSON (application/vnd.oma.lwm2m+json)";
    }

    @Override
    public Set<String> mediaTypes() {
        return TYPES;
    }

    @Override
    public boolean recognises(InboundMessage message) {
        return Claim.of(message.contentType(), TYPES) == Claim.OURS;
    }

    @Override
    public Decoded decode(InboundMessage message) {
        List<SenmlRecord> records = new ArrayList<>();
        records.add(new SenmlRecord());
        try (JsonParser in = json.createParser(message.payload().bytes())) {
            Optional<Fault> fault = read(in, records);
            return fault.map(f -> Decoded.rejected(message, f)).orElseGet(() -> resolve(message, records));
        } catch (JsonProcessingException broken) {
            return Decoded.rejected(message, malformed("the JSON breaks off " + Json.describe(broken)));
        } catch (IOException unreadable) {
            return Decoded.rejected(message, malformed("the JSON cannot be read: " + unreadable.getMessage()));
        }
    }

    private static Decoded resolve(InboundMessage message, List<SenmlRecord> records) {
        List<Measurement> measurements = new ArrayList<>(records.size());
        List<Rejection> rejections = new ArrayList<>(0);
        Resolver resolver = new Resolver(message);
        for (int i = 0; i < records.size(); i++) {
            resolver.resolve(records.get(i), i, measurements).ifPresent(f -> f.addTo(rejections, message));
        }
        return measurements.isEmpty() && rejections.isEmpty()
                ? Decoded.rejected(message, new Fault(Reason.EMPTY, "e holds no record"))
                : new Decoded(message, measurements, rejections);
    }

    /** @param records the first one takes the base fields, which may stand anywhere */
    private Optional<Fault> read(JsonParser in, List<SenmlRecord> records) throws IOException {
        if (in.nextToken() != JsonToken.START_OBJECT) {
            return Optional.of(malformed("LwM2M 1.0 JSON is an object {\"bn\": path, \"e\": [records]}"));
        }
        SenmlRecord base = records.get(0);
        for (String key = in.nextFieldName(); key != null; key = in.nextFieldName()) {
            JsonToken token = in.nextToken();
            if (key.equals("bn") && token == JsonToken.VALUE_STRING) {
                base.add(Label.BASE_NAME);
                base.baseName = in.getText();
            } else if (key.equals("bt") && token.isNumeric()) {
                base.add(Label.BASE_TIME);
                base.baseTime = in.getDoubleValue();
            } else if (key.equals("e") && token == JsonToken.START_ARRAY) {
                Optional<Fault> fault = readRecords(in, records);
                if (fault.isPresent()) {
                    return fault;
                }
            } else if (key.equals("bn") || key.equals("bt") || key.equals("e")) {
                return Optional.of(malformed(key + " must be "
                        + (key.equals("bn") ? "a text" : key.equals("bt") ? "a number" : "an array")));
            } else {
                in.skipChildren();
            }
        }
        return in.nextToken() == null
                ? Optional.empty()
                : Optional.of(malformed("something follows the end of the JSON"));
    }

    private Optional<Fault> readRecords(JsonParser in, List<SenmlRecord> records) throws IOException {
        for (JsonToken token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
            if (token != JsonToken.START_OBJECT) {
                return Optional.of(malformed("record " + records.size() + " is not an object"));
            }
            if (records.size() > maxRecords) {
                return Optional.of(new Fault(
                        Reason.TOO_LARGE, "e has more than " + maxRecords + " records: send several messages"));
            }
            SenmlRecord record = new SenmlRecord();
            records.add(record);
            for (String key = in.nextFieldName(); key != null; key = in.nextFieldName()) {
                readField(in, key, in.nextToken(), record, records.size() - 1);
            }
        }
        return Optional.empty();
    }

    private static void readField(JsonParser in, String key, JsonToken token, SenmlRecord record, int index)
            throws IOException {
        if (key.equals("n") && token == JsonToken.VALUE_STRING) {
            record.add(Label.NAME);
            record.name = in.getText();
        } else if (key.equals("t") && token.isNumeric()) {
            record.add(Label.TIME);
            record.time = in.getDoubleValue();
        } else if (key.equals("v") && token.isNumeric()) {
            record.add(Label.VALUE);
            record.value = in.getDoubleValue();
        } else if (key.equals("bv") && token.isBoolean()) {
            record.add(Label.FLAG);
            record.flag = in.getBooleanValue();
        } else if (key.equals("sv") && token == JsonToken.VALUE_STRING) {
            record.add(Label.TEXT);
            record.text = in.getText();
        } else {
            if (Set.of("n", "t", "v", "bv", "sv").contains(key) && record.fault.isEmpty()) {
                record.fault = Resolver.fault(Reason.WRONG_TYPE, index, key + " has a value of the wrong type");
            }
            in.skipChildren();
        }
    }

    private static Fault malformed(String detail) {
        return new Fault(Reason.MALFORMED, detail);
    }
}
