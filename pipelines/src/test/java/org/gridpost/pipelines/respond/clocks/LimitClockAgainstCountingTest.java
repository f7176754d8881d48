package org.gridpost.pipelines.respond.clocks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Any limit, start and pauses, against counting minute by minute. */
class LimitClockAgainstCountingTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final WorkCalendar CALENDAR = CalendarFiles.shipped(ZONE);
    private static final Instant FIRST =
            LocalDate.of(2025, 1, 1).atStartOfDay(ZONE).toInstant();
    private static final int MINUTES = 660 * 24 * 60;
    private static final int CASES = 12;

    @Test
    void theDaysOffAreThose() {
        for (LocalDate day = LocalDate.of(2025, 1, 1); day.getYear() < 2027; day = day.plusDays(1)) {
            assertEquals(MinuteCounter.isWorkday(day), CALENDAR.isWorkday(day), day.toString());
        }
    }

    @RepeatedTest(25)
    void isDueWhenCountingSaysSo(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        for (int i = 0; i < CASES; i++) {
            LimitClock clock = any(random);
            Instant counted = MinuteCounter.due(clock.start(), clock.limit(), clock.pauses());
            assertEquals(counted, clock.due().orElse(Instant.MAX), clock::toString);
        }
    }

    @RepeatedTest(25)
    void aShareIsUsedWhenItIsReachedAndNotBefore(RepetitionInfo repetition) {
        Random random = new Random(1000L + repetition.getCurrentRepetition());
        for (int i = 0; i < CASES; i++) {
            LimitClock clock = any(random);
            double share = 0.05 + 1.5 * random.nextDouble();
            Optional<Instant> reached = clock.reaches(share);
            if (reached.isPresent()) {
                assertEquals(share, clock.used(reached.get()), 1e-9, clock::toString);
                assertTrue(clock.used(reached.get().minusMillis(1)) < share, clock::toString);
            } else {
                assertTrue(clock.used(FIRST.plus(Duration.ofDays(2000))) < share, clock::toString);
            }
        }
    }

    private static LimitClock any(Random random) {
        Instant start = minute(FIRST, random.nextInt(MINUTES));
        Limit limit = switch (random.nextInt(3)) {
            case 0 -> new Limit(Limit.Kind.ANY_TIME, 1 + random.nextInt(5000));
            case 1 -> new Limit(Limit.Kind.WORKING_HOURS, 1 + random.nextInt(1500));
            default -> new Limit(Limit.Kind.WORKING_DAYS, 1 + random.nextInt(9));
        };
        List<Pause> pauses = new ArrayList<>();
        Instant from = start;
        for (int i = random.nextInt(4); i > 0; i--) {
            from = minute(from, random.nextInt(3000) - 300);
            Instant to = minute(from, random.nextInt(4000));
            pauses.add(new Pause(from, random.nextInt(15) == 0 ? Optional.empty() : Optional.of(to)));
            from = to;
        }
        return new LimitClock(CALENDAR, start, limit, pauses);
    }

    private static Instant minute(Instant from, int minutes) {
        return from.plus(Duration.ofMinutes(minutes));
    }
}
