package org.gridpost.pipelines.alarm;

import org.gridpost.pipelines.audit.Audit;
import org.gridpost.pipelines.audit.InMemoryAudit;

class InMemoryOrderBookTest extends OrderBookContract {
    private final Audit audit = new InMemoryAudit();

    @Override
    protected OrderBook book() {
        return new InMemoryOrderBook(CLOCK, audit);
    }

    @Override
    protected Audit audit() {
        return audit;
    }
}
