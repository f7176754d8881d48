package org.gridpost.pipelines.tail;

import java.util.List;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.Measurement;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.model.Reading;

/** One thing that a watcher sees of a message, in the order in which it happens. */
public sealed interface Seen {

    /** The message as it came in. */
    record Raw(InboundMessage message) implements Seen {}

    /** What the decoder read in it. */
    record Decoded(List<Measurement> measurements) implements Seen {}

    /**
     * What is safe in the journal now.
     *
     * @param duplicates how many readings of the message were known already and left out
     */
    record Kept(List<Reading> readings, int duplicates) implements Seen {}

    /** What was not taken, and why: of a message, or turned away at the door. */
    record Rejected(Rejection rejection) implements Seen {}

    /** What the store has taken. */
    record Stored(List<Reading> readings) implements Seen {}
}
