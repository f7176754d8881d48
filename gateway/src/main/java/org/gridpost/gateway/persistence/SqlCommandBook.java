package org.gridpost.gateway.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.gridpost.pipelines.command.Command;
import org.gridpost.pipelines.command.Command.State;
import org.gridpost.pipelines.command.CommandBook;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** The command book in SQL. A command is entered, and what it supersedes is marked, in one transaction. */
public final class SqlCommandBook implements CommandBook {
    private final Jdbi jdbi;

    public SqlCommandBook(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public synchronized Command give(String device, String body, String by, Instant at, Duration life) {
        return jdbi.inTransaction(handle -> {
            handle.createUpdate("UPDATE command SET state = 'SUPERSEDED' WHERE device = :device AND state = 'WAITING'")
                    .bind("device", device)
                    .execute();
            long id = handle.createQuery("SELECT COALESCE(MAX(id), 0) + 1 FROM command")
                    .mapTo(Long.class)
                    .one();
            Instant given = at.truncatedTo(ChronoUnit.MILLIS);
            Command command = new Command(id, device, body, by, given, given.plus(life), State.WAITING);
            insert(handle, command);
            forgetOld(handle, device);
            return command;
        });
    }

    private static void insert(Handle handle, Command command) {
        handle.createUpdate("INSERT INTO command (id, device, body, given_by, given_at, expires, state)"
                        + " VALUES (:id, :device, :body, :by, :at, :expires, :state)")
                .bind("id", command.id())
                .bind("device", command.device())
                .bind("body", command.body())
                .bind("by", command.by())
                .bind("at", command.at().toEpochMilli())
                .bind("expires", command.expires().toEpochMilli())
                .bind("state", command.state().name())
                .execute();
    }

    private static void forgetOld(Handle handle, String device) {
        handle.createUpdate("DELETE FROM command WHERE device = :device AND id NOT IN"
                        + " (SELECT id FROM command WHERE device = :device ORDER BY id DESC LIMIT :kept)")
                .bind("device", device)
                .bind("kept", KEPT)
                .execute();
    }

    @Override
    public boolean sent(long id) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                                "UPDATE command SET state = 'SENT' WHERE id = :id AND state <> 'SENT'")
                        .bind("id", id)
                        .execute())
                > 0;
    }

    @Override
    public void expire(Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "UPDATE command SET state = 'EXPIRED' WHERE state = 'WAITING' AND expires <= :now")
                .bind("now", now.toEpochMilli())
                .execute());
    }

    @Override
    public List<Command> live(Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM command c WHERE expires > :now"
                        + " AND state IN ('WAITING', 'SENT')"
                        + " AND NOT EXISTS (SELECT 1 FROM command n WHERE n.device = c.device AND n.id > c.id)"
                        + " ORDER BY id")
                .bind("now", now.toEpochMilli())
                .map(SqlCommandBook::read)
                .list());
    }

    @Override
    public List<Command> ofDevice(String device, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT * FROM command WHERE device = :device ORDER BY id DESC LIMIT :limit")
                .bind("device", device)
                .bind("limit", limit)
                .map(SqlCommandBook::read)
                .list());
    }

    private static Command read(ResultSet row, StatementContext context) throws SQLException {
        return new Command(
                row.getLong("id"),
                row.getString("device"),
                row.getString("body"),
                row.getString("given_by"),
                Instant.ofEpochMilli(row.getLong("given_at")),
                Instant.ofEpochMilli(row.getLong("expires")),
                State.valueOf(row.getString("state")));
    }
}
