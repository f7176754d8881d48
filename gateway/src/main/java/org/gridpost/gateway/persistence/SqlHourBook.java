package org.gridpost.gateway.persistence;

import java.util.HashSet;
import java.util.Set;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.store.Hour;
import org.gridpost.pipelines.store.HourBook;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The hours that are to be rolled up, in the database. */
public final class SqlHourBook implements HourBook {
    private final Jdbi jdbi;

    public SqlHourBook(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Set<Hour> load() {
        return jdbi.withHandle(handle -> new HashSet<>(handle.createQuery("SELECT kind, hour FROM pending_hour")
                .map((row, context) -> new Hour(AssetKind.valueOf(row.getString("kind")), row.getLong("hour")))
                .list()));
    }

    @Override
    public void add(Set<Hour> hours) {
        jdbi.useTransaction(handle -> {
            PreparedBatch batch = handle.prepareBatch(
                    "INSERT INTO pending_hour (kind, hour) VALUES (:kind, :hour) ON CONFLICT DO NOTHING");
            hours.forEach(hour -> batch.bind("kind", hour.kind().name())
                    .bind("hour", hour.number())
                    .add());
            batch.execute();
        });
    }

    @Override
    public void remove(Hour hour) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM pending_hour WHERE kind = :kind AND hour = :hour")
                .bind("kind", hour.kind().name())
                .bind("hour", hour.number())
                .execute());
    }
}
