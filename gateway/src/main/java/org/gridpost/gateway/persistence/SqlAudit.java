package org.gridpost.gateway.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.gridpost.pipelines.audit.Audit;
import org.gridpost.pipelines.audit.AuditEntry;
import org.gridpost.pipelines.audit.AuditHead;
import org.gridpost.pipelines.audit.AuditRecord;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** The audit in SQL. An entry is appended in the transaction of the change that it tells of: both happen or neither. */
public final class SqlAudit implements Audit {
    private final Jdbi jdbi;

    public SqlAudit(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Appends within a transaction. From then until its end all others that append wait: so it comes last, and after
     * whatever else is locked.
     *
     * @throws IllegalStateException outside a transaction, where two could take one number
     */
    public static void append(Handle handle, AuditEntry entry) {
        if (!handle.isInTransaction()) {
            throw new IllegalStateException("an audit entry is appended in the transaction of what it tells of");
        }
        handle.execute("UPDATE audit_head SET id = 1");
        AuditRecord next = AuditRecord.after(head(handle), entry);
        handle.createUpdate("INSERT INTO audit (number, at, done_by, action, subject, detail, hash)"
                        + " VALUES (:number, :at, :by, :action, :subject, :detail, :hash)")
                .bind("number", next.number())
                .bind("at", entry.at().toEpochMilli())
                .bind("by", entry.by())
                .bind("action", entry.action())
                .bind("subject", entry.subject())
                .bind("detail", entry.detail())
                .bind("hash", next.hash())
                .execute();
        handle.createUpdate("UPDATE audit_head SET number = :number, hash = :hash")
                .bind("number", next.number())
                .bind("hash", next.hash())
                .execute();
    }

    @Override
    public void append(AuditEntry entry) {
        jdbi.useTransaction(handle -> append(handle, entry));
    }

    @Override
    public AuditHead head() {
        return jdbi.withHandle(SqlAudit::head);
    }

    private static AuditHead head(Handle handle) {
        return handle.createQuery("SELECT number, hash FROM audit_head")
                .map((row, context) -> new AuditHead(row.getLong("number"), row.getString("hash")))
                .one();
    }

    @Override
    public long surplus() {
        // One statement, so that both are of one moment.
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT (SELECT COUNT(*) FROM audit) - (SELECT number FROM audit_head)")
                        .mapTo(Long.class)
                        .one());
    }

    @Override
    public List<AuditRecord> after(long number, int limit) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT * FROM audit WHERE number > :number ORDER BY number LIMIT :limit")
                        .bind("number", number)
                        .bind("limit", limit)
                        .map(SqlAudit::read)
                        .list());
    }

    @Override
    public List<AuditRecord> newest(Query query) {
        String where = (query.by().isPresent() ? " AND done_by = :by" : "")
                + query.action()
                        .map(a ->
                                a.endsWith(".") ? " AND SUBSTR(action, 1, :length) = :action" : " AND action = :action")
                        .orElse("")
                + (query.subject().isPresent() ? " AND subject = :subject" : "")
                + (query.before().isPresent() ? " AND number < :before" : "")
                + (query.during().from().isPresent() ? " AND at >= :from" : "")
                + (query.during().to().isPresent() ? " AND at < :to" : "");
        return jdbi.withHandle(handle -> {
            var select =
                    handle.createQuery("SELECT * FROM audit WHERE number BETWEEN 1 AND (SELECT number FROM audit_head)"
                            + where + " ORDER BY number DESC LIMIT :limit");
            query.by().ifPresent(by -> select.bind("by", Storable.text(by)));
            query.action().ifPresent(action -> {
                select.bind("action", Storable.text(action));
                if (action.endsWith(".")) {
                    select.bind("length", action.length());
                }
            });
            query.subject().ifPresent(subject -> select.bind("subject", Storable.text(subject)));
            query.before().ifPresent(before -> select.bind("before", before));
            query.during().from().ifPresent(from -> select.bind("from", from.toEpochMilli()));
            query.during().to().ifPresent(to -> select.bind("to", to.toEpochMilli()));
            return select.bind("limit", query.limit()).map(SqlAudit::read).list();
        });
    }

    private static AuditRecord read(ResultSet row, StatementContext context) throws SQLException {
        return new AuditRecord(
                row.getLong("number"),
                new AuditEntry(
                        Instant.ofEpochMilli(row.getLong("at")),
                        row.getString("done_by"),
                        row.getString("action"),
                        row.getString("subject"),
                        row.getString("detail")),
                row.getString("hash"));
    }
}
