package org.gridpost.pipelines.alarm;

class InMemoryAlarmBookTest extends AlarmBookContract {
    @Override
    protected AlarmBook book() {
        return new InMemoryAlarmBook(CLOCK);
    }
}
