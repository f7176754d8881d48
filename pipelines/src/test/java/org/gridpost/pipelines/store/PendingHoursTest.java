package org.gridpost.pipelines.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.gridpost.pipelines.Unavailable;
import org.junit.jupiter.api.Test;

class PendingHoursTest {
    private final InMemoryHourBook inner = new InMemoryHourBook();
    private boolean away;
    private final PendingHours pending = new PendingHours(new HourBook() {
        @Override
        public Set<Hour> load() {
            return inner.load();
        }

        @Override
        public void add(Set<Hour> hours) {
            if (away) {
                throw new Unavailable("away");
            }
            inner.add(hours);
        }

        @Override
        public void remove(Hour hour) {
            inner.remove(hour);
        }
    });

    @Test
    void marksHoldWhileTheBookIsAwayAndAreInItAfterwards() {
        away = true;
        pending.mark(List.of(Readings.level("DR-1", 1, 1)));
        assertThrows(Unavailable.class, pending::save);
        Hour hour = Hour.of(Readings.level("DR-1", 1, 1));
        assertEquals(List.of(hour), pending.endedBy(Instant.MAX));
        assertEquals(Set.of(), inner.load());

        away = false;
        pending.save();
        assertEquals(Set.of(hour), inner.load());
    }
}
