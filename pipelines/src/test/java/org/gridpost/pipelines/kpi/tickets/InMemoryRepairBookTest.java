package org.gridpost.pipelines.kpi.tickets;

class InMemoryRepairBookTest extends RepairBookContract {
    @Override
    protected RepairBook book() {
        return new InMemoryRepairBook();
    }
}
