package org.gridpost.gateway.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.alarm.AlarmNote;
import org.gridpost.pipelines.alarm.AlarmNote.What;
import org.gridpost.pipelines.alarm.Disposition;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** What people have added to alarms, as rows of {@code alarm_note}, numbered from 1 for each alarm. */
final class AlarmNoteRows {
    private AlarmNoteRows() {}

    /** What is kept of it: its kind, the one word that it turns on, and free text; either of these perhaps empty. */
    private record Cells(String kind, String word, String text) {
        static Cells of(What what) {
            if (what instanceof What.Comment comment) {
                return new Cells("COMMENT", "", comment.text());
            }
            if (what instanceof What.Assigned assigned) {
                return new Cells("ASSIGNED", assigned.to(), "");
            }
            if (what instanceof What.Disposed disposed) {
                return new Cells(
                        "DISPOSED",
                        disposed.disposition().name(),
                        disposed.note().orElse(""));
            }
            return new Cells("UNASSIGNED", "", "");
        }

        What what() {
            return switch (kind) {
                case "COMMENT" -> new What.Comment(text);
                case "ASSIGNED" -> new What.Assigned(word);
                case "DISPOSED" ->
                    new What.Disposed(
                            Disposition.valueOf(word), Optional.of(text).filter(t -> !t.isEmpty()));
                default -> new What.Unassigned();
            };
        }
    }

    /** Within a transaction that holds up all others that change alarms. */
    static void add(Handle handle, AlarmNote note) {
        Cells cells = Cells.of(note.what());
        handle.createUpdate("INSERT INTO alarm_note (alarm_id, number, at, done_by, kind, word, text)"
                        + " VALUES (:alarm, (SELECT COUNT(*) + 1 FROM alarm_note WHERE alarm_id = :alarm), :at, :by,"
                        + " :kind, :word, :text)")
                .bind("alarm", note.alarm())
                .bind("at", note.at().toEpochMilli())
                .bind("by", Storable.text(note.by()))
                .bind("kind", cells.kind())
                .bind("word", Storable.text(cells.word()))
                .bind("text", Storable.text(cells.text()))
                .execute();
    }

    static List<AlarmNote> of(Handle handle, String alarm) {
        return handle.createQuery("SELECT * FROM alarm_note WHERE alarm_id = :alarm ORDER BY number")
                .bind("alarm", Storable.text(alarm))
                .map(AlarmNoteRows::read)
                .list();
    }

    private static AlarmNote read(ResultSet row, StatementContext context) throws SQLException {
        return new AlarmNote(
                row.getString("alarm_id"),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getString("done_by"),
                new Cells(row.getString("kind"), row.getString("word"), row.getString("text")).what());
    }
}
