package org.gridpost.gateway.persistence;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.gridpost.pipelines.respond.tickets.Act;
import org.gridpost.pipelines.respond.tickets.Assignee;
import org.gridpost.pipelines.respond.tickets.Job;
import org.gridpost.pipelines.respond.tickets.Stage;
import org.gridpost.pipelines.respond.tickets.StepName;
import org.gridpost.pipelines.respond.tickets.Ticket;
import org.gridpost.pipelines.respond.tickets.TicketStep;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Tickets and their steps as rows; what is not searched for is kept as JSON. */
final class TicketRows {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
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

    /** Writes a ticket, new or changed. */
    static void write(Handle handle, Ticket ticket) {
        handle.createUpdate(
                        "INSERT INTO ticket (id, asset, trade, grid, assignee, stage, is_open, opened, closed, repaired,"
                                + " snapshot) VALUES (:id, :asset, :trade, :grid, :assignee, :stage, :open, :opened, :closed,"
                                + " :repaired, :snapshot) ON CONFLICT (id) DO UPDATE SET assignee = excluded.assignee,"
                                + " stage = excluded.stage, is_open = excluded.is_open, closed = excluded.closed,"
                                + " repaired = excluded.repaired, snapshot = excluded.snapshot")
                .bind("id", ticket.id())
                .bind("asset", ticket.matter().asset())
                .bind("trade", ticket.trade().name())
                .bind("grid", ticket.matter().grid())
                .bind("assignee", ticket.job().map(Job::to).map(Assignee::text))
                .bind("stage", ticket.stage().name())
                .bind("open", ticket.open() ? 1 : 0)
                .bind("opened", ticket.opened().toEpochMilli())
                .bind("closed", ticket.closing().map(c -> c.at().toEpochMilli()))
                .bind("repaired", ticket.repaired() ? 1 : 0)
                .bind("snapshot", json(ticket))
                .execute();
        for (String alarm : ticket.alarms().keySet()) {
            handle.execute(
                    "INSERT INTO ticket_alarm (alarm, ticket) VALUES (?, ?) ON CONFLICT (alarm, ticket) DO NOTHING",
                    alarm,
                    ticket.id());
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
            throw new IllegalStateException("a ticket holds what this version cannot read: " + json, e);
        }
    }
}
