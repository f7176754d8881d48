package org.gridpost.pipelines.alarm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.detect.ConditionEvent.Began;
import org.gridpost.pipelines.detect.ConditionEvent.Ended;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.model.Severity;

/**
 * One alarm: a condition group on one asset, from its onset until it has both returned to normal and been acknowledged.
 *
 * <pre>
 *              began                        ended (last rule)
 *   (none) ───────────▶ ACTIVE, unacked ───────────────────▶ RETURNED, unacked
 *                           │ acknowledge                        │ acknowledge
 *                           ▼               ended (last rule)    ▼
 *                       ACTIVE, acked   ───────────────────▶ RETURNED, acked = closed
 * </pre>
 *
 * A condition that comes back after it returned makes a new alarm.
 *
 * @param rules the rules of the group that hold now, the most severe first; of a returned alarm those that held last
 * @param onset since when the condition has held
 * @param raised when the first rule's on-delay was over
 * @param annunciated whether people were or are to be told; false for what came in too late to matter
 */
public record Alarm(
        String id,
        String group,
        String asset,
        Severity severity,
        boolean active,
        List<HoldingRule> rules,
        Instant onset,
        Instant raised,
        Optional<Instant> returned,
        Optional<Acknowledgement> acknowledgement,
        boolean annunciated,
        Evidence evidence) {

    private static final int RADIX = 36;

    public Alarm {
        rules = List.copyOf(rules);
        if (rules.isEmpty()) {
            throw new IllegalArgumentException("alarm " + id + " has no rule behind it");
        }
        if (active == returned.isPresent()) {
            throw new IllegalArgumentException("alarm " + id + ": returned has a time exactly if it is not active");
        }
    }

    /** A rule that holds, and how severe it finds things. */
    public record HoldingRule(String rule, Severity severity) {}

    /** Who took notice of the alarm, and when. */
    public record Acknowledgement(String by, Instant at) {}

    /** The one id that this condition on this asset with this onset will ever get, also in a replay. */
    public static String idOf(Began event) {
        return event.group() + "." + event.asset() + "."
                + Long.toString(event.onset().toEpochMilli(), RADIX);
    }

    public static Alarm raise(Began event) {
        return new Alarm(
                idOf(event),
                event.group(),
                event.asset(),
                event.severity(),
                true,
                List.of(new HoldingRule(event.rule(), event.severity())),
                event.onset(),
                event.at(),
                Optional.empty(),
                Optional.empty(),
                !event.late(),
                event.evidence());
    }

    public boolean acknowledged() {
        return acknowledgement.isPresent();
    }

    /** Whether it still asks for anything: people were told, and it is active or nobody has acknowledged it. */
    public boolean open() {
        return annunciated && (active || !acknowledged());
    }

    /** The rule that determines the severity. */
    public String leadingRule() {
        return rules.get(0).rule();
    }

    /** Another rule of the group holds, or the same one with another severity. */
    public Alarm with(Began event) {
        List<HoldingRule> holding = new ArrayList<>(rules);
        holding.removeIf(r -> r.rule().equals(event.rule()));
        holding.add(new HoldingRule(event.rule(), event.severity()));
        holding.sort(Comparator.comparing(HoldingRule::severity).thenComparing(HoldingRule::rule));
        boolean leads = holding.get(0).rule().equals(event.rule());
        return new Alarm(
                id,
                group,
                asset,
                holding.get(0).severity(),
                active,
                holding,
                onset,
                raised,
                returned,
                acknowledgement,
                annunciated || !event.late(),
                leads ? event.evidence() : evidence);
    }

    /** A rule of the group holds no longer; with the last one the alarm returns to normal. */
    public Alarm with(Ended event) {
        List<HoldingRule> holding =
                rules.stream().filter(r -> !r.rule().equals(event.rule())).toList();
        boolean last = holding.isEmpty();
        return new Alarm(
                id,
                group,
                asset,
                last ? severity : holding.get(0).severity(),
                !last,
                last ? rules : holding,
                onset,
                raised,
                last ? Optional.of(event.at()) : Optional.empty(),
                acknowledgement,
                annunciated,
                last ? event.evidence() : evidence);
    }

    public Alarm acknowledged(String by, Instant at) {
        return new Alarm(
                id,
                group,
                asset,
                severity,
                active,
                rules,
                onset,
                raised,
                returned,
                Optional.of(new Acknowledgement(by, at)),
                annunciated,
                evidence);
    }
}
