package org.gridpost.pipelines.respond.deliver;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.gridpost.pipelines.alarm.AlarmBook;
import org.gridpost.pipelines.alarm.InMemoryAlarmBook;
import org.gridpost.pipelines.audit.InMemoryAudit;
import org.gridpost.pipelines.respond.tickets.InMemoryTicketBook;
import org.gridpost.pipelines.respond.tickets.TicketBook;

class InMemoryDeliveryBookTest extends DeliveryBookContract {
    private final InMemoryAlarmBook alarms = new InMemoryAlarmBook(Clock.systemUTC());
    private final TicketBook tickets =
            new InMemoryTicketBook(new InMemoryAudit(), Clock.systemUTC(), ZoneOffset.ofHours(8));

    @Override
    protected DeliveryBook book() {
        return new InMemoryDeliveryBook(
                alarms::find,
                asset -> Optional.ofNullable(GRIDS.get(asset)),
                ticket -> tickets.find(ticket).map(t -> t.matter().grid()));
    }

    @Override
    protected AlarmBook alarms() {
        return alarms;
    }

    @Override
    protected TicketBook tickets() {
        return tickets;
    }
}
