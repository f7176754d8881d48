package org.gridpost.pipelines.alarm;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends each one-shot shelving once its alarm has returned to normal, as of that moment: what comes back is told. To be run
 * every second or so, before {@link StandingOrders}. If the books cannot be had, it is done later.
 */
public final class OneShots implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(OneShots.class);

    private final OrderBook orders;
    private final AlarmBook alarms;
    private final Clock clock;
    private boolean failing;

    public OneShots(OrderBook orders, AlarmBook alarms, Clock clock) {
        this.orders = orders;
        this.alarms = alarms;
        this.clock = clock;
    }

    @Override
    public void run() {
        try {
            Instant now = clock.instant();
            List<Order> waiting = orders.notOver(now).stream()
                    .filter(o -> o.untilReturnOf().isPresent())
                    .toList();
            for (Order order : waiting) {
                order.untilReturnOf()
                        .flatMap(alarms::find)
                        .flatMap(Alarm::returned)
                        .ifPresent(at -> end(order, at));
            }
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warn("shelvings that end with their alarm's return are not ended yet: {}", e.getMessage());
            }
            failing = true;
        }
    }

    /** One that was given after the condition had ended by the time of the readings is over from its beginning. */
    private void end(Order order, Instant returned) {
        var unused = orders.end(order.id(), Order.RETURN, returned.isBefore(order.from()) ? order.from() : returned);
    }
}
