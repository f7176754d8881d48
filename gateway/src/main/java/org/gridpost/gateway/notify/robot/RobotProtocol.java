package org.gridpost.gateway.notify.robot;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.gridpost.pipelines.respond.deliver.Call;

/** How one vendor's robots are spoken to. */
public interface RobotProtocol {

    /** Who answers, as the beginning of a sentence. */
    String vendor();

    /** Where a message that is sent at that moment goes. */
    URI target(Instant now);

    /** The request's body, to be written as JSON. */
    Object message(List<Call> calls);

    /** What a code other than 0 means. */
    Refusal refusal(long errcode);

    /** @param why half a sentence, what is wrong and how to mend it */
    record Refusal(Kind kind, String why) {}

    enum Kind {
        /** It will never be taken. */
        FOR_GOOD,
        /** Too many messages: none for a while. */
        TOO_FAST,
        PASSING
    }
}
