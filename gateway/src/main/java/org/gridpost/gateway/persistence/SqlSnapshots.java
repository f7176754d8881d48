package org.gridpost.gateway.persistence;

import java.util.Optional;
import org.gridpost.pipelines.detect.Snapshot;
import org.gridpost.pipelines.detect.Snapshots;
import org.gridpost.pipelines.journal.Mark;
import org.jdbi.v3.core.Jdbi;

/** Keeps the newest snapshot of the detector's memory. */
public final class SqlSnapshots implements Snapshots {
    private final Jdbi jdbi;

    public SqlSnapshots(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void save(Saved saved) {
        byte[] body = saved.snapshot().toBytes();
        jdbi.useHandle(handle -> handle.createUpdate("INSERT INTO detection_snapshot (id, position, readings, body)"
                        + " VALUES (1, :position, :readings, :body)"
                        + " ON CONFLICT (id) DO UPDATE SET position = excluded.position,"
                        + " readings = excluded.readings, body = excluded.body")
                .bind("position", saved.mark().position())
                .bind("readings", saved.mark().readings())
                .bind("body", body)
                .execute());
    }

    @Override
    public Optional<Saved> load() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM detection_snapshot")
                        .map((rs, ctx) -> {
                            Mark mark = new Mark(rs.getLong("position"), rs.getLong("readings"));
                            return Snapshot.fromBytes(rs.getBytes("body")).map(s -> new Saved(mark, s));
                        })
                        .findOne())
                .flatMap(s -> s);
    }
}
