package org.gridpost.gateway.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.gridpost.gateway.services.DatabasePlace;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.alarm.AlarmBook;
import org.gridpost.pipelines.alarm.DeedsContract;
import org.gridpost.pipelines.alarm.Disposition;
import org.gridpost.pipelines.audit.Audit;
import org.gridpost.pipelines.detect.ConditionEvent.Began;
import org.gridpost.pipelines.model.Severity;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the alarm book in SQL does beyond that, on either database. */
abstract class SqlDeedsContract extends DeedsContract {
    private final DatabasePlace.Kind kind;
    private DatabasePlace place;
    private Database database;

    SqlDeedsContract(DatabasePlace.Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open(@TempDir Path folder) {
        place = kind.in(folder);
        database = place.open();
    }

    @AfterEach
    void close() {
        if (database != null) {
            database.close();
        }
    }

    @Override
    protected AlarmBook book(Clock clock) {
        return new SqlAlarmBook(database.jdbi(), clock);
    }

    @Override
    protected Audit audit() {
        return new SqlAudit(database.jdbi());
    }

    @Test
    void allOfItSurvivesARestart() {
        AlarmBook before = book();
        Began began = began("DR-1", "D03", Severity.P1);
        happen(before, began);
        before.acknowledge(began.alarmId(), "王\0芳");
        before.assign(began.alarmId(), "王芳", Optional.of("li.ming"));
        before.dispose(began.alarmId(), "王芳", Disposition.WORKS, Optional.of("疏浚"));
        Alarm alarm = before.find(began.alarmId()).orElseThrow();
        database.close();
        database = place.open();
        assertEquals(alarm, book().find(began.alarmId()).orElseThrow());
        assertEquals(alarm, book().changesAfter(3, 1).get(0).alarm());
        assertEquals("王\uFFFD芳", alarm.acknowledgement().orElseThrow().by());
    }

    /** The audit cannot be written: then the deed is not done either. */
    @Test
    void whatCannotBeAuditedIsNotDone() {
        AlarmBook book = book();
        Began began = began("DR-1", "D02", Severity.P2);
        happen(book, began);
        database.jdbi()
                .useHandle(handle ->
                        handle.execute("INSERT INTO audit (number, at, done_by, action, subject, detail, hash)"
                                + " VALUES (1, 0, 'x', 'x.y', '', '', '')"));
        assertThrows(JdbiException.class, () -> book.acknowledge(began.alarmId(), "王芳"));
        assertThrows(JdbiException.class, () -> book.comment(began.alarmId(), "王芳", "x"));
        assertEquals(Optional.empty(), book.find(began.alarmId()).orElseThrow().acknowledgement());
        assertEquals(0, book.notes(began.alarmId()).size());
        assertEquals(1, book.lastSequence());
    }

    /** An outbox that an earlier version has written. */
    @Test
    void aChangeFromBeforeThereWereDispositionsIsStillRead() {
        AlarmBook book = book();
        Began began = began("DR-1", "D02", Severity.P2);
        happen(book, began);
        Alarm alarm = book.find(began.alarmId()).orElseThrow();
        int changed = database.jdbi()
                .withHandle(handle -> handle.execute("UPDATE outbox SET alarm = REPLACE(alarm,"
                        + " ',\"latching\":false,\"worst\":{\"rule\":\"D02\",\"severity\":\"P2\"},\"assignment\":null,"
                        + "\"disposition\":null', '')"));
        assertEquals(1, changed);
        String json = database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT alarm FROM outbox")
                        .mapTo(String.class)
                        .one());
        assertEquals(-1, json.indexOf("latching"), json);
        assertEquals(alarm, book.changesAfter(0, 1).get(0).alarm());
    }
}
