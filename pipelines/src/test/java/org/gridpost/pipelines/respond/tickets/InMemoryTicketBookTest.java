package org.gridpost.pipelines.respond.tickets;

import org.gridpost.pipelines.audit.Audit;
import org.gridpost.pipelines.audit.InMemoryAudit;

class InMemoryTicketBookTest extends TicketBookContract {
    private final InMemoryAudit audit = new InMemoryAudit();
    private final TicketBook book = new InMemoryTicketBook(audit, CLOCK, ZONE);

    @Override
    protected TicketBook book() {
        return book;
    }

    @Override
    protected Audit audit() {
        return audit;
    }
}
