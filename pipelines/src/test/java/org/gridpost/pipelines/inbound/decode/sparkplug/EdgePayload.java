package org.gridpost.pipelines.inbound.decode.sparkplug;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/** Writes payloads of Sparkplug B field by field, as an edge node would. */
public final class EdgePayload {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** One field, or several, onto a stream. */
    @FunctionalInterface
    public interface Fields {
        void to(CodedOutputStream out) throws IOException;
    }

    /** A payload with a time of sending and a sequence number. */
    public static EdgePayload at(Instant time, int seq) {
        return new EdgePayload()
                .with(o -> o.writeUInt64(1, time.toEpochMilli()))
                .with(o -> o.writeUInt64(3, seq));
    }

    /** The last will of a session. */
    public static EdgePayload will(Instant connected, int session) {
        return new EdgePayload()
                .with(o -> o.writeUInt64(1, connected.toEpochMilli()))
                .session(session);
    }

    public EdgePayload session(int session) {
        return metric("bdSeq", o -> {
            o.writeUInt32(4, 4);
            o.writeUInt64(11, session);
        });
    }

    public EdgePayload metric(String name, Fields fields) {
        return with(o -> o.writeByteArray(2, write(m -> {
            m.writeString(1, name);
            fields.to(m);
        })));
    }

    public EdgePayload alias(long alias, Fields fields) {
        return with(o -> o.writeByteArray(2, write(m -> {
            m.writeUInt64(2, alias);
            fields.to(m);
        })));
    }

    /** A number under a name that has an alias, as births have them. */
    public EdgePayload born(String name, long alias, double value) {
        return metric(name, o -> {
            o.writeUInt64(2, alias);
            o.writeUInt32(4, 10);
            o.writeDouble(13, value);
        });
    }

    public EdgePayload with(Fields fields) {
        bytes.writeBytes(write(fields));
        return this;
    }

    public static Fields unit(String key, String unit) {
        return o -> o.writeByteArray(9, write(set -> {
            set.writeString(1, "quality");
            set.writeString(1, key);
            set.writeByteArray(2, write(v -> {
                v.writeUInt32(1, 3);
                v.writeUInt32(3, 192);
            }));
            set.writeByteArray(2, write(v -> {
                v.writeUInt32(1, 12);
                v.writeString(8, unit);
            }));
        }));
    }

    public byte[] bytes() {
        return bytes.toByteArray();
    }

    private static byte[] write(Fields fields) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(written);
        try {
            fields.to(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return written.toByteArray();
    }
}
