package org.gridpost.pipelines.inbound.decode.sparkplug;

import java.util.Optional;
import java.util.OptionalLong;
import org.gridpost.pipelines.inbound.Raw;

/**
 * One metric of a payload as it was written.
 *
 * @param name empty if the metric goes by its alias
 * @param timestamp epoch ms
 * @param dataType of the DataType enumeration; 0 if not given, which is usual outside births
 * @param historical whether the value is from a backlog
 * @param absent whether the edge node says that it has no value
 * @param unit engineering unit among the properties, empty if there is none
 */
record Metric(
        String name,
        OptionalLong alias,
        OptionalLong timestamp,
        int dataType,
        boolean historical,
        boolean absent,
        Written value,
        String unit) {
    // Of the data types those whose bits are not simply a number (Sparkplug 3.0 section 6.4.16).
    private static final int INT8 = 1;
    private static final int INT16 = 2;
    private static final int INT32 = 3;
    private static final int UINT8 = 5;
    private static final int UINT16 = 6;
    private static final int UINT32 = 7;
    private static final int UINT64 = 8;

    private static final long UNSIGNED = 0xffff_ffffL;

    /** What stands in the value's place. */
    sealed interface Written {

        /** An int_value or long_value, as if it were signed: how to take its bits is a matter of the data type. */
        record Whole(long bits) implements Written {}

        record Plain(Raw raw) implements Written {}

        /** A data set, a template, bytes. */
        record Structure() implements Written {}

        record Nothing() implements Written {}
    }

    /**
     * The value, if it is one that a reading can have.
     *
     * @param knownType from the birth, where the metric itself does not tell
     */
    Optional<Raw> raw(int knownType) {
        if (value instanceof Written.Whole whole) {
            return Optional.of(new Raw.Numeric(number(whole.bits, dataType == 0 ? knownType : dataType)));
        }
        return value instanceof Written.Plain plain ? Optional.of(plain.raw) : Optional.empty();
    }

    /** Signed types are two's complement in unsigned fields, by some encoders only as wide as the type. */
    private static double number(long bits, int type) {
        return switch (type) {
            case INT8 -> (byte) bits;
            case INT16 -> (short) bits;
            case INT32 -> (int) bits;
            case UINT8, UINT16, UINT32 -> (double) (bits & UNSIGNED);
            case UINT64 -> bits >= 0 ? (double) bits : (bits >>> 1) * 2.0 + (bits & 1);
            default -> (double) bits;
        };
    }
}
