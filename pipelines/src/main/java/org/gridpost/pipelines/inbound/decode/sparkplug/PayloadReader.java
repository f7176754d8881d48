package org.gridpost.pipelines.inbound.decode.sparkplug;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.gridpost.pipelines.inbound.Raw;

/**
 * Reads {@code org.eclipse.tahu.protobuf.Payload} field by field. Fields that are not known, or not of the wire type that
 * they should have, are passed over, as Protocol Buffers wants it.
 */
final class PayloadReader {
    private static final int VARINT = WireFormat.WIRETYPE_VARINT;
    private static final int TEXT = WireFormat.WIRETYPE_LENGTH_DELIMITED;
    private static final String COMPRESSED = "SPBV1.0_COMPRESSED";
    private static final int SEQUENCE_MASK = 0xff;

    private final CodedInputStream in;

    // Of the metric at hand.
    private String name = "";
    private OptionalLong alias = OptionalLong.empty();
    private OptionalLong timestamp = OptionalLong.empty();
    private int dataType;
    private boolean historical;
    private boolean absent;
    private String unit = "";
    private Metric.Written value = new Metric.Written.Nothing();

    private PayloadReader(byte[] bytes) {
        this.in = CodedInputStream.newInstance(bytes);
    }

    /** @throws IOException if the bytes are no message of Protocol Buffers */
    static SparkplugPayload read(byte[] bytes) throws IOException {
        return new PayloadReader(bytes).payload();
    }

    private static int tag(int field, int type) {
        return (field << 3) | type;
    }

    private SparkplugPayload payload() throws IOException {
        OptionalLong sent = OptionalLong.empty();
        OptionalInt seq = OptionalInt.empty();
        boolean compressed = false;
        List<Metric> metrics = new ArrayList<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == tag(1, VARINT)) {
                sent = OptionalLong.of(in.readUInt64());
            } else if (tag == tag(2, TEXT)) {
                metrics.add(metric());
            } else if (tag == tag(3, VARINT)) {
                seq = OptionalInt.of((int) (in.readUInt64() & SEQUENCE_MASK));
            } else if (tag == tag(4, TEXT)) {
                compressed = in.readString().equals(COMPRESSED);
            } else {
                skip(tag);
            }
        }
        return new SparkplugPayload(sent, seq, compressed, metrics);
    }

    private Metric metric() throws IOException {
        int outer = in.pushLimit(in.readRawVarint32());
        name = "";
        alias = OptionalLong.empty();
        timestamp = OptionalLong.empty();
        dataType = 0;
        historical = false;
        absent = false;
        unit = "";
        value = new Metric.Written.Nothing();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            field(tag);
        }
        in.popLimit(outer);
        return new Metric(name, alias, timestamp, dataType, historical, absent, value, unit);
    }

    private void field(int tag) throws IOException {
        if (tag == tag(1, TEXT)) {
            name = in.readString();
        } else if (tag == tag(2, VARINT)) {
            alias = OptionalLong.of(in.readUInt64());
        } else if (tag == tag(3, VARINT)) {
            timestamp = OptionalLong.of(in.readUInt64());
        } else if (tag == tag(4, VARINT)) {
            dataType = in.readUInt32();
        } else if (tag == tag(5, VARINT)) {
            historical = in.readBool();
        } else if (tag == tag(7, VARINT)) {
            absent = in.readBool();
        } else if (tag == tag(9, TEXT)) {
            properties();
        } else {
            value(tag);
        }
    }

    private void value(int tag) throws IOException {
        if (tag == tag(10, VARINT)) {
            value = new Metric.Written.Whole(in.readUInt32());
        } else if (tag == tag(11, VARINT)) {
            value = new Metric.Written.Whole(in.readUInt64());
        } else if (tag == tag(12, WireFormat.WIRETYPE_FIXED32)) {
            // 1.1f is 1.100000023841858 as a double; what the edge node meant is its shortest decimal.
            value = plain(new Raw.Numeric(Double.parseDouble(Float.toString(in.readFloat()))));
        } else if (tag == tag(13, WireFormat.WIRETYPE_FIXED64)) {
            value = plain(new Raw.Numeric(in.readDouble()));
        } else if (tag == tag(14, VARINT)) {
            value = plain(new Raw.Flag(in.readBool()));
        } else if (tag == tag(15, TEXT)) {
            value = plain(new Raw.Text(in.readString()));
        } else {
            // 16 bytes, 17 data set, 18 template, 19 extension.
            int number = WireFormat.getTagFieldNumber(tag);
            if (number >= 16 && number <= 19) {
                value = new Metric.Written.Structure();
            }
            skip(tag);
        }
    }

    private static Metric.Written plain(Raw raw) {
        return new Metric.Written.Plain(raw);
    }

    /** A PropertySet is a list of keys and a list of values; of these only the unit is of interest. */
    private void properties() throws IOException {
        int outer = in.pushLimit(in.readRawVarint32());
        List<String> keys = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == tag(1, TEXT)) {
                keys.add(in.readString());
            } else if (tag == tag(2, TEXT)) {
                values.add(propertyText());
            } else {
                skip(tag);
            }
        }
        in.popLimit(outer);
        for (int i = 0; i < Math.min(keys.size(), values.size()); i++) {
            if (isUnit(keys.get(i))) {
                unit = values.get(i);
            }
        }
    }

    private String propertyText() throws IOException {
        int outer = in.pushLimit(in.readRawVarint32());
        String text = "";
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == tag(8, TEXT)) {
                text = in.readString();
            } else {
                skip(tag);
            }
        }
        in.popLimit(outer);
        return text;
    }

    private static boolean isUnit(String key) {
        String plain = key.replace(" ", "").toLowerCase(Locale.ROOT);
        return plain.equals("engunit") || plain.equals("engineeringunit") || plain.equals("engineeringunits");
    }

    private void skip(int tag) throws IOException {
        if (!in.skipField(tag)) {
            throw new IOException("a group ends that has not begun");
        }
    }
}
