package org.gridpost.pipelines.store;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The twin of the stored book of hours. */
public final class InMemoryHourBook implements HourBook {
    private final Set<Hour> hours = ConcurrentHashMap.newKeySet();

    @Override
    public Set<Hour> load() {
        return Set.copyOf(hours);
    }

    @Override
    public void add(Set<Hour> more) {
        hours.addAll(more);
    }

    @Override
    public void remove(Hour hour) {
        hours.remove(hour);
    }
}
