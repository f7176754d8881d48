package org.gridpost.pipelines.alarm;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import org.gridpost.pipelines.detect.Suppression.Reason;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Ids;
import org.gridpost.pipelines.model.Severity;

/**
 * What somebody has said about alarms beforehand: that people work there, that an asset or a rule is out of service, that an
 * alarm is shelved (ISA-18.2). It covers what fits all that it names. Times are whole milliseconds.
 *
 * @param kind MAINTENANCE, OUT_OF_SERVICE or SHELVED
 * @param area in which it holds, of any level
 * @param asset on which it holds
 * @param rule for which it holds, for all without one
 * @param group of a shelved alarm
 * @param until when it ends by itself; what is out of service may be so without an end
 * @param by who said so
 * @param untilReturnOf the alarm whose return to normal ends it before its time (OPC UA Part 9: a one-shot shelving)
 * @param ended by whom it was ended before its time; by {@link #RETURN} if the alarm's return did it
 */
public record Order(
        String id,
        Reason kind,
        Optional<String> area,
        Optional<String> asset,
        Optional<String> rule,
        Optional<String> group,
        Instant from,
        Optional<Instant> until,
        String by,
        String reason,
        Optional<String> untilReturnOf,
        Optional<Ending> ended) {

    /** Stands for whoever ended it when an alarm's return to normal did. */
    public static final String RETURN = "return to normal";

    /** The one order in which orders are looked at: the first that covers something suppresses it. */
    public static final Comparator<Order> FIRST_FIRST =
            Comparator.comparing(Order::from).thenComparing(Order::id);

    /** Who ended it, and when. */
    public record Ending(String by, Instant at) {
        public Ending {
            at = at.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    public Order {
        Ids.require(id, "id of an order");
        from = from.truncatedTo(ChronoUnit.MILLIS);
        until = until.map(u -> u.truncatedTo(ChronoUnit.MILLIS));
        if (kind != Reason.MAINTENANCE && kind != Reason.OUT_OF_SERVICE && kind != Reason.SHELVED) {
            throw new IllegalArgumentException("nobody orders " + kind);
        }
        if (area.isEmpty() && asset.isEmpty()) {
            throw new IllegalArgumentException("an order names an area or an asset");
        }
        if (kind == Reason.SHELVED && (asset.isEmpty() || group.isEmpty())) {
            throw new IllegalArgumentException("what is shelved is the alarm of a group on an asset");
        }
        if (until.isEmpty() && kind != Reason.OUT_OF_SERVICE) {
            throw new IllegalArgumentException("works and shelving have an end");
        }
        if (until.isPresent() && !until.get().isAfter(from)) {
            throw new IllegalArgumentException("an order ends after it begins");
        }
        if (untilReturnOf.isPresent() && kind != Reason.SHELVED) {
            throw new IllegalArgumentException("only what is shelved ends with the alarm's return");
        }
        if (reason.isBlank()) {
            throw new IllegalArgumentException("an order needs a reason");
        }
    }

    /** An order that nobody has ended. */
    public Order(
            String id,
            Reason kind,
            Optional<String> area,
            Optional<String> asset,
            Optional<String> rule,
            Optional<String> group,
            Instant from,
            Optional<Instant> until,
            String by,
            String reason) {
        this(id, kind, area, asset, rule, group, from, until, by, reason, Optional.empty(), Optional.empty());
    }

    /** An alarm that is put off for a while, until the end of that or until it returns to normal, if that comes first. */
    public static Order shelving(
            String id, Alarm alarm, Instant from, Instant until, boolean oneShot, String by, String reason) {
        return new Order(
                id,
                Reason.SHELVED,
                Optional.empty(),
                Optional.of(alarm.asset()),
                Optional.empty(),
                Optional.of(alarm.group()),
                from,
                Optional.of(until),
                by,
                reason,
                oneShot ? Optional.of(alarm.id()) : Optional.empty(),
                Optional.empty());
    }

    /** Ended at that time, unless it is over then; one that has not begun by then never holds. */
    public Order endedBy(String who, Instant at) {
        return isOver(at)
                ? this
                : new Order(
                        id,
                        kind,
                        area,
                        asset,
                        rule,
                        group,
                        from,
                        until,
                        by,
                        reason,
                        untilReturnOf,
                        Optional.of(new Ending(who, at)));
    }

    public boolean isOver(Instant time) {
        return ended.map(Ending::at)
                .or(() -> until)
                .filter(end -> !time.isBefore(end))
                .isPresent();
    }

    public boolean holds(Instant time) {
        return !time.isBefore(from) && !isOver(time);
    }

    boolean isAbout(Asset its, AreaTree areas) {
        return asset.map(its.code()::equals).orElse(true)
                && area.map(a -> areas.within(its.grid(), a) || its.building().equals(a))
                        .orElse(true);
    }

    /** Whether it says that people have that very asset in their hands. */
    boolean isWorkOnOneAsset() {
        return kind == Reason.MAINTENANCE && asset.isPresent() && rule.isEmpty();
    }

    /**
     * Danger to life is suppressed only by who names its rule or its alarm, or takes its asset out of service: that people
     * work somewhere does not make it less.
     */
    boolean suppresses(String itsRule, String itsGroup, Severity severity) {
        boolean named = rule.isPresent() || (kind != Reason.MAINTENANCE && asset.isPresent());
        return rule.map(itsRule::equals).orElse(true)
                && group.map(itsGroup::equals).orElse(true)
                && (severity != Severity.P1 || named);
    }
}
