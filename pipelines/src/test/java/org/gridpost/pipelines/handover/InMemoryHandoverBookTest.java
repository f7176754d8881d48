package org.gridpost.pipelines.handover;

import org.gridpost.pipelines.audit.Audit;
import org.gridpost.pipelines.audit.InMemoryAudit;

class InMemoryHandoverBookTest extends HandoverBookContract {
    private final Audit audit = new InMemoryAudit();

    @Override
    protected HandoverBook book() {
        return new InMemoryHandoverBook(CLOCK, audit);
    }

    @Override
    protected Audit audit() {
        return audit;
    }
}
