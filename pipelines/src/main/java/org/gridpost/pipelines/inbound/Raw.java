package org.gridpost.pipelines.inbound;

/** A value as a device wrote it: not yet checked against a metric, a number possibly not finite. */
public sealed interface Raw {

    /** A number, in the unit of its measurement. */
    record Numeric(double number) implements Raw {}

    /** A yes or no. */
    record Flag(boolean flag) implements Raw {}

    /** A text of any length. */
    record Text(String text) implements Raw {}
}
