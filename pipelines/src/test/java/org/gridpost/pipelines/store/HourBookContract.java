package org.gridpost.pipelines.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.gridpost.pipelines.model.AssetKind;
import org.junit.jupiter.api.Test;

/** What every {@link HourBook} does. */
public abstract class HourBookContract {
    private static final Hour DRAINS = new Hour(AssetKind.DRAIN_NODE, 500_000);
    private static final Hour LAMPS = new Hour(AssetKind.LAMP, 500_000);
    private static final Hour BEFORE_THE_EPOCH = new Hour(AssetKind.LAMP, -3);

    /** The same book at every call, as after a restart. */
    protected abstract HourBook open();

    @Test
    void whatIsAddedIsThereAfterARestartUntilItIsRemoved() {
        HourBook book = open();
        assertEquals(Set.of(), book.load());

        book.add(Set.of(DRAINS, LAMPS));
        book.add(Set.of(LAMPS, BEFORE_THE_EPOCH));
        assertEquals(Set.of(DRAINS, LAMPS, BEFORE_THE_EPOCH), open().load());

        HourBook again = open();
        again.remove(LAMPS);
        again.remove(LAMPS);
        assertEquals(Set.of(DRAINS, BEFORE_THE_EPOCH), open().load());
    }
}
