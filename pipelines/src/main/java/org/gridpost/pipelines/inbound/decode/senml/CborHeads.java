package org.gridpost.pipelines.inbound.decode.senml;

import java.util.Optional;

/**
 * Walks the heads of CBOR items (RFC 8949 section 3) before a parser does. Two things are cheap to find here and dear
 * there: chains of tags, whose parsing costs the square of their length, and strings that claim more bytes than came.
 */
final class CborHeads {
    /** Self-described CBOR around a decimal fraction of a bignum is the longest chain that means something. */
    private static final int MAX_TAGS_IN_A_ROW = 3;

    private static final int BYTES = 2;
    private static final int TEXT = 3;
    private static final int TAG = 6;

    private CborHeads() {}

    /** A sentence on what is wrong, if anything is. */
    static Optional<String> faultIn(byte[] bytes) {
        int at = 0;
        int tags = 0;
        while (at < bytes.length) {
            int major = (bytes[at] & 0xff) >>> 5;
            int info = bytes[at] & 0x1f;
            int extra = info < 24 || info > 27 ? 0 : 1 << (info - 24);
            if (at + 1 + extra > bytes.length) {
                return truncated(at);
            }
            tags = major == TAG ? tags + 1 : 0;
            if (tags > MAX_TAGS_IN_A_ROW) {
                return Optional.of("the CBOR has more than " + MAX_TAGS_IN_A_ROW + " tags in a row at byte " + at);
            }
            long argument = extra == 0 ? (info < 24 ? info : 0) : unsigned(bytes, at + 1, extra);
            int next = at + 1 + extra;
            if (major == BYTES || major == TEXT) {
                if (argument < 0 || argument > bytes.length - next) {
                    return truncated(at);
                }
                next += (int) argument;
            }
            at = next;
        }
        return Optional.empty();
    }

    private static Optional<String> truncated(int at) {
        return Optional.of("the CBOR is cut off: the item at byte " + at + " needs more bytes than came");
    }

    private static long unsigned(byte[] bytes, int at, int length) {
        long value = 0;
        for (int i = 0; i < length; i++) {
            value = (value << 8) | (bytes[at + i] & 0xff);
        }
        return value;
    }
}
