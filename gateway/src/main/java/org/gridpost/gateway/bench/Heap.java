package org.gridpost.gateway.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.util.List;

/** What is really in use of the heap. */
final class Heap {
    /** The serial collector closes all gaps each fourth time only. */
    private static final int COLLECTIONS = 4;

    private Heap() {}

    /** Bytes that only this list still holds; it is empty then. */
    static long heldBy(List<?> list) {
        long with = used();
        list.clear();
        return with - used();
    }

    private static long used() {
        for (int i = 0; i < COLLECTIONS; i++) {
            ManagementFactory.getMemoryMXBean().gc();
        }
        // What was in use when the collection ended: by now threads have taken room for what they are going to
        // allocate.
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
                .mapToLong(pool -> pool.getCollectionUsage().getUsed())
                .sum();
    }
}
