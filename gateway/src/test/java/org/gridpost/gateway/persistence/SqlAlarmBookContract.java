package org.gridpost.gateway.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.gridpost.gateway.services.DatabasePlace;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.alarm.AlarmBook;
import org.gridpost.pipelines.alarm.AlarmBookContract;
import org.gridpost.pipelines.alarm.AlarmEvent;
import org.gridpost.pipelines.detect.ConditionEvent;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.journal.Mark;
import org.gridpost.pipelines.model.Severity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the alarm book in SQL does beyond that, on either database. */
abstract class SqlAlarmBookContract extends AlarmBookContract {
    private final DatabasePlace.Kind kind;
    private DatabasePlace place;
    private Database database;

    SqlAlarmBookContract(DatabasePlace.Kind kind) {
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

    @Test
    void survivesARestart() {
        AlarmBook before = book();
        ConditionEvent began = new ConditionEvent.Began(
                "D08", "cover", "MH-1", Severity.P1, NOON, NOON, false, new Evidence("cover_tilt", 38, 15, "deg"));
        before.apply(List.of(began), new Mark(3, 9));
        before.acknowledge(before.open().get(0).id(), "duty");
        List<Alarm> open = before.open();
        database.close();
        database = place.open();

        AlarmBook after = book();
        assertEquals(open, after.open());
        assertEquals(new Mark(3, 9), after.applied());
        assertEquals(open.get(0), after.changesAfter(1, 5).get(0).alarm());
    }

    @Test
    void anIdThatNobodyCanHaveIsNotFound() {
        assertEquals(Optional.empty(), book().find("\0"));
        assertEquals(List.of(), book().ofAsset("MH-1\0", 1));
        assertEquals(new AlarmBook.AcknowledgeResult.Unknown("\0"), book().acknowledge("\0", "duty"));
    }

    /** A process whose predecessor is not quite dead: no lock of one JVM helps. */
    @Test
    void twoProcessesWithTheSameConditionMakeOneAlarmAndAnOutboxWithoutHoles() throws Exception {
        int tries = 30;
        ExecutorService processes = Executors.newFixedThreadPool(2);
        try (Database other = place.open()) {
            List<AlarmBook> books = List.of(book(), new SqlAlarmBook(other.jdbi(), CLOCK));
            List<Future<?>> both = new ArrayList<>();
            for (AlarmBook book : books) {
                both.add(processes.submit(() -> {
                    for (int i = 0; i < tries; i++) {
                        Instant onset = NOON.plusSeconds(i);
                        Evidence tilt = new Evidence("cover_tilt", 38, 15, "deg");
                        ConditionEvent began = new ConditionEvent.Began(
                                "D08", "cover", "MH-" + i, Severity.P1, onset, onset, false, tilt);
                        book.apply(List.of(began), new Mark(i, i));
                        book.acknowledge(book.ofAsset("MH-" + i, 1).get(0).id(), "duty");
                    }
                }));
            }
            for (Future<?> one : both) {
                one.get();
            }
        } finally {
            processes.shutdownNow();
        }
        assertEquals(tries, book().active().size());
        List<AlarmEvent> told = book().changesAfter(0, 10 * tries);
        assertEquals(
                LongStream.rangeClosed(1, 2L * tries).boxed().toList(),
                told.stream().map(AlarmEvent::sequence).toList());
    }
}
