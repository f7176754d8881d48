package org.gridpost.pipelines.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionTest {
    @Test
    void ninetyDaysAndFiveYearsByDefault() {
        assertEquals(new Retention(90, 1826), Retention.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource({"1, 10", "0, 10", "-3, 10", "10, 9", "36501, 36501", "10, 36501"})
    void rollUpsOutliveReadingsAndBothHaveBounds(int rawDays, int hourlyDays) {
        assertThrows(IllegalArgumentException.class, () -> new Retention(rawDays, hourlyDays));
    }

    @Test
    void bothEndAtFullHours() {
        Retention retention = new Retention(2, 3);
        Instant now = Instant.parse("2026-06-21T12:34:56Z");

        assertEquals(Instant.parse("2026-06-19T12:00:00Z"), retention.rawFrom(now));
        assertEquals(Instant.parse("2026-06-18T12:00:00Z"), retention.hourlyFrom(now));
    }
}
