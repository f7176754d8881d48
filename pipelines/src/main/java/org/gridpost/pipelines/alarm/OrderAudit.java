package org.gridpost.pipelines.alarm;

import java.time.Instant;
import org.gridpost.pipelines.audit.AuditEntry;
import org.gridpost.pipelines.detect.Suppression.Reason;

/** What the audit says of orders; every book of orders asks it. */
public final class OrderAudit {
    private OrderAudit() {}

    public static AuditEntry given(Order order, Instant at) {
        String action = order.kind() == Reason.SHELVED ? "alarm.shelved" : "order.given";
        return new AuditEntry(at, order.by(), action, order.id(), describe(order));
    }

    public static AuditEntry ended(Order order, String by, Instant at) {
        String action = order.kind() == Reason.SHELVED ? "alarm.unshelved" : "order.ended";
        return new AuditEntry(at, by, action, order.id(), describe(order));
    }

    private static String describe(Order order) {
        return order.kind()
                + order.area().map(a -> " area=" + a).orElse("")
                + order.asset().map(a -> " asset=" + a).orElse("")
                + order.rule().map(r -> " rule=" + r).orElse("")
                + order.group().map(g -> " group=" + g).orElse("")
                + order.untilReturnOf().map(a -> " until return of " + a).orElse("")
                + " from=" + order.from()
                + order.until().map(u -> " until=" + u).orElse("")
                + ": " + order.reason();
    }
}
