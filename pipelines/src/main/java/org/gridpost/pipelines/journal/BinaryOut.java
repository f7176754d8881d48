package org.gridpost.pipelines.journal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/** A growing byte array with the few forms that the codec writes. */
final class BinaryOut {
    private static final int NANOS_PER_MILLI = 1_000_000;

    private byte[] bytes;
    private int size;

    BinaryOut(int expected) {
        bytes = new byte[Math.max(64, expected)];
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    void one(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    void two(int value) {
        room(2);
        bytes[size++] = (byte) (value >>> 8);
        bytes[size++] = (byte) value;
    }

    void eight(long value) {
        room(8);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    /** Seven bits a byte, lowest first; small numbers are short. */
    void varint(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** Numbers near zero of either sign are short. */
    void signed(long value) {
        varint((value << 1) ^ (value >> 63));
    }

    /** As the distance from another moment, exact to the nanosecond, short when it falls on a millisecond. */
    void instant(Instant value, Instant from) {
        signed(value.getEpochSecond() - from.getEpochSecond());
        int nanos = value.getNano();
        if (nanos % NANOS_PER_MILLI == 0) {
            varint((nanos / NANOS_PER_MILLI) << 1);
        } else {
            varint(((long) nanos << 1) | 1);
        }
    }

    void text(String value) {
        blob(value.getBytes(StandardCharsets.UTF_8));
    }

    void blob(byte[] value) {
        varint(value.length);
        room(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        }
    }
}
