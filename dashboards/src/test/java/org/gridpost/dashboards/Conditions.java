package org.gridpost.dashboards;

import java.time.Instant;
import java.util.Optional;
import org.gridpost.pipelines.detect.ConditionEvent.Began;
import org.gridpost.pipelines.detect.ConditionEvent.Ended;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.detect.Suppression;
import org.gridpost.pipelines.model.Severity;

/** What the rules might say, for tests. */
public final class Conditions {
    private Conditions() {}

    public static Began coverOpen(String asset, Instant at) {
        return began("D08", asset, Severity.P1, at, new Evidence("cover_tilt", 38, 15, "deg"));
    }

    public static Began levelHigh(String asset, Instant at) {
        return began("D02", asset, Severity.P2, at, new Evidence("fill_pct", 95, 90, "/100"));
    }

    public static Began tampered(String asset, Instant at) {
        return began("C04", asset, Severity.P2, at, new Evidence("tamper", 1, 1, ""));
    }

    public static Began lampDark(String asset, Instant at) {
        return began("L01", asset, Severity.P3, at, new Evidence("active_power", 0.4, 9, "W"));
    }

    public static Began silent(String asset, Instant at) {
        return began("G04", asset, Severity.P4, at, new Evidence("", 2_700, 900, "s"));
    }

    /** Lamps of a circuit are out together: one alarm on their cabinet. */
    public static Began circuitDark(String cabinet, int circuit, int lamps, Instant at) {
        Evidence evidence = new Evidence("members", lamps, 3, "times");
        return new Began(
                "L10",
                "circuit-outage." + circuit,
                cabinet,
                Severity.P2,
                at.minusSeconds(60),
                at,
                false,
                evidence,
                Optional.empty());
    }

    /** A cabinet has lost its supply, and much of what it feeds is dark. */
    public static Began supplyOut(String cabinet, Instant at) {
        return began("X01", cabinet, Severity.P2, at, new Evidence("members", 12, 10, "times"));
    }

    /** The same, explained by another. */
    public static Began under(Began cause, Began began) {
        return suppressed(Suppression.Reason.CAUSE, cause.alarmId(), began);
    }

    public static Began suppressed(Suppression.Reason reason, String by, Began began) {
        return began.suppressed(Optional.of(new Suppression(reason, by)), began.at());
    }

    public static Ended ended(Began began, Instant at) {
        return new Ended(began.rule(), began.group(), began.asset(), at, false, began.evidence());
    }

    private static Began began(String rule, String asset, Severity severity, Instant at, Evidence evidence) {
        return new Began(rule, rule, asset, severity, at.minusSeconds(60), at, false, evidence);
    }
}
