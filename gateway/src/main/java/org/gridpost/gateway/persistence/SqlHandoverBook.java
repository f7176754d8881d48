package org.gridpost.gateway.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.handover.Handover;
import org.gridpost.pipelines.handover.Handover.Signature;
import org.gridpost.pipelines.handover.HandoverBook;
import org.gridpost.pipelines.handover.Signing;
import org.gridpost.pipelines.handover.Standing;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/** The book of hand-overs in SQL; how things stood is kept as JSON. */
public final class SqlHandoverBook implements HandoverBook {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .build();

    private final Jdbi jdbi;
    private final Clock clock;

    public SqlHandoverBook(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    @Override
    public void add(Handover handover) {
        jdbi.useTransaction(handle -> {
            int added = handle.createUpdate("INSERT INTO handover (id, area, made, outgoing, notes, snapshot)"
                            + " VALUES (:id, :area, :made, :outgoing, :notes, :snapshot) ON CONFLICT (id) DO NOTHING")
                    .bind("id", handover.id())
                    .bind("area", handover.area())
                    .bind("made", handover.outgoing().at().toEpochMilli())
                    .bind("outgoing", Storable.text(handover.outgoing().by()))
                    .bind("notes", Storable.text(handover.notes()))
                    .bind("snapshot", toJson(handover.standing()))
                    .execute();
            if (added == 0) {
                throw new IllegalArgumentException("there is a hand-over " + handover.id() + " already");
            }
            SqlAudit.append(handle, Signing.made(handover));
        });
    }

    @Override
    public SignResult sign(String id, String by) {
        return jdbi.inTransaction(handle -> {
            // Whoever signs at the same time waits here.
            handle.execute("UPDATE handover SET id = id WHERE id = ?", Storable.text(id));
            Optional<Handover> found = find(handle, id);
            if (found.isEmpty()) {
                return new SignResult.Unknown(id);
            }
            SignResult result = Signing.sign(found.get(), by, clock.instant());
            if (result instanceof SignResult.Done done) {
                Signature incoming = done.handover().incoming().orElseThrow();
                handle.createUpdate("UPDATE handover SET incoming = :by, signed = :at WHERE id = :id")
                        .bind("by", Storable.text(incoming.by()))
                        .bind("at", incoming.at().toEpochMilli())
                        .bind("id", id)
                        .execute();
                SqlAudit.append(handle, Signing.signed(done.handover()));
            }
            return result;
        });
    }

    @Override
    public Optional<Handover> find(String id) {
        return jdbi.withHandle(handle -> find(handle, id));
    }

    private static Optional<Handover> find(Handle handle, String id) {
        return handle.createQuery("SELECT * FROM handover WHERE id = :id")
                .bind("id", Storable.text(id))
                .map(SqlHandoverBook::read)
                .findOne();
    }

    @Override
    public List<Handover> newest(Wish wish, int limit) {
        String where = wish.areas()
                        .map(areas -> areas.isEmpty() ? " AND 1 = 0" : " AND area IN (<areas>)")
                        .orElse("")
                + wish.before().map(b -> " AND made < :before").orElse("")
                + wish.after()
                        .map(a -> " AND (made < :last OR (made = :last AND id < :lastId))")
                        .orElse("");
        return jdbi.withHandle(handle -> {
            Query query = handle.createQuery(
                            "SELECT * FROM handover WHERE 1 = 1" + where + " ORDER BY made DESC, id DESC LIMIT :limit")
                    .bind("limit", limit);
            wish.areas()
                    .filter(areas -> !areas.isEmpty())
                    .ifPresent(areas -> query.bindList(
                            "areas", areas.stream().map(Storable::text).toList()));
            wish.before().ifPresent(before -> query.bind("before", before.toEpochMilli()));
            wish.after()
                    .ifPresent(last ->
                            query.bind("last", last.made().toEpochMilli()).bind("lastId", Storable.text(last.id())));
            return query.map(SqlHandoverBook::read).list();
        });
    }

    private static Handover read(ResultSet row, StatementContext context) throws SQLException {
        String incoming = row.getString("incoming");
        return new Handover(
                row.getString("id"),
                row.getString("area"),
                new Signature(row.getString("outgoing"), Instant.ofEpochMilli(row.getLong("made"))),
                row.getString("notes"),
                fromJson(row.getString("snapshot")),
                incoming == null
                        ? Optional.empty()
                        : Optional.of(new Signature(incoming, Instant.ofEpochMilli(row.getLong("signed")))));
    }

    private static String toJson(Standing standing) {
        try {
            return JSON.writeValueAsString(standing);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of plain values can always be written", e);
        }
    }

    private static Standing fromJson(String json) {
        try {
            return JSON.readValue(json, Standing.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a hand-over holds what this version cannot read: " + json, e);
        }
    }
}
