package org.gridpost.gateway.notify.http;

import java.util.Optional;
import java.util.Set;
import org.gridpost.pipelines.respond.deliver.Outcome;

/** What came back, if anything did. */
public sealed interface HttpAnswer {

    /**
     * @param body at most the first 64 KiB, as UTF-8
     * @param retryAfter the header of that name
     */
    record Answered(int status, String body, Optional<String> retryAfter) implements HttpAnswer {
        public boolean isSuccess() {
            return status >= 200 && status < 300;
        }
    }

    /** @param why one half of a sentence, without address and secrets: "cannot be reached" */
    record None(String why) implements HttpAnswer {}

    /** Of the answers 400 to 499 those that may be different another time. */
    Set<Integer> PASSING = Set.of(408, 425, 429);

    /**
     * What it means by its status alone: 2xx is delivered, 4xx but {@link #PASSING} is refused for good, and anything else
     * may go through later.
     *
     * @param receiver who answered, as the beginning of a sentence
     */
    default Outcome outcome(String receiver) {
        if (this instanceof None none) {
            return new Outcome.Failed(receiver + " " + none.why(), true);
        }
        Answered answered = (Answered) this;
        if (answered.isSuccess()) {
            return new Outcome.Delivered();
        }
        int status = answered.status();
        boolean forGood = status >= 400 && status < 500 && !PASSING.contains(status);
        String redirect =
                status >= 300 && status < 400 ? "; redirects are not followed, so configure where it leads" : "";
        return new Outcome.Failed(receiver + " answered " + status + redirect, !forGood);
    }
}
