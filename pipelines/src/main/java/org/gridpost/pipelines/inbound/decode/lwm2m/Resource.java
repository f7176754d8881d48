package org.gridpost.pipelines.inbound.decode.lwm2m;

import org.gridpost.pipelines.inbound.Measurement;
import org.gridpost.pipelines.inbound.Raw;

/**
 * One resource of an object as one metric of ours.
 *
 * @param unit of the values when the message gives none; empty for the metric's own
 * @param misprint a unit that the registry gives and devices repeat, though their values are in {@code unit}
 */
record Resource(int id, String metric, String unit, String misprint, Meaning meaning) {

    /** How the value is to be taken. */
    private enum Meaning {
        AS_WRITTEN,
        /** True says that it is not so. */
        INVERTED,
        /** A number that says yes when it is more than nothing. */
        ABOVE_ZERO
    }

    static Resource is(int id, String metric) {
        return is(id, metric, "");
    }

    static Resource is(int id, String metric, String unit) {
        return new Resource(id, metric, unit, "", Meaning.AS_WRITTEN);
    }

    Resource misprinted(String wrongUnit) {
        return new Resource(id, metric, unit, wrongUnit, meaning);
    }

    Resource inverted() {
        return new Resource(id, metric, unit, misprint, Meaning.INVERTED);
    }

    Resource aboveZero() {
        return new Resource(id, metric, unit, misprint, Meaning.ABOVE_ZERO);
    }

    /** The measurement that stands under this resource's path, under its metric. */
    Measurement read(Measurement m) {
        String meant = m.unit().isEmpty() || m.unit().equals(misprint) ? unit : m.unit();
        return new Measurement(m.device(), metric, meant, valueOf(m.value()), m.time(), m.byDeviceClock(), m.quality());
    }

    /** A value that cannot be taken so stays as it is: whoever knows the metric's type will say what is wrong with it. */
    private Raw valueOf(Raw value) {
        if (meaning == Meaning.INVERTED && value instanceof Raw.Flag raw) {
            return new Raw.Flag(!raw.flag());
        }
        if (meaning == Meaning.INVERTED
                && value instanceof Raw.Numeric raw
                && (raw.number() == 0 || raw.number() == 1)) {
            return new Raw.Flag(raw.number() == 0);
        }
        if (meaning == Meaning.ABOVE_ZERO && value instanceof Raw.Numeric raw && Double.isFinite(raw.number())) {
            return new Raw.Flag(raw.number() > 0);
        }
        return value;
    }
}
