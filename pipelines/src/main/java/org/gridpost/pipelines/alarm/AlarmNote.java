package org.gridpost.pipelines.alarm;

import java.time.Instant;
import java.util.Optional;

/**
 * What a person has added to an alarm. Notes are kept for good and in order.
 *
 * @param alarm its id
 */
public record AlarmNote(String alarm, Instant at, String by, What what) {

    /** What it says. */
    public sealed interface What {
        /** In the words of who wrote it. */
        record Comment(String text) implements What {}

        record Assigned(String to) implements What {}

        record Unassigned() implements What {}

        record Disposed(Disposition disposition, Optional<String> note) implements What {}
    }
}
