package org.gridpost.pipelines.respond.deliver;

import java.util.List;

/**
 * What a channel is to tell, and to whom.
 *
 * @param delivery under which it is recorded; a receiver that sees it twice may drop the second
 * @param recipients whom it is for, empty if it is for machines; of a chat those to mention
 */
public record Call(long delivery, Content content, List<Recipient> recipients) {
    public Call {
        recipients = List.copyOf(recipients);
    }
}
