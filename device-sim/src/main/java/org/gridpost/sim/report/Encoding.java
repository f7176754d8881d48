package org.gridpost.sim.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * The payload formats which the simulated devices speak. SenML names are {@code <device>:<metric>}: the base name is the
 * device and a colon, said again whenever the device changes; the base time is that of the first reading.
 */
public enum Encoding {
    /** SenML JSON (RFC 8428 section 5). */
    SENML_JSON {
        @Override
        void write(List<Reading> readings, ByteArrayOutputStream out) throws IOException {
            try (JsonGenerator json = JSON.createGenerator(out)) {
                Senml.write(readings, json, new Senml.JsonLabels(json));
            }
        }
    },
    /** SenML CBOR (RFC 8428 section 6), with the numeric labels. */
    SENML_CBOR {
        @Override
        void write(List<Reading> readings, ByteArrayOutputStream out) throws IOException {
            try (CBORGenerator cbor = CBOR.createGenerator(out)) {
                Senml.write(readings, cbor, new Senml.CborLabels(cbor));
            }
        }
    },
    /** {@code {"ts": seconds, "metric": value}}: all readings are the speaker's own and of one moment. */
    PLAIN_SECONDS {
        @Override
        void write(List<Reading> readings, ByteArrayOutputStream out) throws IOException {
            plain(readings, out, true);
        }
    },
    /** {@code {"ts": "ISO 8601", "metric": value}}: all readings are the speaker's own and of one moment. */
    PLAIN_ISO {
        @Override
        void write(List<Reading> readings, ByteArrayOutputStream out) throws IOException {
            plain(readings, out, false);
        }
    };

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();
    private static final CBORFactory CBOR = new CBORFactory();

    abstract void write(List<Reading> readings, ByteArrayOutputStream out) throws IOException;

    /** The readings as bytes. */
    public byte[] encode(List<Reading> readings) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try {
            write(readings, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return out.toByteArray();
    }

    private static void plain(List<Reading> readings, ByteArrayOutputStream out, boolean seconds) throws IOException {
        Instant time = readings.get(0).time();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            if (seconds) {
                json.writeNumberField("ts", BigDecimal.valueOf(time.toEpochMilli(), 3));
            } else {
                json.writeStringField("ts", time.toString());
            }
            for (Reading reading : readings) {
                if (!reading.time().equals(time)) {
                    throw new IllegalArgumentException("plain JSON can tell of one moment only");
                }
                json.writeFieldName(reading.metric());
                Senml.writeValue(reading.value(), json);
            }
            json.writeEndObject();
        }
    }
}
