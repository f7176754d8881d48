package org.gridpost.gateway.persistence;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gridpost.pipelines.respond.tickets.Act;
import org.gridpost.pipelines.respond.tickets.Assignee;
import org.gridpost.pipelines.respond.tickets.Job;
import org.gridpost.pipelines.respond.tickets.Stage;
import org.gridpost.pipelines.respond.tickets.StepName;
import org.gridpost.pipelines.respond.tickets.Ticket;
import org.gridpost.pipelines.respond.tickets.TicketStep;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;

/** Tickets and their steps as rows; what is not searched for is kept as JSON. */
final class TicketRows {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            // What a later version has written besides is none of this one's business.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addMixIn(Assignee.class, AsText.class)
            .build();

    private TicketRows() {}

    private interface AsText {
        @JsonValue
        String text();

        @JsonCreator
        static Assignee of(String text) {
            return Assignee.of(text);
        }
    }

    /** Writes a new ticket. An id that there is fails: no ticket is ever written over by another one. */
    static void insert(Handle handle, Ticket ticket) {
        bound(
                        handle.createUpdate(
                                "INSERT INTO ticket (id, asset, trade, grid, assignee, stage, is_open, opened,"
                                        + " closed, repaired, snapshot) VALUES (:id, :asset, :trade, :grid, :assignee, :stage,"
                                        + " :open, :opened, :closed, :repaired, :snapshot)"),
                        ticket)
                .bind("asset", ticket.matter().asset())
                .bind("trade", ticket.trade().name())
                .bind("grid", ticket.matter().grid())
                .bind("opened", ticket.opened().toEpochMilli())
                .execute();
        join(handle, ticket, ticket.alarms().keySet());
    }

    /** Writes what has changed of one. */
    static void update(Handle handle, Ticket before, Ticket ticket) {
        bound(
                        handle.createUpdate("UPDATE ticket SET assignee = :assignee, stage = :stage, is_open = :open,"
                                + " closed = :closed, repaired = :repaired, snapshot = :snapshot WHERE id = :id"),
                        ticket)
                .execute();
        Set<String> joined = new TreeSet<>(ticket.alarms().keySet());
        joined.removeAll(before.alarms().keySet());
        join(handle, ticket, joined);
    }

    private static Update bound(Update update, Ticket ticket) {
        return update.bind("id", ticket.id())
                .bind("assignee", ticket.job().map(Job::to).map(Assignee::text))
                .bind("stage", ticket.stage().name())
                .bind("open", ticket.open() ? 1 : 0)
                .bind("closed", ticket.closing().map(c -> c.at().toEpochMilli()))
                .bind("repaired", ticket.repaired() ? 1 : 0)
                .bind("snapshot", json(ticket));
    }

    private static void join(Handle handle, Ticket ticket, Set<String> alarms) {
        for (String alarm : alarms) {
            handle.execute("INSERT INTO ticket_alarm (alarm, ticket) VALUES (?, ?)", alarm, ticket.id());
        }
    }

    static void write(Handle handle, TicketStep step) {
        Act act = step.act();
        handle.createUpdate("INSERT INTO ticket_step (sequence, ticket, command, done_by, at, name, step, stage, moved,"
                        + " recorded) VALUES (:sequence, :ticket, :command, :by, :at, :name, :step, :stage, :moved,"
                        + " :recorded)")
                .bind("sequence", step.sequence())
                .bind("ticket", step.ticket())
                .bind("command", act.command().map(Storable::text))
                .bind("by", Storable.text(act.by()))
                .bind("at", act.at().toEpochMilli())
                .bind("name", StepName.of(act.step()))
                .bind("step", json(act.step()))
                .bind("stage", step.stage().name())
                .bind("moved", step.moved() ? 1 : 0)
                .bind("recorded", step.recorded().toEpochMilli())
                .execute();
    }

    static Ticket ticket(ResultSet row, StatementContext context) throws SQLException {
        return read(row.getString("snapshot"), Ticket.class);
    }

    static TicketStep step(ResultSet row, StatementContext context) throws SQLException {
        return new TicketStep(
                row.getLong("sequence"),
                row.getString("ticket"),
                new Act(
                        Optional.ofNullable(row.getString("command")),
                        row.getString("done_by"),
                        Instant.ofEpochMilli(row.getLong("at")),
                        read(row.getString("step"), StepName.type(row.getString("name")))),
                Stage.valueOf(row.getString("stage")),
                row.getInt("moved") == 1,
                Instant.ofEpochMilli(row.getLong("recorded")));
    }

    private static String json(Object value) {
        try {
            // What people write may hold the character 0, escaped by now: PostgreSQL's TEXT takes that.
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of plain values can always be written", e);
        }
    }

    private static <T> T read(String json, Class<? extends T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "a ticket holds what this version cannot read: " + e.getOriginalMessage(), e);
        }
    }
}
