package org.gridpost.pipelines.alarm;

class InMemoryOrderBookTest extends OrderBookContract {
    @Override
    protected OrderBook book() {
        return new InMemoryOrderBook();
    }
}
