package org.gridpost.pipelines.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.gridpost.pipelines.model.Severity;
import org.junit.jupiter.api.Test;

class ResponseTimesTest {
    private final ResponseTimes times = new ResponseTimes(ZoneId.of("Asia/Shanghai"));

    private static Instant at(String time) {
        return OffsetDateTime.parse(time + "+08:00").toInstant();
    }

    @Test
    void eachSeverityHasItsTime() {
        Instant told = at("2026-03-01T23:30:00");
        assertEquals(at("2026-03-01T23:35:00"), times.due(Severity.P1, told));
        assertEquals(at("2026-03-01T23:45:00"), times.due(Severity.P2, told));
        assertEquals(at("2026-03-02T01:30:00"), times.due(Severity.P3, told));
        assertEquals(at("2026-03-03T00:00:00"), times.due(Severity.P4, told), "the next day is over");
    }

    @Test
    void itIsOverdueFromThatMomentOn() {
        Instant told = at("2026-03-01T12:00:00");
        assertFalse(times.overdue(Severity.P1, told, told.plusSeconds(299)));
        assertTrue(times.overdue(Severity.P1, told, told.plusSeconds(300)));
    }
}
