package org.gridpost.pipelines.store;

import static org.gridpost.pipelines.store.Readings.level;

import java.util.Optional;
import org.gridpost.pipelines.model.Reading;

class InMemoryStoreTest extends HourlyStoreContract {
    private static final Reading REFUSED = level("DR-13", 13, 13);

    private final InMemoryStore store = new InMemoryStore(REFUSED::equals);

    @Override
    protected HourlyStore create() {
        return store;
    }

    @Override
    protected void interrupt() {
        store.fail("switched off by the test");
    }

    @Override
    protected void restore() {
        store.recover();
    }

    @Override
    protected boolean forgetsWhenTold() {
        return true;
    }

    @Override
    protected Optional<Reading> refusable() {
        return Optional.of(REFUSED);
    }
}
