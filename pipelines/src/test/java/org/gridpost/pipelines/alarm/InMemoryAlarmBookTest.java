package org.gridpost.pipelines.alarm;

import java.time.Clock;

class InMemoryAlarmBookTest extends AlarmBookContract {
    @Override
    protected AlarmBook book(Clock clock) {
        return new InMemoryAlarmBook(clock);
    }
}
