package org.gridpost.gateway.persistence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.respond.deliver.Delivery;
import org.gridpost.pipelines.respond.deliver.DeliveryBook;
import org.gridpost.pipelines.respond.deliver.Escalation;
import org.gridpost.pipelines.respond.deliver.Outbox;
import org.gridpost.pipelines.respond.deliver.Posting;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The book of deliveries in SQL. */
public final class SqlDeliveryBook implements DeliveryBook {
    private final Jdbi jdbi;

    public SqlDeliveryBook(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public long dispatched(Outbox outbox) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT " + place(outbox) + " FROM dispatch")
                .mapTo(Long.class)
                .one());
    }

    private static String place(Outbox outbox) {
        return outbox == Outbox.ALARMS ? "sequence" : "ticket_sequence";
    }

    @Override
    public void post(Posting posting) {
        jdbi.useTransaction(handle -> {
            String place = place(posting.from());
            int news = handle.createUpdate("UPDATE dispatch SET " + place + " = :upTo WHERE " + place + " < :upTo")
                    .bind("upTo", posting.upTo())
                    .execute();
            if (news > 0) {
                write(handle, posting);
            }
        });
    }

    private static void write(Handle handle, Posting posting) {
        DeliveryRows.insert(handle, posting.deliveries());
        posting.stopped().forEach(id -> stop(handle, id));
        posting.clocks().forEach(clock -> DeliveryRows.write(handle, clock));
        for (Posting.Told told : posting.told()) {
            handle.createUpdate("INSERT INTO last_call (alarm_group, asset, alarm_id, severity, told)"
                            + " VALUES (:group, :asset, :alarm, :severity, :told) ON CONFLICT (alarm_group, asset)"
                            + " DO UPDATE SET alarm_id = excluded.alarm_id, severity = excluded.severity,"
                            + " told = excluded.told")
                    .bind("alarm", told.alarm())
                    .bind("group", told.group())
                    .bind("asset", told.asset())
                    .bind("severity", told.severity().name())
                    .bind("told", told.at().toEpochMilli())
                    .execute();
        }
    }

    private static void stop(Handle handle, String alarm) {
        handle.createUpdate("DELETE FROM escalation WHERE alarm_id = :id")
                .bind("id", alarm)
                .execute();
    }

    @Override
    public Optional<Escalation> escalation(String alarm) {
        return jdbi.withHandle(handle -> escalation(handle, alarm));
    }

    private static Optional<Escalation> escalation(Handle handle, String alarm) {
        return handle.createQuery("SELECT * FROM escalation WHERE alarm_id = :id")
                .bind("id", alarm)
                .map(DeliveryRows::escalation)
                .findOne();
    }

    @Override
    public Optional<Posting.Told> lastCall(String group, String asset) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT * FROM last_call WHERE alarm_group = :group AND asset = :asset")
                .bind("group", group)
                .bind("asset", asset)
                .map((rs, ctx) -> new Posting.Told(
                        rs.getString("alarm_group"),
                        rs.getString("asset"),
                        rs.getString("alarm_id"),
                        Severity.valueOf(rs.getString("severity")),
                        Instant.ofEpochMilli(rs.getLong("told"))))
                .findOne());
    }

    @Override
    public List<Escalation> due(Instant now) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT * FROM escalation WHERE due <= :now ORDER BY due, alarm_id")
                        .bind("now", now.toEpochMilli())
                        .map(DeliveryRows::escalation)
                        .list());
    }

    @Override
    public boolean climb(Escalation from, Posting posting) {
        return jdbi.inTransaction(handle -> {
            // Who acknowledges takes the same turn: either they come first and are seen here, or they come after the
            // step.
            SqlAlarmBook.takeTurn(handle);
            if (!Optional.of(from).equals(escalation(handle, from.alarm()))) {
                return false;
            }
            Optional<Alarm> alarm = SqlAlarmBook.find(handle, from.alarm());
            if (alarm.filter(a -> !Escalation.isAnswered(a)).isEmpty()) {
                stop(handle, from.alarm());
                return false;
            }
            write(handle, posting);
            return true;
        });
    }

    @Override
    public List<Delivery> pending(String channel, boolean inOrder, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT * FROM delivery WHERE state = 'PENDING' AND channel = :channel ORDER BY "
                                + (inOrder ? "id" : "severity, id") + " LIMIT :limit")
                .bind("channel", channel)
                .bind("limit", limit)
                .map(DeliveryRows::read)
                .list());
    }

    @Override
    public long waiting(String channel) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT COUNT(*) FROM delivery WHERE state = 'PENDING' AND channel = :channel")
                .bind("channel", channel)
                .mapTo(Long.class)
                .one());
    }

    @Override
    public void settle(List<Long> ids, Delivery.State state, Instant at, Optional<String> note) {
        jdbi.useHandle(handle -> handle.createUpdate("UPDATE delivery SET state = :state, settled = :at,"
                        + " note = :note WHERE id IN (<ids>) AND state = 'PENDING'")
                .bindList("ids", ids)
                .bind("state", state.name())
                .bind("at", at.toEpochMilli())
                .bind("note", note.map(Storable::text).orElse(null))
                .execute());
    }

    @Override
    public int expire(Instant before, Instant at) {
        return jdbi.withHandle(handle -> handle.createUpdate("UPDATE delivery SET state = 'EXPIRED', settled = :at"
                        + " WHERE state = 'PENDING' AND created < :before")
                .bind("before", before.toEpochMilli())
                .bind("at", at.toEpochMilli())
                .execute());
    }

    @Override
    public void failed(List<Long> ids, String why) {
        jdbi.useHandle(handle -> handle.createUpdate("UPDATE delivery SET attempts = attempts + 1, note = :note"
                        + " WHERE id IN (<ids>) AND state = 'PENDING'")
                .bindList("ids", ids)
                .bind("note", Storable.text(why))
                .execute());
    }

    @Override
    public List<Delivery> of(Outbox outbox, String id) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT * FROM delivery WHERE subject = :id AND about = :about ORDER BY id")
                .bind("id", Storable.text(id))
                .bind("about", outbox.name())
                .map(DeliveryRows::read)
                .list());
    }

    @Override
    public List<Delivery> newest(Wish wish, int limit) {
        String where = "WHERE 1 = 1"
                + wish.channel().map(c -> " AND channel = :channel").orElse("")
                + wish.state().map(s -> " AND state = :state").orElse("")
                + wish.before().map(b -> " AND id < :before").orElse("")
                + wish.grids().map(SqlDeliveryBook::inGrids).orElse("");
        return jdbi.withHandle(handle -> {
            var query = handle.createQuery("SELECT * FROM delivery " + where + " ORDER BY id DESC LIMIT :limit")
                    .bind("limit", limit);
            wish.channel().ifPresent(c -> query.bind("channel", Storable.text(c)));
            wish.state().ifPresent(s -> query.bind("state", s.name()));
            wish.before().ifPresent(b -> query.bind("before", b));
            wish.grids()
                    .filter(grids -> !grids.isEmpty())
                    .ifPresent(grids -> query.bindList("grids", List.copyOf(grids)));
            return query.map(DeliveryRows::read).list();
        });
    }

    private static String inGrids(Set<String> grids) {
        return grids.isEmpty()
                ? " AND 1 = 0"
                : " AND ((about = 'ALARMS' AND subject IN (SELECT id FROM alarm WHERE asset IN"
                        + " (SELECT code FROM assets WHERE grid IN (<grids>))))"
                        + " OR (about = 'TICKETS' AND subject IN (SELECT id FROM ticket WHERE grid IN (<grids>))))";
    }

    @Override
    public int forget(Instant before) {
        return jdbi.withHandle(handle -> handle.createUpdate("DELETE FROM delivery WHERE settled < :before")
                .bind("before", before.toEpochMilli())
                .execute());
    }
}
