package org.gridpost.gateway.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gridpost.pipelines.inbound.Payload;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.inbound.RejectionBook;
import org.gridpost.pipelines.inbound.Transport;
import org.gridpost.pipelines.inbound.UnknownDevice;
import org.gridpost.pipelines.journal.Cursors.Cursor;
import org.gridpost.pipelines.journal.Mark;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The rejection book in SQL. Rows, counts and the source's mark are written in one transaction; times to the
 * millisecond. */
public final class SqlRejections implements RejectionBook {
    /** Of a flood only so many are kept at a time, so that alarms need not wait long for the same database. */
    private static final int KEPT_AT_A_TIME = 1_000;

    private final Jdbi jdbi;
    private final int keep;

    /** @param keep how many rejections to keep; all are counted */
    public SqlRejections(Jdbi jdbi, int keep) {
        this.jdbi = jdbi;
        this.keep = keep;
    }

    @Override
    public synchronized void enter(String source, List<Found> found, Mark upTo) {
        jdbi.useTransaction(handle -> {
            Cursor before = SqlCursors.lock(handle, source);
            List<Rejection> fresh = found.stream()
                    .filter(one -> one.position() >= before.mark().position())
                    .map(Found::rejection)
                    .toList();
            if (!fresh.isEmpty()) {
                count(handle, fresh);
                keep(handle, fresh);
                UnknownDeviceRows.enter(handle, fresh);
            }
            if (upTo.compareTo(before.mark()) > 0) {
                SqlCursors.save(handle, source, new Cursor(upTo, before.refused(), before.lost()));
            }
        });
    }

    private static void count(Handle handle, List<Rejection> fresh) {
        Map<Reason, Long> byReason =
                fresh.stream().collect(Collectors.groupingBy(Rejection::reason, Collectors.counting()));
        PreparedBatch batch = handle.prepareBatch("INSERT INTO rejection_count (reason, rejections)"
                + " VALUES (:reason, :more) ON CONFLICT (reason)"
                + " DO UPDATE SET rejections = rejection_count.rejections + excluded.rejections");
        byReason.forEach((reason, more) ->
                batch.bind("reason", reason.name()).bind("more", more).add());
        batch.execute();
    }

    private void keep(Handle handle, List<Rejection> fresh) {
        long sequence = handle.createQuery("SELECT COALESCE(MAX(sequence), 0) FROM rejection")
                .mapTo(Long.class)
                .one();
        PreparedBatch batch = handle.prepareBatch("INSERT INTO rejection (sequence, reason, detail, transport, device,"
                + " sender, received, original, original_length) VALUES (:sequence, :reason, :detail,"
                + " :transport, :device, :sender, :received, :original, :length)");
        for (Rejection one : fresh.subList(Math.max(0, fresh.size() - KEPT_AT_A_TIME), fresh.size())) {
            sequence++;
            batch.bind("sequence", sequence)
                    .bind("reason", one.reason().name())
                    .bind("detail", Storable.text(one.detail()))
                    .bind("transport", one.transport().name())
                    .bind("device", one.device().map(Storable::text).orElse(null))
                    .bind("sender", one.sender().map(Storable::text).orElse(null))
                    .bind("received", one.received().toEpochMilli())
                    .bind("original", one.original().bytes())
                    .bind("length", one.originalLength())
                    .add();
        }
        batch.execute();
        handle.createUpdate("DELETE FROM rejection WHERE sequence <= :oldest")
                .bind("oldest", sequence - keep)
                .execute();
    }

    @Override
    public Mark seen(String source) {
        return jdbi.withHandle(handle -> SqlCursors.load(handle, source))
                .map(Cursor::mark)
                .orElse(Mark.START);
    }

    @Override
    public List<Rejection> newest(Query query) {
        String where = (query.device().isPresent() ? " AND (device = :device OR sender = :device)" : "")
                + (query.reason().isPresent() ? " AND reason = :reason" : "");
        return jdbi.withHandle(handle -> {
            var select = handle.createQuery(
                    "SELECT * FROM rejection WHERE 1 = 1" + where + " ORDER BY sequence DESC LIMIT :limit");
            query.device().ifPresent(device -> select.bind("device", Storable.text(device)));
            query.reason().ifPresent(reason -> select.bind("reason", reason.name()));
            return select.bind("limit", query.limit())
                    .map((row, context) -> rejection(row))
                    .list();
        });
    }

    @Override
    public List<UnknownDevice> unknownDevices() {
        return jdbi.withHandle(UnknownDeviceRows::all);
    }

    @Override
    public Map<Reason, Long> counts() {
        Map<Reason, Long> counts = new EnumMap<>(Reason.class);
        jdbi.useHandle(handle -> handle.createQuery("SELECT reason, rejections FROM rejection_count")
                .map((row, context) -> Map.entry(Reason.valueOf(row.getString(1)), row.getLong(2)))
                .forEach(count -> counts.put(count.getKey(), count.getValue())));
        return Collections.unmodifiableMap(counts);
    }

    private static Rejection rejection(ResultSet row) throws SQLException {
        return new Rejection(
                Reason.valueOf(row.getString("reason")),
                row.getString("detail"),
                Transport.valueOf(row.getString("transport")),
                Optional.ofNullable(row.getString("device")),
                Optional.ofNullable(row.getString("sender")),
                Instant.ofEpochMilli(row.getLong("received")),
                Payload.of(row.getBytes("original")),
                row.getInt("original_length"));
    }
}
