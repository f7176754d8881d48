package org.gridpost.pipelines.inbound;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridpost.pipelines.journal.Mark;

/** The twin of the stored book. */
public final class InMemoryRejectionBook implements RejectionBook {
    private final int keep;
    private final Deque<Rejection> newestFirst = new ArrayDeque<>();
    private final Map<Reason, Long> counts = new EnumMap<>(Reason.class);
    private final Map<String, UnknownDevice> unknown = new HashMap<>();
    private final Map<String, Mark> seen = new HashMap<>();

    public InMemoryRejectionBook(int keep) {
        this.keep = keep;
    }

    @Override
    public synchronized void enter(String source, List<Found> found, Mark upTo) {
        Mark before = seen(source);
        List<Rejection> fresh = new ArrayList<>();
        for (Found one : found) {
            if (one.position() >= before.position()) {
                fresh.add(one.rejection());
                newestFirst.addFirst(one.rejection());
                counts.merge(one.rejection().reason(), 1L, Long::sum);
            }
        }
        UnknownDevice.in(fresh).forEach(one -> unknown.merge(one.name(), one, UnknownDevice::then));
        unknown.values().retainAll(UnknownDevice.newest(unknown.values()));
        while (newestFirst.size() > keep) {
            newestFirst.removeLast();
        }
        if (upTo.compareTo(before) > 0) {
            seen.put(source, upTo);
        }
    }

    @Override
    public synchronized Mark seen(String source) {
        return seen.getOrDefault(source, Mark.START);
    }

    @Override
    public synchronized List<Rejection> newest(Query query) {
        return newestFirst.stream().filter(query::fits).limit(query.limit()).toList();
    }

    @Override
    public synchronized List<UnknownDevice> unknownDevices() {
        return UnknownDevice.newest(unknown.values());
    }

    @Override
    public synchronized Map<Reason, Long> counts() {
        return Collections.unmodifiableMap(new EnumMap<>(counts));
    }
}
