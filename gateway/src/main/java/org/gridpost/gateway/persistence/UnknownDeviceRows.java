package org.gridpost.gateway.persistence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.inbound.Transport;
import org.gridpost.pipelines.inbound.UnknownDevice;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The table {@code unknown_device}; times to the millisecond. */
final class UnknownDeviceRows {
    private UnknownDeviceRows() {}

    /** Within the transaction that enters the rejections. */
    static void enter(Handle handle, List<Rejection> fresh) {
        List<UnknownDevice> heard = UnknownDevice.in(fresh);
        if (heard.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("INSERT INTO unknown_device (name, sender, transport, first_seen,"
                + " last_seen, attempts, detail, excerpt) VALUES (:name, :sender, :transport, :first, :last, :attempts,"
                + " :detail, :excerpt) ON CONFLICT (name) DO UPDATE SET sender = excluded.sender,"
                + " transport = excluded.transport, last_seen = excluded.last_seen,"
                + " attempts = unknown_device.attempts + excluded.attempts, detail = excluded.detail,"
                + " excerpt = CASE WHEN excluded.excerpt = '' THEN unknown_device.excerpt ELSE excluded.excerpt END");
        for (UnknownDevice one : heard) {
            batch.bind("name", one.name())
                    .bind("sender", one.sender().orElse(null))
                    .bind("transport", one.transport().name())
                    .bind("first", one.first().toEpochMilli())
                    .bind("last", one.last().toEpochMilli())
                    .bind("attempts", one.attempts())
                    .bind("detail", one.detail())
                    .bind("excerpt", one.excerpt())
                    .add();
        }
        batch.execute();
        handle.createUpdate("DELETE FROM unknown_device WHERE name NOT IN"
                        + " (SELECT name FROM unknown_device ORDER BY last_seen DESC, name LIMIT :keep)")
                .bind("keep", UnknownDevice.MAX_KEPT)
                .execute();
    }

    static List<UnknownDevice> all(Handle handle) {
        return handle.createQuery("SELECT * FROM unknown_device ORDER BY last_seen DESC, name")
                .map((row, context) -> new UnknownDevice(
                        row.getString("name"),
                        Optional.ofNullable(row.getString("sender")),
                        Transport.valueOf(row.getString("transport")),
                        Instant.ofEpochMilli(row.getLong("first_seen")),
                        Instant.ofEpochMilli(row.getLong("last_seen")),
                        row.getLong("attempts"),
                        row.getString("detail"),
                        row.getString("excerpt")))
                .list();
    }
}
