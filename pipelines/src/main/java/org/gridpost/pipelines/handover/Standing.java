package org.gridpost.pipelines.handover;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.detect.Suppression.Reason;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.respond.AlarmView.AreaName;
import org.gridpost.pipelines.respond.AlarmView.Text;

/**
 * How things stood in an area at a moment, in words that stay true when the register changes.
 *
 * @param unacknowledged open alarms of which nobody has taken notice, the overdue ones among them
 * @param acknowledged open alarms of which somebody has, those that only wait for a disposition among them
 * @param shelved what is put off and holds
 * @param overdue unacknowledged for longer than their severity allows ({@code ResponseTimes})
 * @param outOfService what is out of service or under works
 */
public record Standing(
        List<Entry> unacknowledged,
        List<Entry> acknowledged,
        List<Entry> shelved,
        List<Entry> overdue,
        List<Withdrawn> outOfService) {
    public Standing {
        unacknowledged = List.copyOf(unacknowledged);
        acknowledged = List.copyOf(acknowledged);
        shelved = List.copyOf(shelved);
        overdue = List.copyOf(overdue);
        outOfService = List.copyOf(outOfService);
    }

    /**
     * An alarm as it was then.
     *
     * @param by who acknowledged or shelved it
     * @param until by when it should have been acknowledged, or when its shelving ends
     * @param reason of its shelving, else empty
     */
    public record Entry(
            String id,
            Severity severity,
            String rule,
            Text title,
            String asset,
            AreaName grid,
            boolean active,
            Instant raised,
            Optional<String> by,
            Optional<String> assignedTo,
            Optional<Instant> until,
            String reason) {}

    /**
     * An order in force.
     *
     * @param what it withdraws: an area, an asset, a rule of either
     * @param until without an end if somebody has to end it
     */
    public record Withdrawn(
            String id, Reason kind, String what, Instant from, Optional<Instant> until, String by, String reason) {}
}
