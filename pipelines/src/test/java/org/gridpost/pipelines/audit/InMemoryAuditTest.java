package org.gridpost.pipelines.audit;

class InMemoryAuditTest extends AuditContract {
    @Override
    protected Audit audit() {
        return new InMemoryAudit();
    }
}
