package org.gridpost.gateway.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.alarm.Order;
import org.gridpost.pipelines.alarm.OrderAudit;
import org.gridpost.pipelines.alarm.OrderBook;
import org.gridpost.pipelines.detect.Suppression.Reason;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** The book of orders in SQL. Whoever ends an order first, ends it. */
public final class SqlOrderBook implements OrderBook {
    private final Jdbi jdbi;
    private final Clock clock;

    public SqlOrderBook(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    @Override
    public void add(Order order) {
        jdbi.useTransaction(handle -> {
            insert(handle, order);
            SqlAudit.append(handle, OrderAudit.given(order, clock.instant()));
        });
    }

    private static void insert(Handle handle, Order order) {
        int added = handle.createUpdate("INSERT INTO alarm_order (id, kind, area, asset, rule,"
                        + " alarm_group, begins, ends, ordered_by, reason, until_return_of, ended_by, ended_at)"
                        + " VALUES (:id, :kind, :area, :asset, :rule, :group, :begins, :ends, :by, :reason,"
                        + " :untilReturnOf, :endedBy, :endedAt) ON CONFLICT (id) DO NOTHING")
                .bind("id", order.id())
                .bind("kind", order.kind().name())
                .bind("area", order.area().orElse(null))
                .bind("asset", order.asset().orElse(null))
                .bind("rule", order.rule().orElse(null))
                .bind("group", order.group().orElse(null))
                .bind("begins", order.from().toEpochMilli())
                .bind("ends", order.until().map(Instant::toEpochMilli).orElse(null))
                .bind("by", Storable.text(order.by()))
                .bind("reason", Storable.text(order.reason()))
                .bind("untilReturnOf", order.untilReturnOf().orElse(null))
                .bind("endedBy", order.ended().map(e -> Storable.text(e.by())).orElse(null))
                .bind("endedAt", order.ended().map(e -> e.at().toEpochMilli()).orElse(null))
                .execute();
        if (added == 0) {
            throw new IllegalArgumentException("there is an order " + order.id() + " already");
        }
    }

    @Override
    public Optional<Order> end(String id, String by, Instant at) {
        return jdbi.inTransaction(handle -> {
            int ended = handle.createUpdate("UPDATE alarm_order SET ended_by = :by, ended_at = :at WHERE id = :id"
                            + " AND ended_at IS NULL AND (ends IS NULL OR ends > :at)")
                    .bind("id", Storable.text(id))
                    .bind("by", Storable.text(by))
                    .bind("at", at.toEpochMilli())
                    .execute();
            Optional<Order> order = find(handle, id);
            if (ended > 0) {
                SqlAudit.append(handle, OrderAudit.ended(order.orElseThrow(), by, clock.instant()));
            }
            return order;
        });
    }

    @Override
    public Optional<Order> find(String id) {
        return jdbi.withHandle(handle -> find(handle, id));
    }

    private static Optional<Order> find(Handle handle, String id) {
        return handle.createQuery("SELECT * FROM alarm_order WHERE id = :id")
                .bind("id", Storable.text(id))
                .map(SqlOrderBook::read)
                .findOne();
    }

    @Override
    public List<Order> shelvings(String asset, String group) {
        return jdbi
                .withHandle(handle -> handle.createQuery("SELECT * FROM alarm_order"
                                + " WHERE asset = :asset AND alarm_group = :group AND kind = :kind")
                        .bind("asset", Storable.text(asset))
                        .bind("group", Storable.text(group))
                        .bind("kind", Reason.SHELVED.name())
                        .map(SqlOrderBook::read)
                        .list())
                .stream()
                .sorted(Order.FIRST_FIRST)
                .toList();
    }

    @Override
    public List<Order> notOver(Instant at) {
        return jdbi
                .withHandle(handle -> handle.createQuery("SELECT * FROM alarm_order"
                                + " WHERE COALESCE(ended_at, ends, 9223372036854775807) > :at")
                        .bind("at", at.toEpochMilli())
                        .map(SqlOrderBook::read)
                        .list())
                .stream()
                .sorted(Order.FIRST_FIRST)
                .toList();
    }

    private static Order read(ResultSet row, StatementContext context) throws SQLException {
        Optional<Instant> endedAt = time(row, "ended_at");
        String endedBy = row.getString("ended_by");
        return new Order(
                row.getString("id"),
                Reason.valueOf(row.getString("kind")),
                Optional.ofNullable(row.getString("area")),
                Optional.ofNullable(row.getString("asset")),
                Optional.ofNullable(row.getString("rule")),
                Optional.ofNullable(row.getString("alarm_group")),
                Instant.ofEpochMilli(row.getLong("begins")),
                time(row, "ends"),
                row.getString("ordered_by"),
                row.getString("reason"),
                Optional.ofNullable(row.getString("until_return_of")),
                endedAt.map(at -> new Order.Ending(endedBy, at)));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
