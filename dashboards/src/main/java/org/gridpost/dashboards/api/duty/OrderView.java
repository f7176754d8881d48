package org.gridpost.dashboards.api.duty;

import java.time.Instant;
import java.util.Optional;
import org.gridpost.pipelines.alarm.Order;
import org.gridpost.pipelines.alarm.Order.Ending;
import org.gridpost.pipelines.detect.Suppression;

/**
 * An order about alarms, as it is shown.
 *
 * @param group of the alarm that is shelved
 * @param untilReturnOf the alarm whose return to normal ends it before its time
 * @param state at the moment of the answer: {@code planned}, {@code in_force}, {@code over}
 * @param ended by whom and when it was ended before its time
 */
record OrderView(
        String id,
        Suppression.Reason kind,
        Optional<String> area,
        Optional<String> asset,
        Optional<String> rule,
        Optional<String> group,
        Instant from,
        Optional<Instant> until,
        String by,
        String reason,
        Optional<String> untilReturnOf,
        Optional<Ending> ended,
        String state) {

    static OrderView of(Order order, Instant now) {
        String state = order.isOver(now) ? "over" : order.holds(now) ? "in_force" : "planned";
        return new OrderView(
                order.id(),
                order.kind(),
                order.area(),
                order.asset(),
                order.rule(),
                order.group(),
                order.from(),
                order.until(),
                order.by(),
                order.reason(),
                order.untilReturnOf(),
                order.ended(),
                state);
    }
}
