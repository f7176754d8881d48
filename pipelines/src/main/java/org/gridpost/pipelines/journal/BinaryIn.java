package org.gridpost.pipelines.journal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/** Reads what {@link BinaryOut} wrote. Its input has passed a CRC, so running out of bytes is a bug and throws. */
final class BinaryIn {
    private static final int NANOS_PER_MILLI = 1_000_000;

    private final byte[] bytes;
    private int at;

    BinaryIn(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean atEnd() {
        return at == bytes.length;
    }

    int one() {
        return bytes[at++] & 0xff;
    }

    int two() {
        return one() << 8 | one();
    }

    long eight() {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | one();
        }
        return value;
    }

    long varint() {
        long value = 0;
        int shift = 0;
        int next;
        do {
            next = one();
            value |= (long) (next & 0x7f) << shift;
            shift += 7;
        } while (next >= 0x80);
        return value;
    }

    int length() {
        return Math.toIntExact(varint());
    }

    long signed() {
        long value = varint();
        return (value >>> 1) ^ -(value & 1);
    }

    Instant instant(Instant from) {
        long second = from.getEpochSecond() + signed();
        long coded = varint();
        long nanos = (coded & 1) == 0 ? (coded >>> 1) * NANOS_PER_MILLI : coded >>> 1;
        return Instant.ofEpochSecond(second, nanos);
    }

    String text() {
        int length = length();
        String value = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return value;
    }

    byte[] blob() {
        int length = length();
        byte[] value = Arrays.copyOfRange(bytes, at, at + length);
        at += length;
        return value;
    }

    /** Reads a name as its place in a table, without making a string of it; -1 if the table does not have it. */
    int nameIn(Names names) {
        int hint = one();
        int length = length();
        int place = names.find(bytes, at, length, hint);
        at += length;
        return place;
    }
}
