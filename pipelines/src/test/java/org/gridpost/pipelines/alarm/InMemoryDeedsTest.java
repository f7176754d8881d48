package org.gridpost.pipelines.alarm;

import java.time.Clock;
import org.gridpost.pipelines.audit.Audit;
import org.gridpost.pipelines.audit.InMemoryAudit;

class InMemoryDeedsTest extends DeedsContract {
    private final Audit audit = new InMemoryAudit();

    @Override
    protected AlarmBook book(Clock clock) {
        return new InMemoryAlarmBook(clock, audit);
    }

    @Override
    protected Audit audit() {
        return audit;
    }
}
