package org.gridpost.pipelines.inbound;

class InMemoryRejectionBookTest extends RejectionBookContract {
    @Override
    protected RejectionBook book(int keep) {
        return new InMemoryRejectionBook(keep);
    }
}
