package org.gridpost.pipelines.inbound.decode.sparkplug;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.gridpost.pipelines.inbound.Payload;

/** The message that asks an edge node for a rebirth: {@code Node Control/Rebirth} is true (Sparkplug 3.0 section 6.4.24). */
public record RebirthCommand(String topic, Payload payload) {
    private static final int BOOLEAN = 11;

    public static RebirthCommand to(String group, String edge, Instant now) {
        return new RebirthCommand(Topic.ROOT + group + "/NCMD/" + edge, payload(now.toEpochMilli()));
    }

    private static Payload payload(long timestamp) {
        ByteArrayOutputStream metric = new ByteArrayOutputStream();
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        try {
            CodedOutputStream out = CodedOutputStream.newInstance(metric);
            out.writeString(1, "Node Control/Rebirth");
            out.writeUInt64(3, timestamp);
            out.writeUInt32(4, BOOLEAN);
            out.writeBool(14, true);
            out.flush();
            out = CodedOutputStream.newInstance(payload);
            out.writeUInt64(1, timestamp);
            out.writeByteArray(2, metric.toByteArray());
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("a byte array takes all bytes", e);
        }
        return Payload.of(payload.toByteArray());
    }
}
