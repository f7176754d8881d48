package org.gridpost.pipelines.alarm;

import java.time.Instant;
import java.util.Optional;
import org.gridpost.pipelines.detect.Suppression.Reason;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Severity;

/**
 * What somebody has said about alarms beforehand: that people work there, that an asset or a rule is out of service, that an
 * alarm is shelved (ISA-18.2). It covers what fits all that it names.
 *
 * @param kind MAINTENANCE, OUT_OF_SERVICE or SHELVED
 * @param area in which it holds, of any level
 * @param asset on which it holds
 * @param rule for which it holds, for all without one
 * @param group of a shelved alarm
 * @param until when it ends by itself; what is out of service may be so without an end
 * @param by who said so
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
        String reason) {

    public Order {
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
        if (reason.isBlank()) {
            throw new IllegalArgumentException("an order needs a reason");
        }
    }

    /** Ended at that time, if it would have gone on; one that has not begun yet never holds. */
    public Order endedAt(Instant at) {
        Instant end = at.isAfter(from) ? at : from.plusMillis(1);
        return until.filter(u -> !u.isAfter(end)).isPresent()
                ? this
                : new Order(id, kind, area, asset, rule, group, from, Optional.of(end), by, reason);
    }

    public boolean holds(Instant time) {
        return !time.isBefore(from) && until.map(time::isBefore).orElse(true);
    }

    boolean isAbout(Asset its, AreaTree areas) {
        return asset.map(its.code()::equals).orElse(true)
                && area.map(a -> areas.within(its.grid(), a) || its.building().equals(a))
                        .orElse(true);
    }

    /** Danger to life is suppressed only by who names its rule, its asset or its alarm. */
    boolean suppresses(String itsRule, String itsGroup, Severity severity) {
        boolean named = rule.isPresent() || (kind != Reason.MAINTENANCE && asset.isPresent());
        return rule.map(itsRule::equals).orElse(true)
                && group.map(itsGroup::equals).orElse(true)
                && (severity != Severity.P1 || named);
    }
}
