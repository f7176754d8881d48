package org.gridpost.gateway.notify.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.gridpost.pipelines.HandClock;
import org.junit.jupiter.api.Test;

class HoldTest {
    private final HandClock clock = new HandClock(Instant.parse("2025-06-15T12:30:00Z"));
    private final Hold hold = new Hold(clock);

    @Test
    void aReceiverIsLeftAloneAsLongAsItAsksButNeverForMoreThanAnHour() {
        assertEquals(Optional.empty(), hold.now("it"));
        hold.heed(new HttpAnswer.Answered(429, "", Optional.of("86400")));
        clock.advance(Duration.ofMinutes(59));
        assertTrue(hold.now("it").isPresent());
        clock.advance(Duration.ofMinutes(1));
        assertEquals(Optional.empty(), hold.now("it"));
    }

    @Test
    void aClockThatIsPutBackHoldsNobody() {
        hold.pause(Duration.ofHours(1));
        assertTrue(hold.now("it").isPresent(), "all of the hour");
        clock.advance(Duration.ofHours(-8));
        assertEquals(Optional.empty(), hold.now("it"));
    }
}
