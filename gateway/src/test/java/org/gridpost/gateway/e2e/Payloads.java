package org.gridpost.gateway.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Locale;

/** One level of a drain in each form that devices may use, written byte by byte. */
enum Payloads {
    SENML_JSON(110) {
        @Override
        byte[] of(String drain, double metres, Instant time) {
            return String.format(
                            Locale.ROOT,
                            "[{\"bn\":\"urn:dev:ops:%s:\",\"bt\":%.3f,\"n\":\"level\",\"u\":\"m\",\"v\":%s}]",
                            drain,
                            seconds(time),
                            metres)
                    .getBytes(UTF_8);
        }
    },
    SENML_CBOR(112) {
        /** [{0: "drain:level", 1: "m", 6: time, 2: metres}] of RFC 8428, section 6. */
        @Override
        byte[] of(String drain, double metres, Instant time) {
            byte[] name = (drain + ":level").getBytes(UTF_8);
            if (name.length > 23) {
                throw new IllegalArgumentException(drain + " is too long for a head of one byte");
            }
            ByteBuffer bytes = ByteBuffer.allocate(64);
            bytes.put((byte) 0x81).put((byte) 0xa4);
            bytes.put((byte) 0).put((byte) (0x60 + name.length)).put(name);
            bytes.put((byte) 1).put((byte) 0x61).put((byte) 'm');
            bytes.put((byte) 6).put((byte) 0xfb).putDouble(seconds(time));
            bytes.put((byte) 2).put((byte) 0xfb).putDouble(metres);
            byte[] all = new byte[bytes.position()];
            bytes.flip().get(all);
            return all;
        }
    },
    PLAIN_JSON(50) {
        @Override
        byte[] of(String drain, double metres, Instant time) {
            return "{\"ts\":\"%s\",\"level\":%s}".formatted(time, metres).getBytes(UTF_8);
        }
    };

    private final int contentFormat;

    Payloads(int contentFormat) {
        this.contentFormat = contentFormat;
    }

    abstract byte[] of(String drain, double metres, Instant time);

    /** The number of its CoAP Content-Format. */
    int contentFormat() {
        return contentFormat;
    }

    private static double seconds(Instant time) {
        return time.toEpochMilli() / 1000.0;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
