package org.gridpost.pipelines.respond.deliver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridpost.pipelines.alarm.AlarmBook;
import org.gridpost.pipelines.alarm.AlarmEvent.Change;
import org.gridpost.pipelines.detect.ConditionEvent;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.journal.Mark;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.respond.deliver.Delivery.Addressee;
import org.gridpost.pipelines.respond.deliver.Delivery.State;
import org.gridpost.pipelines.respond.deliver.DeliveryBook.Wish;
import org.gridpost.pipelines.respond.tickets.TicketBook;
import org.junit.jupiter.api.Test;

/** What every book of deliveries keeps to. */
public abstract class DeliveryBookContract {
    protected static final Instant NOON = Instant.parse("2026-06-15T04:00:00Z");
    private static final List<Addressee> WANG = List.of(new Addressee("wang", "R1, on duty"));

    /** The grids of the register's assets. */
    protected static final Map<String, String> GRIDS = Map.of("MH-1", "QY07", "MH-2", "QY07", "MH-3", "QY08");

    private static final Wish ALL = new Wish(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Beside a register that holds {@link #GRIDS}. */
    protected abstract DeliveryBook book();

    /** The alarms of the same database. */
    protected abstract AlarmBook alarms();

    /** The tickets of the same database. */
    protected abstract TicketBook tickets();

    private String raise(String asset, Severity severity) {
        ConditionEvent.Began began = new ConditionEvent.Began(
                "D08", "cover", asset, severity, NOON, NOON, false, new Evidence("tilt", 30, 15, "deg"));
        alarms().apply(List.of(began), Mark.START);
        return began.alarmId();
    }

    private static Posting.Entry entry(long sequence, String alarm, Severity severity, String channel, State state) {
        return new Posting.Entry(
                new Delivery.Draft(sequence, alarm, Change.RAISED, 0, severity, channel, WANG, NOON), state);
    }

    private static Posting posting(long upTo, Posting.Entry... entries) {
        return new Posting(upTo, List.of(entries), List.of(), List.of(), List.of());
    }

    private static Escalation clock(String alarm, Duration due) {
        return new Escalation(alarm, Severity.P1, Severity.P1, 1, NOON, 1, Optional.of(NOON.plus(due)));
    }

    private static List<Long> ids(List<Delivery> deliveries) {
        return deliveries.stream().map(Delivery::id).toList();
    }

    @Test
    void whatWasPostedOnceIsNotPostedAgain() {
        DeliveryBook book = book();
        assertEquals(0, book.dispatched(Outbox.ALARMS));
        book.post(posting(3, entry(3, "a", Severity.P2, "sms", State.PENDING)));
        book.post(posting(3, entry(3, "a", Severity.P2, "sms", State.PENDING)));
        assertEquals(3, book.dispatched(Outbox.ALARMS));
        Delivery only = book.ofAlarm("a").get(0);
        assertEquals(1, book.ofAlarm("a").size());
        assertEquals(
                new Delivery(
                        1,
                        entry(3, "a", Severity.P2, "sms", State.PENDING).draft(),
                        State.PENDING,
                        0,
                        Optional.empty(),
                        Optional.empty()),
                only);
    }

    @Test
    void waitsInOrderOrTheMostUrgentFirst() {
        DeliveryBook book = book();
        book.post(posting(
                4,
                entry(1, "a", Severity.P3, "chat", State.PENDING),
                entry(2, "b", Severity.P1, "chat", State.PENDING),
                entry(3, "c", Severity.P3, "other", State.PENDING),
                entry(4, "d", Severity.P4, "chat", State.QUIET)));
        assertEquals(List.of(1L, 2L), ids(book.pending("chat", true, 10)));
        assertEquals(List.of(2L, 1L), ids(book.pending("chat", false, 10)));
        assertEquals(List.of(2L), ids(book.pending("chat", false, 1)));
        assertEquals(2, book.waiting("chat"));
        assertEquals(State.QUIET, book.ofAlarm("d").get(0).state());
        assertEquals(Optional.of(NOON), book.ofAlarm("d").get(0).settled());
    }

    @Test
    void recordsWhatBecameOfEachOnce() {
        DeliveryBook book = book();
        book.post(posting(
                1,
                entry(1, "a", Severity.P1, "chat", State.PENDING),
                entry(1, "a", Severity.P1, "sms", State.PENDING)));
        book.failed(List.of(1L), "nobody answers");
        assertEquals(1, book.ofAlarm("a").get(0).attempts());
        assertEquals(Optional.of("nobody answers"), book.ofAlarm("a").get(0).note());
        assertEquals(List.of(1L), ids(book.pending("chat", false, 10)));
        book.settle(List.of(1L), State.DELIVERED, NOON.plusSeconds(9), Optional.empty());
        book.settle(List.of(1L), State.EXPIRED, NOON.plusSeconds(99), Optional.of("too late"));
        book.failed(List.of(1L), "too late");
        Delivery told = book.ofAlarm("a").get(0);
        assertEquals(State.DELIVERED, told.state());
        assertEquals(Optional.of(NOON.plusSeconds(9)), told.settled());
        assertEquals(1, told.attempts());
        assertEquals(List.of(), book.pending("chat", false, 10));
        assertEquals(List.of(2L), ids(book.pending("sms", false, 10)));
    }

    @Test
    void findsTheNewestByChannelAndStateAndForgetsTheOld() {
        DeliveryBook book = book();
        book.post(posting(
                1,
                entry(1, "a", Severity.P1, "chat", State.PENDING),
                entry(1, "a", Severity.P1, "sms", State.PENDING),
                entry(1, "b", Severity.P1, "sms", State.PENDING)));
        book.settle(List.of(1L, 2L), State.DELIVERED, NOON, Optional.empty());
        assertEquals(List.of(3L, 2L, 1L), ids(book.newest(ALL, 10)));
        assertEquals(
                List.of(2L),
                ids(book.newest(
                        new Wish(Optional.of("sms"), Optional.of(State.DELIVERED), Optional.of(3L), Optional.empty()),
                        10)));
        assertEquals(0, book.forget(NOON));
        assertEquals(2, book.forget(NOON.plusMillis(1)));
        book.post(posting(2, entry(2, "c", Severity.P1, "sms", State.PENDING)));
        assertEquals(List.of(4L, 3L), ids(book.newest(ALL, 10)));
    }

    @Test
    void findsThoseOfGridsWhateverElseThereIs() {
        DeliveryBook book = book();
        String here = raise("MH-1", Severity.P1);
        String near = raise("MH-2", Severity.P1);
        String there = raise("MH-3", Severity.P1);
        String gone = raise("MH-9", Severity.P1);
        book.post(posting(
                5,
                entry(1, here, Severity.P1, "chat", State.PENDING),
                entry(2, near, Severity.P1, "sms", State.PENDING),
                entry(3, there, Severity.P1, "chat", State.PENDING),
                entry(4, gone, Severity.P1, "chat", State.PENDING),
                entry(5, "unknown", Severity.P1, "chat", State.PENDING)));
        assertEquals(List.of(2L, 1L), ids(book.newest(in(Optional.empty(), "QY07", "QY09"), 10)));
        assertEquals(List.of(2L), ids(book.newest(in(Optional.empty(), "QY07"), 1)));
        assertEquals(List.of(1L), ids(book.newest(in(Optional.of("chat"), "QY07"), 10)));
        assertEquals(List.of(3L, 2L, 1L), ids(book.newest(in(Optional.empty(), "QY07", "QY08"), 10)));
        assertEquals(List.of(), book.newest(in(Optional.empty()), 10));
        assertEquals(List.of(5L, 4L, 3L, 2L, 1L), ids(book.newest(ALL, 10)));
    }

    @Test
    void eachOutboxHasAPlaceOfItsOwn() {
        DeliveryBook book = book();
        book.post(posting(3, entry(3, "a", Severity.P2, "sms", State.PENDING)));
        assertEquals(0, book.dispatched(Outbox.TICKETS));
        book.post(Posting.ofTickets(2, List.of(ofTicket(2, "a", "on-site"))));
        book.post(Posting.ofTickets(2, List.of(ofTicket(2, "a", "on-site"))));
        book.post(Posting.ofTickets(1, List.of(ofTicket(1, "a", "taken"))));
        assertEquals(2, book.dispatched(Outbox.TICKETS));
        assertEquals(3, book.dispatched(Outbox.ALARMS));
        assertEquals(List.of(1L), ids(book.ofAlarm("a")));
        assertEquals(List.of(2L), ids(book.ofTicket("a")));
        assertEquals(
                ofTicket(2, "a", "on-site").draft(), book.ofTicket("a").get(0).draft());
        assertEquals(List.of(1L, 2L), ids(book.pending("sms", true, 10)));
    }

    private static Posting.Entry ofTicket(long sequence, String ticket, String step) {
        return new Posting.Entry(
                new Delivery.Draft(sequence, new Subject.OfTicket(ticket, step), 2, Severity.P2, "sms", WANG, NOON),
                State.PENDING);
    }

    @Test
    void findsThoseOfTicketsInGridsToo() {
        DeliveryBook book = book();
        String here = TicketCases.reported(tickets(), Severity.P2, NOON);
        String alarm = raise("MH-3", Severity.P1);
        book.post(Posting.ofTickets(
                2, List.of(ofTicket(1, here, "report-joined"), ofTicket(2, "unknown", "report-joined"))));
        book.post(posting(1, entry(1, alarm, Severity.P1, "sms", State.PENDING)));
        assertEquals(List.of(1L), ids(book.newest(in(Optional.empty(), "QY07"), 10)));
        assertEquals(List.of(3L, 1L), ids(book.newest(in(Optional.empty(), "QY07", "QY08"), 10)));
        assertEquals(List.of(), ids(book.newest(in(Optional.empty(), "QY09"), 10)));
        assertEquals(List.of(3L, 2L, 1L), ids(book.newest(ALL, 10)));
    }

    private static Wish in(Optional<String> channel, String... grids) {
        return new Wish(channel, Optional.empty(), Optional.empty(), Optional.of(Set.of(grids)));
    }

    @Test
    void whatHasWaitedForTooLongEnds() {
        DeliveryBook book = book();
        book.post(posting(
                1,
                entry(1, "a", Severity.P1, "chat", State.PENDING),
                entry(1, "b", Severity.P1, "nobody-works-it", State.PENDING),
                entry(1, "c", Severity.P1, "chat", State.QUIET)));
        assertEquals(0, book.expire(NOON, NOON));
        assertEquals(2, book.expire(NOON.plusMillis(1), NOON.plusSeconds(9)));
        assertEquals(State.EXPIRED, book.ofAlarm("b").get(0).state());
        assertEquals(Optional.of(NOON.plusSeconds(9)), book.ofAlarm("a").get(0).settled());
        assertEquals(State.QUIET, book.ofAlarm("c").get(0).state());
    }

    @Test
    void aClockClimbsUntilSomebodyAnswers() {
        DeliveryBook book = book();
        String alarm = raise("MH-1", Severity.P1);
        Escalation first = clock(alarm, Duration.ofMinutes(5));
        book.post(new Posting(1, List.of(), List.of(first), List.of(), List.of()));
        assertEquals(Optional.of(first), book.escalation(alarm));
        assertEquals(List.of(), book.due(NOON.plus(Duration.ofMinutes(5)).minusMillis(1)));
        assertEquals(List.of(first), book.due(NOON.plus(Duration.ofMinutes(5))));

        Escalation second = new Escalation(alarm, Severity.P1, Severity.P1, 1, NOON, 2, Optional.empty());
        Posting step = new Posting(
                0, List.of(entry(1, alarm, Severity.P1, "chat", State.PENDING)), List.of(second), List.of(), List.of());
        assertTrue(book.climb(first, step));
        assertFalse(book.climb(first, step), "the same step twice");
        assertEquals(Optional.of(second), book.escalation(alarm));
        assertEquals(List.of(), book.due(NOON.plus(Duration.ofDays(9))));

        alarms().acknowledge(alarm, "li");
        assertFalse(book.climb(second, step));
        assertEquals(Optional.empty(), book.escalation(alarm), "it stops");
        assertEquals(1, book.ofAlarm(alarm).size());
        assertEquals(1, book.dispatched(Outbox.ALARMS), "a step says nothing of the outbox");
    }

    @Test
    void aClockStopsWhenItIsToldTo() {
        DeliveryBook book = book();
        Escalation clock = clock("a", Duration.ofMinutes(5));
        book.post(new Posting(1, List.of(), List.of(clock, clock("b", Duration.ZERO)), List.of(), List.of()));
        book.post(new Posting(2, List.of(), List.of(), List.of("a"), List.of()));
        assertEquals(Optional.empty(), book.escalation("a"));
        assertEquals(Optional.of(clock("b", Duration.ZERO)), book.escalation("b"));
    }

    @Test
    void knowsTheLastCallAboutACondition() {
        DeliveryBook book = book();
        assertEquals(Optional.empty(), book.lastCall("cover", "MH-1"));
        Posting.Told first = new Posting.Told("cover", "MH-1", "a", Severity.P2, NOON);
        Posting.Told second = new Posting.Told("cover", "MH-1", "a", Severity.P1, NOON.plusSeconds(1));
        book.post(new Posting(1, List.of(), List.of(), List.of(), List.of(first)));
        assertEquals(Optional.of(first), book.lastCall("cover", "MH-1"));
        book.post(new Posting(2, List.of(), List.of(), List.of(), List.of(second)));
        assertEquals(Optional.of(second), book.lastCall("cover", "MH-1"));
        assertEquals(Optional.empty(), book.lastCall("cover", "MH-2"));
    }
}
