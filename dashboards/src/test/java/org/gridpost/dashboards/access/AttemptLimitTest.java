package org.gridpost.dashboards.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AttemptLimitTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T04:00:00Z"));
    private final AttemptLimit limit = new AttemptLimit(3, new Clock() {
        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    });

    @Test
    void anAddressWaitsAfterItsLastAllowedFailureAndIsForgivenLater() {
        limit.failed("a");
        limit.failed("a");
        assertEquals(Optional.empty(), limit.wait("a"));
        now.set(now.get().plusSeconds(20));
        limit.failed("a");
        assertEquals(Optional.of(Duration.ofSeconds(40)), limit.wait("a"));
        assertEquals(Optional.empty(), limit.wait("b"));

        now.set(now.get().plusSeconds(40));
        assertEquals(Optional.empty(), limit.wait("a"));
        limit.failed("a");
        assertEquals(Optional.empty(), limit.wait("a"));
    }

    @Test
    void whoGoesOnWaitsLongerUpToAQuarterOfAnHour() {
        List<Long> waits = new ArrayList<>();
        for (int round = 0; round < 6; round++) {
            for (int i = 0; i < 3; i++) {
                limit.failed("a");
            }
            Duration wait = limit.wait("a").orElseThrow();
            waits.add(wait.toMinutes());
            now.set(now.get().plus(wait));
        }
        assertEquals(List.of(1L, 2L, 4L, 8L, 15L, 15L), waits);

        now.set(now.get().plus(Duration.ofMinutes(15)));
        for (int i = 0; i < 3; i++) {
            limit.failed("a");
        }
        assertEquals(Optional.of(Duration.ofMinutes(1)), limit.wait("a"), "forgiven after a quiet while");
    }

    @Test
    void manyAddressesDoNotFillTheMemory() {
        for (int i = 0; i < 3; i++) {
            limit.failed("first");
        }
        for (int i = 0; i < 10_000; i++) {
            limit.failed("other-" + i);
        }
        assertEquals(Optional.empty(), limit.wait("first"), "the eldest is forgotten");
        limit.failed("other-9999");
        limit.failed("other-9999");
        assertTrue(limit.wait("other-9999").isPresent());
    }
}
