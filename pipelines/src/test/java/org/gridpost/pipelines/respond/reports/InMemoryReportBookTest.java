package org.gridpost.pipelines.respond.reports;

import org.gridpost.pipelines.audit.Audit;
import org.gridpost.pipelines.audit.InMemoryAudit;

class InMemoryReportBookTest extends ReportBookContract {
    private final Audit audit = new InMemoryAudit();

    @Override
    protected ReportBook book() {
        return new InMemoryReportBook(audit);
    }

    @Override
    protected Audit audit() {
        return audit;
    }
}
