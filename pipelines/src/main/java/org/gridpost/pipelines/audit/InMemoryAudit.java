package org.gridpost.pipelines.audit;

import java.util.ArrayList;
import java.util.List;

/** The twin of the audit in SQL: the same contract, forgotten at the end of the process. */
public final class InMemoryAudit implements Audit {
    private final List<AuditRecord> records = new ArrayList<>();

    @Override
    public synchronized void append(AuditEntry entry) {
        records.add(AuditRecord.after(head(), entry));
    }

    @Override
    public synchronized AuditHead head() {
        return records.isEmpty()
                ? AuditHead.START
                : records.get(records.size() - 1).head();
    }

    @Override
    public synchronized long surplus() {
        return records.size() - head().number();
    }

    @Override
    public synchronized List<AuditRecord> after(long number, int limit) {
        return records.stream().filter(r -> r.number() > number).limit(limit).toList();
    }

    @Override
    public synchronized List<AuditRecord> newest(Query query) {
        List<AuditRecord> found = new ArrayList<>();
        for (int i = records.size() - 1; i >= 0 && found.size() < query.limit(); i--) {
            if (asked(records.get(i), query)) {
                found.add(records.get(i));
            }
        }
        return found;
    }

    private static boolean asked(AuditRecord one, Query query) {
        AuditEntry entry = one.entry();
        return query.by().map(entry.by()::equals).orElse(true)
                && query.action()
                        .map(a -> a.endsWith(".")
                                ? entry.action().startsWith(a)
                                : entry.action().equals(a))
                        .orElse(true)
                && query.subject().map(entry.subject()::equals).orElse(true)
                && query.before().map(b -> one.number() < b).orElse(true)
                && query.during().includes(entry.at());
    }
}
