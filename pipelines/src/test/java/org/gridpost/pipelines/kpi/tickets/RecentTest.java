package org.gridpost.pipelines.kpi.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.gridpost.pipelines.kpi.Span;
import org.junit.jupiter.api.Test;

class RecentTest {
    private static final Instant NOON = Instant.parse("2026-11-27T04:00:00Z");
    private static final Span OVER = new Span(NOON.minusSeconds(7_200), NOON);
    private static final Span LASTS = new Span(NOON.minusSeconds(7_200), NOON.plusSeconds(7_200));

    private final Recent<String, Integer> recent = new Recent<>(2);
    private int made;

    private int asked(String key, Span span, long followed, long secondsAfterNoon) {
        return recent.get(key, span, followed, NOON.plusSeconds(secondsAfterNoon), () -> ++made);
    }

    @Test
    void ofWhatIsOverAnAnswerIsGoodUntilSomethingComes() {
        assertEquals(1, asked("a", OVER, 7, 0));
        assertEquals(1, asked("a", OVER, 7, 3_600));
        assertEquals(2, asked("a", OVER, 8, 3_600));
    }

    @Test
    void whateverComesAnAnswerIsGivenForAMinuteAndNoLonger() {
        assertEquals(1, asked("a", OVER, 7, 0));
        assertEquals(1, asked("a", OVER, 8, 59));
        assertEquals(2, asked("a", OVER, 8, 60));
    }

    @Test
    void ofWhatLastsTimeMakesAnotherAnswer() {
        assertEquals(1, asked("a", LASTS, 7, 0));
        assertEquals(1, asked("a", LASTS, 7, 59));
        assertEquals(2, asked("a", LASTS, 7, 60));
        assertEquals(3, asked("a", LASTS, 7, 7_200), "made before the span was over: it may have become overdue since");
    }

    @Test
    void onlyTheLastFewAreKept() {
        assertEquals(1, asked("a", OVER, 7, 0));
        assertEquals(2, asked("b", OVER, 7, 0));
        assertEquals(3, asked("c", OVER, 7, 0));
        assertEquals(2, asked("b", OVER, 7, 0));
        assertEquals(4, asked("a", OVER, 7, 0));
    }
}
