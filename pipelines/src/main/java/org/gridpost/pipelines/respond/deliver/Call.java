package org.gridpost.pipelines.respond.deliver;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.respond.AlarmView.AreaName;
import org.gridpost.pipelines.respond.Notification;

/**
 * What a channel is to tell: a change of an alarm, and to whom.
 *
 * @param delivery under which it is recorded; a receiver that sees it twice may drop the second
 * @param step 0 at once, 1 and more as it climbs unanswered
 * @param recipients whom it is for, empty if it is for machines; of a chat those to mention
 * @param due by when somebody should have acknowledged, of calls to people
 * @param body who is responsible for the asset
 */
public record Call(
        long delivery,
        Notification notification,
        int step,
        List<Recipient> recipients,
        Optional<Instant> due,
        Optional<AreaName> body) {
    public Call {
        recipients = List.copyOf(recipients);
    }
}
