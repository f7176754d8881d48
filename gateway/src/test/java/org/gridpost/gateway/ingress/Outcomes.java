package org.gridpost.gateway.ingress;

import java.time.Instant;
import java.util.List;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.Inbox.Outcome;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.journal.JournalRecord.Intake;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Value;

/** What can become of a message, for senders that are told more than that it is settled. */
public final class Outcomes {
    private Outcomes() {}

    /** Two readings taken. */
    public static Outcome safe(InboundMessage message) {
        Reading reading = reading(message.received());
        return new Outcome.Safe(new Intake(List.of(reading, reading), List.of()));
    }

    /** One reading taken, another refused for its unit. */
    public static Outcome partlySafe(InboundMessage message) {
        return new Outcome.Safe(new Intake(
                List.of(reading(message.received())),
                List.of(Rejection.of(message, Reason.UNKNOWN_UNIT, "Record 2: \"furlong\" is no SenML unit"))));
    }

    private static Reading reading(Instant time) {
        return new Reading(
                "DR-QY07-003",
                AssetKind.DRAIN_NODE,
                AssetKind.DRAIN_NODE.metric("level").orElseThrow(),
                Value.of(1.25),
                time,
                time,
                Quality.GOOD);
    }
}
