package org.gridpost.pipelines.respond.deliver;

import java.time.Clock;
import java.util.Optional;
import org.gridpost.pipelines.alarm.AlarmBook;
import org.gridpost.pipelines.alarm.InMemoryAlarmBook;

class InMemoryDeliveryBookTest extends DeliveryBookContract {
    private final InMemoryAlarmBook alarms = new InMemoryAlarmBook(Clock.systemUTC());

    @Override
    protected DeliveryBook book() {
        return new InMemoryDeliveryBook(alarms::find, asset -> Optional.ofNullable(GRIDS.get(asset)));
    }

    @Override
    protected AlarmBook alarms() {
        return alarms;
    }
}
