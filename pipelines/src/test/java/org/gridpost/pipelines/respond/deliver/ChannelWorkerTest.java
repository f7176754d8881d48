package org.gridpost.pipelines.respond.deliver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.gridpost.pipelines.HandClock;
import org.gridpost.pipelines.Unavailable;
import org.gridpost.pipelines.alarm.AlarmEvent.Change;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.respond.deliver.Delivery.Addressee;
import org.gridpost.pipelines.respond.deliver.Delivery.State;
import org.junit.jupiter.api.Test;

/** A channel's worker by itself: what it does when the book or the clock misbehaves, and when one message is stubborn. */
class ChannelWorkerTest {
    private static final Instant NOON = Instant.parse("2026-06-15T04:00:00Z");

    private final HandClock clock = new HandClock(NOON);
    private final List<Long> sent = new ArrayList<>();
    private boolean bookTakes = true;
    private long stubborn;
    private long hopeless;

    private final DeliveryBook book = new InMemoryDeliveryBookOverriding();
    private final ChannelWorker sms = new ChannelWorker(
            new Heard("sms", new Audience.Person(Medium.SMS), Pace.urgentFirst(30, 10)),
            book,
            shipment -> {
                long id = shipment.deliveries().get(0).id();
                sent.add(id);
                return CompletableFuture.completedFuture(Optional.of(outcome(id)));
            },
            clock);

    /** As on a disk that is full: it can be read and takes nothing. */
    private final class InMemoryDeliveryBookOverriding extends DelegatingDeliveryBook {
        InMemoryDeliveryBookOverriding() {
            super(new InMemoryDeliveryBook(id -> Optional.empty(), asset -> Optional.empty()));
        }

        @Override
        public void settle(List<Long> ids, State state, Instant at, Optional<String> note) {
            if (!bookTakes) {
                throw new Unavailable("the disk is full");
            }
            super.settle(ids, state, at, note);
        }
    }

    private Outcome outcome(long id) {
        return id == stubborn || id == hopeless ? new Outcome.Failed("busy", id == stubborn) : new Outcome.Delivered();
    }

    private void post(int upTo, Severity severity) {
        book.post(new Posting(
                upTo,
                List.of(new Posting.Entry(
                        new Delivery.Draft(
                                upTo,
                                "a" + upTo,
                                Change.RAISED,
                                0,
                                severity,
                                "sms",
                                List.of(new Addressee("p" + upTo, "R1")),
                                clock.instant()),
                        State.PENDING)),
                List.of(),
                List.of(),
                List.of()));
    }

    private void tellAll() {
        while (sms.turn().isZero()) {
            // one message a turn
        }
    }

    @Test
    void aBookThatTakesNothingDoesNotMakeItGoAgain() {
        post(1, Severity.P1);
        post(2, Severity.P1);
        bookTakes = false;
        for (int i = 0; i < 10; i++) {
            assertThrows(Unavailable.class, sms::turn);
            clock.advance(Duration.ofMinutes(1));
        }
        assertEquals(List.of(1L), sent);
        bookTakes = true;
        tellAll();
        assertEquals(List.of(1L, 2L), sent);
        assertEquals(State.DELIVERED, book.ofAlarm("a1").get(0).state());
        assertEquals(Optional.of(NOON), book.ofAlarm("a1").get(0).settled(), "when it was told");
    }

    @Test
    void aClockThatIsPutBackSilencesNothing() {
        for (int i = 1; i <= 30; i++) {
            post(i, Severity.P1);
        }
        tellAll();
        assertEquals(30, sent.size());
        post(31, Severity.P1);
        stubborn = 31;
        clock.advance(Duration.ofMinutes(1));
        tellAll();
        stubborn = 0;
        clock.set(NOON.minus(Duration.ofHours(1)));
        tellAll();
        assertEquals(32, sent.size(), "once in vain and once more");
        assertEquals(new ChannelWorker.Counts(31, 0, 1), sms.counts());
        assertEquals(State.DELIVERED, book.ofAlarm("a31").get(0).state());
    }

    @Test
    void whatAChannelWillNeverTakeIsCountedAsRefused() {
        post(1, Severity.P2);
        hopeless = 1;
        post(2, Severity.P2);
        tellAll();
        assertEquals(new ChannelWorker.Counts(1, 1, 0), sms.counts());
    }

    @Test
    void aStubbornMessageKeepsTheOthersWaitingForSecondsOnly() {
        post(1, Severity.P2);
        stubborn = 1;
        for (int second = 0; second < 600; second++) {
            tellAll();
            clock.advance(Duration.ofSeconds(1));
        }
        assertTrue(sent.size() < 40, "it is tried later each time: " + sent.size());
        post(2, Severity.P1);
        clock.advance(Duration.ofSeconds(2));
        tellAll();
        assertEquals(State.DELIVERED, book.ofAlarm("a2").get(0).state());
    }
}
