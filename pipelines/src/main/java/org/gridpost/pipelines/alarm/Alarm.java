package org.gridpost.pipelines.alarm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.detect.ConditionEvent.Began;
import org.gridpost.pipelines.detect.ConditionEvent.Ended;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.detect.Suppression;
import org.gridpost.pipelines.model.Severity;

/**
 * One alarm: a condition group on one asset, from its onset until it is closed. By ISA-18.2 and OPC UA Part 9 it has three
 * axes, none of which moves another: the condition (active or returned), the operator's acknowledgement (given or not, once
 * for good) and the suppression (whether nobody is called for it, and why).
 *
 * <pre>
 *              began                        ended (last rule)
 *   (none) ───────────▶ ACTIVE, unacked ───────────────────▶ RETURNED, unacked
 *                           │ acknowledge                        │ acknowledge
 *                           ▼               ended (last rule)    ▼           dispose
 *                       ACTIVE, acked   ───────────────────▶ RETURNED, acked ───────▶ closed
 *                                                            = closed, unless it latches
 *
 *   suppression, beside each of these: none ◀──▶ suppressed (by an order, a cause, a flood, …)
 * </pre>
 *
 * <p>Latching: an alarm that was P1 at any time does not close by itself. It asks for something until it has returned, has
 * been acknowledged, and a person has said what it was; no return and no acknowledgement does that for them. Any other alarm
 * closes when it has returned and been acknowledged, with or without a disposition. What is suppressed asks for nothing,
 * latching or not: its cause, or who ordered it, answers for it.
 *
 * <p>A condition that comes back after it returned makes a new alarm. One that becomes more urgent than it was when
 * somebody acknowledged it is unacknowledged again: they did not know that.
 *
 * @param rules the rules of the group that hold now, the most severe first; of a returned alarm those that held last
 * @param onset since when the condition has held
 * @param raised when the first rule's on-delay was over
 * @param annunciated whether people were or are to be told; false for what came in too late to matter, and for what was
 *     suppressed from the beginning
 * @param latching whether it was P1 at any time
 * @param worst the rule that found it the most severe so far, and how severe: what a person says of it, they say of that
 * @param assignment who is to see to it
 * @param disposition what a person found it to be
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
        Evidence evidence,
        boolean latching,
        Worst worst,
        Optional<Assignment> assignment,
        Optional<Disposal> disposition) {

    public Alarm {
        rules = List.copyOf(rules);
        if (rules.isEmpty()) {
            throw new IllegalArgumentException("alarm " + id + " has no rule behind it");
        }
        // Of one that was written before this was kept it is what holds, or held last.
        worst = worst == null ? new Worst(rules.get(0).rule(), severity) : worst;
        if (active == returned.isPresent()) {
            throw new IllegalArgumentException("alarm " + id + ": returned has a time exactly if it is not active");
        }
    }

    /**
     * A rule that holds.
     *
     * @param severity how severe it finds things
     * @param suppression why nobody is called for it
     */
    public record HoldingRule(String rule, Severity severity, Optional<Suppression> suppression) {
        static HoldingRule of(Began event) {
            return new HoldingRule(event.rule(), event.severity(), event.suppression());
        }
    }

    /** A rule and how severe it found things. */
    public record Worst(String rule, Severity severity) {}

    /**
     * Who took notice of the alarm, and when.
     *
     * @param severity of what they took notice of
     */
    public record Acknowledgement(String by, Instant at, Severity severity) {
        public Acknowledgement {
            // One of before this was recorded stands whatever comes.
            severity = severity == null ? Severity.P1 : severity;
        }
    }

    /** Who is to see to it: a name as people use it, or an account. */
    public record Assignment(String to, String by, Instant at) {}

    /** What a person found it to be, with what they had to say to it. */
    public record Disposal(Disposition what, Optional<String> note, String by, Instant at) {}

    public static Alarm raise(Began event) {
        return new Alarm(
                event.alarmId(),
                event.group(),
                event.asset(),
                event.severity(),
                true,
                List.of(HoldingRule.of(event)),
                event.onset(),
                event.at(),
                Optional.empty(),
                Optional.empty(),
                isToBeTold(event),
                event.evidence(),
                event.severity() == Severity.P1,
                new Worst(event.rule(), event.severity()),
                Optional.empty(),
                Optional.empty());
    }

    public boolean acknowledged() {
        return acknowledgement.isPresent();
    }

    private static boolean isToBeTold(Began event) {
        return !event.late() && event.suppression().isEmpty();
    }

    /** Why nobody is called for it; empty if there is one rule behind it for which somebody is. */
    public Optional<Suppression> suppression() {
        return rules.stream().allMatch(r -> r.suppression().isPresent())
                ? rules.get(0).suppression()
                : Optional.empty();
    }

    /** The id of the alarm that explains it. */
    public Optional<String> cause() {
        return suppression().filter(s -> s.reason() == Suppression.Reason.CAUSE).map(Suppression::by);
    }

    /**
     * Whether it still asks for anything: people were told, nothing else explains it, and it is active, nobody has
     * acknowledged it, or it latches and nobody has said what it was.
     */
    public boolean open() {
        return annunciated
                && suppression().isEmpty()
                && (active || !acknowledged() || (latching && disposition.isEmpty()));
    }

    /** Whether only a person's word is missing to close it. */
    public boolean latched() {
        return open() && !active && acknowledged();
    }

    /** Whether it may be said what it was: somebody has looked, or it is over. */
    public boolean disposable() {
        return !active || acknowledged();
    }

    /** The rule that determines the severity. */
    public String leadingRule() {
        return rules.get(0).rule();
    }

    /** Another rule of the group holds, or the same one with another severity. */
    public Alarm with(Began event) {
        List<HoldingRule> holding = new ArrayList<>(rules);
        holding.removeIf(r -> r.rule().equals(event.rule()));
        holding.add(HoldingRule.of(event));
        holding.sort(Comparator.comparing(HoldingRule::severity).thenComparing(HoldingRule::rule));
        boolean leads = holding.get(0).rule().equals(event.rule());
        Severity next = holding.get(0).severity();
        // What was taken notice of was less urgent than this, and so was what somebody has said of it.
        boolean lapses =
                acknowledgement.filter(a -> next.compareTo(a.severity()) < 0).isPresent();
        return new Alarm(
                id,
                group,
                asset,
                next,
                active,
                holding,
                onset,
                raised,
                returned,
                acknowledgement.filter(a -> !lapses),
                annunciated || isToBeTold(event),
                leads ? event.evidence() : evidence,
                latching || event.severity() == Severity.P1,
                next.compareTo(worst.severity()) < 0 ? new Worst(holding.get(0).rule(), next) : worst,
                assignment,
                disposition.filter(d -> !lapses));
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
                last ? event.evidence() : evidence,
                latching,
                worst,
                assignment,
                disposition);
    }

    public Alarm acknowledged(String by, Instant at) {
        return with(Optional.of(new Acknowledgement(by, at, severity)), assignment, disposition);
    }

    /** Somebody is to see to it, or nobody any more. */
    public Alarm assigned(Optional<Assignment> next) {
        return with(acknowledgement, next, disposition);
    }

    /** A person says what it was; they may think better of it later. */
    public Alarm disposed(Disposal found) {
        return with(acknowledgement, assignment, Optional.of(found));
    }

    private Alarm with(
            Optional<Acknowledgement> acknowledged, Optional<Assignment> assigned, Optional<Disposal> disposed) {
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
                acknowledged,
                annunciated,
                evidence,
                latching,
                worst,
                assigned,
                disposed);
    }
}
