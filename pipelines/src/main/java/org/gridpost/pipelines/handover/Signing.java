package org.gridpost.pipelines.handover;

import java.time.Instant;
import org.gridpost.pipelines.audit.AuditEntry;
import org.gridpost.pipelines.handover.Handover.Signature;
import org.gridpost.pipelines.handover.HandoverBook.SignResult;

/** Who may sign, and what the audit says of it. Every book asks it, inside its own transaction. */
public final class Signing {
    private Signing() {}

    public static SignResult sign(Handover handover, String by, Instant now) {
        if (handover.incoming().isPresent()) {
            return new SignResult.Already(handover);
        }
        return handover.outgoing().by().equals(by)
                ? new SignResult.SamePerson(handover)
                : new SignResult.Done(handover.signed(new Signature(by, now)));
    }

    public static AuditEntry made(Handover handover) {
        return new AuditEntry(
                handover.outgoing().at(),
                handover.outgoing().by(),
                "handover.made",
                handover.id(),
                handover.area() + ": " + handover.notes());
    }

    /** @param handover one that is signed */
    public static AuditEntry signed(Handover handover) {
        Signature incoming = handover.incoming().orElseThrow();
        return new AuditEntry(incoming.at(), incoming.by(), "handover.signed", handover.id(), handover.area());
    }
}
