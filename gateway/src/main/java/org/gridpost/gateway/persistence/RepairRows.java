package org.gridpost.gateway.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.gridpost.pipelines.kpi.tickets.Cycle;
import org.gridpost.pipelines.kpi.tickets.Happening;
import org.gridpost.pipelines.kpi.tickets.Leg;
import org.gridpost.pipelines.kpi.tickets.Repair;
import org.gridpost.pipelines.kpi.tickets.Subject;
import org.gridpost.pipelines.organisation.Skill;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/** What is known of repairs, as rows. */
final class RepairRows {
    /** The columns that {@link #cycle} reads, in its order. */
    static final String CYCLE =
            "ticket, number, grid, asset, trade, body, began, due, done, ended, how, handed_back, redone,"
                    + " to_dispatch, to_taken, to_on_site, to_done, to_closed";

    private static final Leg[] LEGS = Leg.values();
    private static final int FIRST_LEG = 14;

    private RepairRows() {}

    /** Takes the place of what was known of these tickets. */
    static void write(Handle handle, Iterable<Repair> repairs) {
        for (String table : new String[] {"repair_cycle", "repair_happening"}) {
            try (PreparedBatch old = handle.prepareBatch("DELETE FROM " + table + " WHERE ticket = :ticket")) {
                repairs.forEach(r -> old.bind("ticket", r.subject().ticket()).add());
                old.execute();
            }
        }
        try (PreparedBatch cycles =
                        handle.prepareBatch("INSERT INTO repair_cycle (" + CYCLE + ") VALUES (:ticket, :number,"
                                + " :grid, :asset, :trade, :body, :began, :due, :done, :ended, :how, :handedBack, :redone, :DISPATCH,"
                                + " :TAKE, :ARRIVE, :REPAIR, :VERIFY)");
                PreparedBatch happenings = handle.prepareBatch("INSERT INTO repair_happening (ticket, kind, nth, grid,"
                        + " asset, trade, body, at, fen, other) VALUES (:ticket, :kind, :nth, :grid, :asset, :trade, :body,"
                        + " :at, :fen, :other)")) {
            for (Repair repair : repairs) {
                repair.cycles().forEach(c -> bind(cycles, c).add());
                repair.happenings().forEach(h -> bind(happenings, h).add());
            }
            cycles.execute();
            happenings.execute();
        }
    }

    private static PreparedBatch bind(PreparedBatch row, Cycle cycle) {
        subject(row, cycle.subject())
                .bind("number", cycle.number())
                .bind("body", cycle.body())
                .bind("began", cycle.began().toEpochMilli())
                .bind("due", cycle.due().map(Instant::toEpochMilli))
                .bind("done", cycle.done().map(Instant::toEpochMilli))
                .bind("ended", cycle.end().map(e -> e.at().toEpochMilli()))
                .bind("how", cycle.end().map(e -> e.how().name()))
                .bind("handedBack", cycle.handedBack() ? 1 : 0)
                .bind("redone", cycle.redone() ? 1 : 0);
        for (Leg leg : LEGS) {
            row.bind(leg.name(), Optional.ofNullable(cycle.legs().get(leg)).map(Duration::toSeconds));
        }
        return row;
    }

    private static PreparedBatch bind(PreparedBatch row, Happening happening) {
        return subject(row, happening.subject())
                .bind("kind", happening.kind().name())
                .bind("nth", happening.nth())
                .bind("body", happening.body())
                .bind("at", happening.at().toEpochMilli())
                .bind("fen", happening.fen())
                .bind("other", happening.other());
    }

    private static <S extends SqlStatement<S>> S subject(S row, Subject subject) {
        return row.bind("ticket", subject.ticket())
                .bind("grid", subject.grid())
                .bind("asset", subject.asset())
                .bind("trade", subject.trade().name());
    }

    /** Columns are read by their places: there can be half a million rows, and each look for a name takes as long as the value. */
    static Cycle cycle(ResultSet row, StatementContext context) throws SQLException {
        Map<Leg, Duration> legs = new EnumMap<>(Leg.class);
        for (int i = 0; i < LEGS.length; i++) {
            long seconds = row.getLong(FIRST_LEG + i);
            if (!row.wasNull()) {
                legs.put(LEGS[i], Duration.ofSeconds(seconds));
            }
        }
        String how = row.getString(11);
        return new Cycle(
                new Subject(
                        row.getString(1),
                        row.getString(3),
                        Optional.ofNullable(row.getString(4)),
                        Skill.valueOf(row.getString(5))),
                row.getInt(2),
                row.getString(6),
                Instant.ofEpochMilli(row.getLong(7)),
                time(row, 8),
                time(row, 9),
                time(row, 10).map(at -> new Cycle.End(at, Cycle.How.valueOf(how))),
                row.getInt(12) == 1,
                row.getInt(13) == 1,
                legs);
    }

    static Happening happening(ResultSet row, StatementContext context) throws SQLException {
        return new Happening(
                subject(row),
                row.getString("body"),
                Instant.ofEpochMilli(row.getLong("at")),
                Happening.Kind.valueOf(row.getString("kind")),
                row.getInt("nth"),
                row.getLong("fen"),
                Optional.ofNullable(row.getString("other")));
    }

    private static Subject subject(ResultSet row) throws SQLException {
        return new Subject(
                row.getString("ticket"),
                row.getString("grid"),
                Optional.ofNullable(row.getString("asset")),
                Skill.valueOf(row.getString("trade")));
    }

    private static Optional<Instant> time(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
