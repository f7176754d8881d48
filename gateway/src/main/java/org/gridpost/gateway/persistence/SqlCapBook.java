package org.gridpost.gateway.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridpost.pipelines.respond.AlarmView.Text;
import org.gridpost.pipelines.respond.cap.CapBook;
import org.gridpost.pipelines.respond.cap.CapMessage;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/** The issued messages in the table {@code cap_message}. */
public final class SqlCapBook implements CapBook {
    private final Jdbi jdbi;

    public SqlCapBook(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public boolean add(CapMessage message) {
        return jdbi.withHandle(handle -> handle.createUpdate("INSERT INTO cap_message (sequence, identifier, sender,"
                                + " alarm, type, scope, grid, sent, expires, headline_zh, headline_en, xml) VALUES (:sequence,"
                                + " :identifier, :sender, :alarm, :type, :scope, :grid, :sent, :expires, :zh, :en, :xml)"
                                + " ON CONFLICT DO NOTHING")
                        .bind("sequence", message.sequence())
                        .bind("identifier", message.identifier())
                        .bind("sender", message.sender())
                        .bind("alarm", message.alarm())
                        .bind("type", message.type().name())
                        .bind("scope", message.scope().name())
                        .bind("grid", message.grid().orElse(null))
                        .bind("sent", message.sent().toEpochMilli())
                        .bind("expires", message.expires().toEpochMilli())
                        .bind("zh", message.headline().zh())
                        .bind("en", message.headline().en())
                        .bind("xml", message.xml())
                        .execute())
                == 1;
    }

    @Override
    public Optional<CapMessage> ofChange(long sequence) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM cap_message WHERE sequence = :sequence")
                .bind("sequence", sequence)
                .map(SqlCapBook::read)
                .findOne());
    }

    @Override
    public Optional<CapMessage> find(String identifier) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM cap_message WHERE identifier = :identifier")
                .bind("identifier", Storable.text(identifier))
                .map(SqlCapBook::read)
                .findOne());
    }

    @Override
    public List<CapMessage> ofAlarm(String alarm) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT * FROM cap_message WHERE alarm = :alarm ORDER BY sequence")
                        .bind("alarm", alarm)
                        .map(SqlCapBook::read)
                        .list());
    }

    @Override
    public Optional<String> lastIdentifier() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT MAX(identifier) FROM cap_message")
                .mapTo(String.class)
                .findOne());
    }

    @Override
    public List<CapMessage> inForce(Instant at, Readers readers) {
        Set<String> grids =
                readers instanceof Readers.Staff staff ? staff.grids().orElse(Set.of()) : Set.of();
        return jdbi.withHandle(handle -> {
            Query query = handle.createQuery("SELECT m.* FROM cap_message m WHERE m.expires > :at"
                            + " AND NOT EXISTS (SELECT 1 FROM cap_message later WHERE later.alarm = m.alarm"
                            + " AND later.sequence > m.sequence)" + seenBy(readers)
                            + " ORDER BY m.sequence DESC LIMIT :most")
                    .bind("at", at.toEpochMilli())
                    .bind("most", MOST);
            if (!grids.isEmpty()) {
                query.bindList("grids", List.copyOf(grids));
            }
            return query.map(SqlCapBook::read).list();
        });
    }

    private static String seenBy(Readers readers) {
        if (readers instanceof Readers.Staff staff) {
            return staff.grids()
                    .map(grids -> grids.isEmpty() ? " AND 1 = 0" : " AND m.grid IN (<grids>)")
                    .orElse("");
        }
        return " AND m.scope = 'PUBLIC'";
    }

    private static CapMessage read(ResultSet row, StatementContext context) throws SQLException {
        return new CapMessage(
                row.getLong("sequence"),
                row.getString("identifier"),
                row.getString("sender"),
                row.getString("alarm"),
                CapMessage.Type.valueOf(row.getString("type")),
                CapMessage.Scope.valueOf(row.getString("scope")),
                Optional.ofNullable(row.getString("grid")),
                Instant.ofEpochMilli(row.getLong("sent")),
                Instant.ofEpochMilli(row.getLong("expires")),
                new Text(row.getString("headline_zh"), row.getString("headline_en")),
                row.getString("xml"));
    }
}
