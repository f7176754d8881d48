package org.gridpost.pipelines.inbound.decode.senml;

import java.util.Optional;
import org.gridpost.pipelines.inbound.Fault;

/**
 * The fields of one record as they were written. One instance serves all records of a pack in turn: this is the hot
 * path. A field holds something only while {@link #has} says so.
 */
final class SenmlRecord {
    private int present;

    String baseName = "";
    String baseUnit = "";
    double baseTime;
    double baseValue;
    double baseSum;

    String name = "";
    String unit = "";
    String text = "";
    boolean flag;
    double value;
    double sum;
    double time;

    /** The first thing that is wrong with this record alone. */
    Optional<Fault> fault = Optional.empty();

    void clear() {
        present = 0;
        fault = Optional.empty();
    }

    boolean has(Label label) {
        return (present & label.bit()) != 0;
    }

    boolean hasAny(int bits) {
        return (present & bits) != 0;
    }

    /** Notes that a field is there; false if it was there before. */
    boolean add(Label label) {
        if (has(label)) {
            return false;
        }
        present |= label.bit();
        return true;
    }
}
