package org.gridpost.gateway.mqtt;

import java.time.Instant;

/** How a connection to the broker stands. */
public sealed interface LinkStatus {
    /** Since when. */
    Instant since();

    record Connected(Instant since) implements LinkStatus {}

    /** @param why one sentence: what happened, at which broker, and how to mend it where that is known */
    record Disconnected(Instant since, String why) implements LinkStatus {}
}
