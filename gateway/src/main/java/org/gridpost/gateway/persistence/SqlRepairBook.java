package org.gridpost.gateway.persistence;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.gridpost.pipelines.kpi.Span;
import org.gridpost.pipelines.kpi.tickets.Cycle;
import org.gridpost.pipelines.kpi.tickets.Happening;
import org.gridpost.pipelines.kpi.tickets.Repair;
import org.gridpost.pipelines.kpi.tickets.RepairBook;
import org.gridpost.pipelines.organisation.Skill;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;

/**
 * What is known of repairs, in SQL. Rows are read by one statement, as of one moment, and handed out as they come; what can be
 * summed is summed by the database.
 */
public final class SqlRepairBook implements RepairBook {
    private static final int PAGE = 2_000;
    private static final int REOPENED_TWICE = 3;

    private final Jdbi jdbi;

    public SqlRepairBook(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public long followed() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT followed FROM repair_followed")
                .mapTo(Long.class)
                .one());
    }

    @Override
    public void keep(Collection<Repair> repairs, long followed) {
        jdbi.useTransaction(handle -> {
            handle.execute("UPDATE repair_followed SET followed = ?", followed);
            if (!repairs.isEmpty()) {
                RepairRows.write(handle, repairs);
            }
        });
    }

    /** The plus sign has SQLite look for the ends: of what began before the span there may be years. */
    @Override
    public void cycles(Span span, Optional<Set<String>> grids, Consumer<Cycle> each) {
        stream(
                grids,
                handle -> handle.createQuery("SELECT " + RepairRows.CYCLE + " FROM repair_cycle WHERE +began < :to"
                        + " AND (ended >= :from OR ended IS NULL)" + in(grids)),
                query -> bound(query, span, grids),
                RepairRows::cycle,
                each);
    }

    @Override
    public void busyAssets(Span span, Optional<Set<String>> grids, int cycles, Consumer<Cycle> each) {
        String within = " began >= :from AND began < :to" + in(grids);
        stream(
                grids,
                handle -> handle.createQuery("SELECT " + RepairRows.CYCLE
                        + " FROM repair_cycle WHERE asset IN (SELECT asset FROM repair_cycle"
                        + " WHERE asset IS NOT NULL AND" + within
                        + " GROUP BY asset HAVING COUNT(*) >= :cycles OR MAX(number) >= :twice) AND" + within
                        + " ORDER BY asset, began, ticket"),
                query -> bound(query, span, grids).bind("cycles", cycles).bind("twice", REOPENED_TWICE),
                RepairRows::cycle,
                each);
    }

    @Override
    public void happenings(
            Span span, Optional<Set<String>> grids, Set<Happening.Kind> kinds, Consumer<Happening> each) {
        stream(
                grids,
                handle -> handle.createQuery("SELECT * FROM repair_happening WHERE kind IN (<kinds>) AND at >= :from"
                        + " AND at < :to" + in(grids) + " ORDER BY at, ticket, nth"),
                query -> bound(query, span, grids)
                        .bindList(
                                "kinds",
                                kinds.stream().map(Happening.Kind::name).toList()),
                RepairRows::happening,
                each);
    }

    @Override
    public List<Sum> sums(Span span, Optional<Set<String>> grids) {
        List<Sum> sums = new ArrayList<>();
        stream(
                grids,
                handle ->
                        handle.createQuery("SELECT kind, grid, body, trade, other, COUNT(*) AS number, SUM(fen) AS fen"
                                + " FROM repair_happening WHERE kind IN (<kinds>) AND at >= :from AND at < :to"
                                + in(grids)
                                + " GROUP BY kind, grid, body, trade, other"),
                query -> bound(query, span, grids).bindList("kinds", List.of(Happening.Kind.values())),
                (row, context) -> new Sum(
                        Happening.Kind.valueOf(row.getString("kind")),
                        row.getString("grid"),
                        row.getString("body"),
                        Skill.valueOf(row.getString("trade")),
                        Optional.ofNullable(row.getString("other")),
                        row.getLong("number"),
                        row.getLong("fen")),
                sums::add);
        return sums;
    }

    @Override
    public Map<String, Long> spentOn(Set<String> assets, Span span) {
        Map<String, Long> spent = new HashMap<>();
        if (!assets.isEmpty()) {
            jdbi.useHandle(handle -> handle.createQuery("SELECT asset, SUM(fen) AS fen FROM repair_happening"
                            + " WHERE kind = :kind AND asset IN (<assets>) AND at >= :from AND at < :to GROUP BY asset")
                    .bind("kind", Happening.Kind.SPENT.name())
                    .bindList("assets", new ArrayList<>(assets))
                    .bind("from", span.from().toEpochMilli())
                    .bind("to", span.to().toEpochMilli())
                    .map((row, context) -> spent.put(row.getString("asset"), row.getLong("fen")))
                    .list());
        }
        return spent;
    }

    private static String in(Optional<Set<String>> grids) {
        return grids.isEmpty() ? "" : " AND grid IN (<grids>)";
    }

    private static Query bound(Query query, Span span, Optional<Set<String>> grids) {
        query.bind("from", span.from().toEpochMilli()).bind("to", span.to().toEpochMilli());
        grids.ifPresent(g -> query.bindList("grids", new ArrayList<>(g)));
        return query;
    }

    private <T> void stream(
            Optional<Set<String>> grids,
            Function<Handle, Query> asked,
            Function<Query, Query> bound,
            RowMapper<T> mapper,
            Consumer<T> each) {
        if (grids.filter(Set::isEmpty).isPresent()) {
            return;
        }
        jdbi.useHandle(handle -> {
            Consumer<Handle> reading = h ->
                    bound.apply(asked.apply(h)).setFetchSize(PAGE).map(mapper).forEach(each);
            // PostgreSQL hands out rows page by page only in a transaction, in which SQLite would let nobody write.
            if (isPostgres(handle)) {
                handle.useTransaction(reading::accept);
            } else {
                reading.accept(handle);
            }
        });
    }

    private static boolean isPostgres(Handle handle) {
        try {
            return handle.getConnection().getMetaData().getDatabaseProductName().equals("PostgreSQL");
        } catch (SQLException e) {
            throw new ConnectionException(e);
        }
    }
}
