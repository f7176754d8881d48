package org.gridpost.sim.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** SenML packs; JSON and CBOR differ in nothing but their labels. */
final class Senml {
    private Senml() {}

    /** Writes the label of a field: text in JSON, a small integer in CBOR (RFC 8428 table 4). */
    interface Labels {
        void write(Field field) throws IOException;

        /** Writes a number of milliseconds as seconds. */
        void seconds(long millis) throws IOException;
    }

    /** The fields in use, with their JSON and CBOR labels. */
    enum Field {
        BASE_NAME("bn", -2),
        BASE_TIME("bt", -3),
        NAME("n", 0),
        UNIT("u", 1),
        VALUE("v", 2),
        STRING_VALUE("vs", 3),
        BOOLEAN_VALUE("vb", 4),
        TIME("t", 6);

        private final String json;
        private final int cbor;

        Field(String json, int cbor) {
            this.json = json;
            this.cbor = cbor;
        }
    }

    record JsonLabels(JsonGenerator out) implements Labels {
        @Override
        public void write(Field field) throws IOException {
            out.writeFieldName(field.json);
        }

        @Override
        public void seconds(long millis) throws IOException {
            // As a decimal fraction, for Java would write so large a double with an exponent.
            out.writeNumber(BigDecimal.valueOf(millis, 3));
        }
    }

    record CborLabels(CBORGenerator out) implements Labels {
        @Override
        public void write(Field field) throws IOException {
            out.writeFieldId(field.cbor);
        }

        @Override
        public void seconds(long millis) throws IOException {
            out.writeNumber(millis / 1000.0);
        }
    }

    static void write(List<Reading> readings, JsonGenerator out, Labels labels) throws IOException {
        Instant base = readings.get(0).time();
        String device = "";
        // With the size, for CBOR arrays and maps of a known length are shorter and what small devices send.
        out.writeStartArray(null, readings.size());
        for (Reading reading : readings) {
            boolean first = device.isEmpty();
            boolean named = !reading.device().equals(device);
            boolean timed = !reading.time().equals(base);
            boolean unit = !reading.unit().isEmpty();
            out.writeStartObject(null, 2 + (first ? 1 : 0) + (named ? 1 : 0) + (timed ? 1 : 0) + (unit ? 1 : 0));
            if (named) {
                device = reading.device();
                labels.write(Field.BASE_NAME);
                out.writeString(device + ":");
            }
            if (first) {
                labels.write(Field.BASE_TIME);
                labels.seconds(base.toEpochMilli());
            }
            labels.write(Field.NAME);
            out.writeString(reading.metric());
            if (unit) {
                labels.write(Field.UNIT);
                out.writeString(reading.unit());
            }
            labels.write(label(reading.value()));
            writeValue(reading.value(), out);
            if (timed) {
                labels.write(Field.TIME);
                labels.seconds(reading.time().toEpochMilli() - base.toEpochMilli());
            }
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static Field label(Reading.Value value) {
        if (value instanceof Reading.Flag) {
            return Field.BOOLEAN_VALUE;
        }
        return value instanceof Reading.Text ? Field.STRING_VALUE : Field.VALUE;
    }

    static void writeValue(Reading.Value value, JsonGenerator out) throws IOException {
        if (value instanceof Reading.Amount amount) {
            // Whole numbers go without a point, as most firmware writes them.
            if (amount.number() == Math.rint(amount.number()) && Math.abs(amount.number()) < 1e15) {
                out.writeNumber((long) amount.number());
            } else {
                out.writeNumber(amount.number());
            }
        } else if (value instanceof Reading.Flag flag) {
            out.writeBoolean(flag.flag());
        } else if (value instanceof Reading.Text text) {
            out.writeString(text.text());
        }
    }
}
