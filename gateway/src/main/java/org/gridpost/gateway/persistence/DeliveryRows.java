package org.gridpost.gateway.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.respond.deliver.Delivery;
import org.gridpost.pipelines.respond.deliver.Delivery.Addressee;
import org.gridpost.pipelines.respond.deliver.Delivery.State;
import org.gridpost.pipelines.respond.deliver.Escalation;
import org.gridpost.pipelines.respond.deliver.Outbox;
import org.gridpost.pipelines.respond.deliver.Posting;
import org.gridpost.pipelines.respond.deliver.Subject;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Deliveries and clocks as rows. Those to be told are one text, a line each, {@code li-hua R1, R2}: an id has no space.
 */
final class DeliveryRows {
    private DeliveryRows() {}

    static Delivery read(ResultSet row, StatementContext context) throws SQLException {
        return new Delivery(
                row.getLong("id"),
                new Delivery.Draft(
                        row.getLong("sequence"),
                        Subject.of(
                                Outbox.valueOf(row.getString("about")),
                                row.getString("subject"),
                                row.getString("kind")),
                        row.getInt("step"),
                        Severity.valueOf(row.getString("severity")),
                        row.getString("channel"),
                        addressees(row.getString("addressed")),
                        Instant.ofEpochMilli(row.getLong("created"))),
                State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                time(row, "settled"),
                Optional.ofNullable(row.getString("note")));
    }

    private static List<Addressee> addressees(String text) {
        return text.lines()
                .map(line -> line.split(" ", 2))
                .map(parts -> new Addressee(parts[0], parts[1]))
                .toList();
    }

    private static String text(List<Addressee> to) {
        return to.stream().map(a -> a.id() + " " + a.as()).collect(Collectors.joining("\n"));
    }

    static void insert(Handle handle, List<Posting.Entry> entries) {
        // Not the highest id of the table: what was forgotten has had its numbers for good.
        long id = handle.createQuery("SELECT last_delivery FROM dispatch")
                .mapTo(Long.class)
                .one();
        for (Posting.Entry entry : entries) {
            Delivery.Draft draft = entry.draft();
            id++;
            handle.createUpdate(
                            "INSERT INTO delivery (id, sequence, about, subject, kind, step, severity, channel, addressed,"
                                    + " created, state, attempts, settled) VALUES (:id, :sequence, :about, :subject, :kind, :step,"
                                    + " :severity, :channel, :to, :created, :state, 0, :settled)")
                    .bind("id", id)
                    .bind("sequence", draft.sequence())
                    .bind("about", draft.subject().outbox().name())
                    .bind("subject", draft.subject().id())
                    .bind("kind", draft.subject().news())
                    .bind("step", (long) draft.step())
                    .bind("severity", draft.severity().name())
                    .bind("channel", draft.channel())
                    .bind("to", text(draft.to()))
                    .bind("created", draft.created().toEpochMilli())
                    .bind("state", entry.state().name())
                    .bind(
                            "settled",
                            entry.state().waits()
                                    ? null
                                    : (Long) draft.created().toEpochMilli())
                    .execute();
        }
        handle.createUpdate("UPDATE dispatch SET last_delivery = :id")
                .bind("id", id)
                .execute();
    }

    static Escalation escalation(ResultSet row, StatementContext context) throws SQLException {
        return new Escalation(
                row.getString("alarm_id"),
                Severity.valueOf(row.getString("severity")),
                Severity.valueOf(row.getString("told")),
                row.getLong("sequence"),
                Instant.ofEpochMilli(row.getLong("since")),
                row.getInt("step"),
                time(row, "due"));
    }

    static void write(Handle handle, Escalation clock) {
        handle.createUpdate("INSERT INTO escalation (alarm_id, severity, told, sequence, since, step, due)"
                        + " VALUES (:alarm, :severity, :told, :sequence, :since, :step, :due) ON CONFLICT (alarm_id) DO UPDATE"
                        + " SET severity = excluded.severity, told = excluded.told, sequence = excluded.sequence, since = excluded.since,"
                        + " step = excluded.step, due = excluded.due")
                .bind("alarm", clock.alarm())
                .bind("severity", clock.severity().name())
                .bind("told", clock.told().name())
                .bind("sequence", clock.sequence())
                .bind("since", clock.since().toEpochMilli())
                .bind("step", (long) clock.step())
                .bind("due", clock.due().map(Instant::toEpochMilli).orElse(null))
                .execute();
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
