package org.gridpost.gateway.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.alarm.AlarmBook;
import org.gridpost.pipelines.alarm.AlarmBookContract;
import org.gridpost.pipelines.detect.ConditionEvent;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.journal.Mark;
import org.gridpost.pipelines.model.Severity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlAlarmBookTest extends AlarmBookContract {
    @TempDir
    Path folder;

    private Database database;

    @Override
    protected AlarmBook book() {
        database = Database.open(folder);
        return new SqlAlarmBook(database.jdbi(), CLOCK);
    }

    @AfterEach
    void close() {
        database.close();
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

        AlarmBook after = book();
        assertEquals(open, after.open());
        assertEquals(new Mark(3, 9), after.applied());
        assertEquals(open.get(0), after.changesAfter(1, 5).get(0).alarm());
    }
}
