package org.gridpost.pipelines.store;

class InMemoryHourBookTest extends HourBookContract {
    private final InMemoryHourBook book = new InMemoryHourBook();

    @Override
    protected HourBook open() {
        return book;
    }
}
