package org.gridpost.gateway.persistence;

import java.util.Optional;
import org.gridpost.pipelines.journal.Cursors;
import org.gridpost.pipelines.journal.Mark;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Cursors in the database, and thus apart from the journal. */
public final class SqlCursors implements Cursors {
    private final Jdbi jdbi;

    public SqlCursors(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Optional<Cursor> load(String reader) {
        return jdbi.withHandle(handle -> load(handle, reader));
    }

    @Override
    public void save(String reader, Cursor cursor) {
        jdbi.useHandle(handle -> save(handle, reader, cursor));
    }

    /** The furthest that any reader has seen: a journal must not end before that. */
    public Mark furthest() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT position, readings FROM journal_reader ORDER BY position DESC LIMIT 1")
                .map((row, context) -> new Mark(row.getLong("position"), row.getLong("readings")))
                .findOne()
                .orElse(Mark.START));
    }

    static Optional<Cursor> load(Handle handle, String reader) {
        return handle.createQuery("SELECT position, readings, refused, lost FROM journal_reader WHERE name = :name")
                .bind("name", reader)
                .map((row, context) -> new Cursor(
                        new Mark(row.getLong("position"), row.getLong("readings")),
                        row.getLong("refused"),
                        row.getLong("lost")))
                .findOne();
    }

    /** The same, and until the end of the caller's transaction no other changes it. */
    static Cursor lock(Handle handle, String reader) {
        handle.createUpdate("INSERT INTO journal_reader (name, position, readings, refused, lost)"
                        + " VALUES (:name, 0, 0, 0, 0) ON CONFLICT (name) DO UPDATE SET name = excluded.name")
                .bind("name", reader)
                .execute();
        return load(handle, reader).orElseThrow();
    }

    /** Within the caller's transaction, for readers whose results are in the same database. */
    static void save(Handle handle, String reader, Cursor cursor) {
        handle.createUpdate("INSERT INTO journal_reader (name, position, readings, refused, lost)"
                        + " VALUES (:name, :position, :readings, :refused, :lost)"
                        + " ON CONFLICT (name) DO UPDATE SET position = excluded.position,"
                        + " readings = excluded.readings, refused = excluded.refused, lost = excluded.lost")
                .bind("name", reader)
                .bind("position", cursor.mark().position())
                .bind("readings", cursor.mark().readings())
                .bind("refused", cursor.refused())
                .bind("lost", cursor.lost())
                .execute();
    }
}
