package org.gridpost.pipelines.handover;

import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridpost.pipelines.audit.Audit;

/** The twin of the SQL book of hand-overs. */
public final class InMemoryHandoverBook implements HandoverBook {
    private static final Comparator<Cursor> ORDER =
            Comparator.comparing(Cursor::made).thenComparing(Cursor::id).reversed();

    private final Map<String, Handover> handovers = new LinkedHashMap<>();
    private final Clock clock;
    private final Audit audit;

    public InMemoryHandoverBook(Clock clock, Audit audit) {
        this.clock = clock;
        this.audit = audit;
    }

    @Override
    public synchronized void add(Handover handover) {
        if (handovers.putIfAbsent(handover.id(), handover) != null) {
            throw new IllegalArgumentException("there is a hand-over " + handover.id() + " already");
        }
        audit.append(Signing.made(handover));
    }

    @Override
    public synchronized SignResult sign(String id, String by) {
        Handover handover = handovers.get(id);
        if (handover == null) {
            return new SignResult.Unknown(id);
        }
        SignResult result = Signing.sign(handover, by, clock.instant());
        if (result instanceof SignResult.Done done) {
            handovers.put(id, done.handover());
            audit.append(Signing.signed(done.handover()));
        }
        return result;
    }

    @Override
    public synchronized Optional<Handover> find(String id) {
        return Optional.ofNullable(handovers.get(id));
    }

    @Override
    public synchronized List<Handover> newest(Wish wish, int limit) {
        return handovers.values().stream()
                .filter(h -> wish.areas().stream().allMatch(areas -> areas.contains(h.area())))
                .filter(h -> wish.before().stream().allMatch(h.outgoing().at()::isBefore))
                .filter(h -> wish.after().stream().allMatch(last -> ORDER.compare(Cursor.at(h), last) > 0))
                .sorted(Comparator.comparing(Cursor::at, ORDER))
                .limit(limit)
                .toList();
    }
}
