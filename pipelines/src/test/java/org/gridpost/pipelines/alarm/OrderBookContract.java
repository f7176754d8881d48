package org.gridpost.pipelines.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.detect.Suppression.Reason;
import org.junit.jupiter.api.Test;

/** What every book of orders must do. */
public abstract class OrderBookContract {
    protected static final Instant NOON = Instant.parse("2026-03-01T04:00:00.123Z");

    /** An empty book. */
    protected abstract OrderBook book();

    protected static Order works(String id, Instant from) {
        return new Order(
                id,
                Reason.MAINTENANCE,
                Optional.of("qunying-07"),
                Optional.empty(),
                Optional.of("L01"),
                Optional.empty(),
                from,
                Optional.of(from.plusSeconds(3600)),
                "王芳",
                "换灯杆");
    }

    protected static Order outOfService(String id, Instant from) {
        return new Order(
                id,
                Reason.OUT_OF_SERVICE,
                Optional.empty(),
                Optional.of("LP-1"),
                Optional.empty(),
                Optional.empty(),
                from,
                Optional.empty(),
                "admin",
                "the pole was hit by a lorry");
    }

    protected static Order shelved(String id, Instant from) {
        return new Order(
                id,
                Reason.SHELVED,
                Optional.empty(),
                Optional.of("DR-1"),
                Optional.empty(),
                Optional.of("drain-level"),
                from,
                Optional.of(from.plusSeconds(60)),
                "张伟",
                "known");
    }

    @Test
    void anOrderIsFoundAsItWasGiven() {
        OrderBook book = book();
        List<Order> given = List.of(works("a", NOON), outOfService("b", NOON), shelved("c", NOON));
        given.forEach(book::add);
        assertEquals(
                given, given.stream().map(o -> book.find(o.id()).orElseThrow()).toList());
        assertEquals(given, book.notOver(NOON));
        assertEquals(Optional.empty(), book.find("d"));
    }

    @Test
    void thoseThatAreNotOverComeByTheirBeginning() {
        OrderBook book = book();
        Order planned = works("a", NOON.plusSeconds(100));
        Order early = works("b", NOON.minusSeconds(3600));
        Order open = outOfService("c", NOON.minusSeconds(1_000_000));
        Order same = works("d", NOON.plusSeconds(100));
        List.of(same, planned, early, open).forEach(book::add);
        assertEquals(List.of(open, early, planned, same), book.notOver(NOON.minusMillis(1)));
        assertEquals(List.of(open, planned, same), book.notOver(NOON), "it ended at noon");
        assertEquals(List.of(open), book.notOver(NOON.plusSeconds(1_000_000)));
    }

    @Test
    void whatIsEndedIsOverFromThenOn() {
        OrderBook book = book();
        book.add(works("a", NOON));
        book.add(outOfService("b", NOON));
        Instant end = NOON.plusSeconds(600);
        Order ended = book.end("b", "李明", end).orElseThrow();
        assertEquals(Optional.of(new Order.Ending("李明", end)), ended.ended());
        assertEquals(Optional.of(ended), book.find("b"));
        assertEquals(
                List.of("a", "b"),
                book.notOver(end.minusMillis(1)).stream().map(Order::id).toList());
        assertEquals(List.of(works("a", NOON)), book.notOver(end));
        assertEquals(Optional.empty(), book.end("c", "李明", end));
    }

    @Test
    void theFirstEndStands() {
        OrderBook book = book();
        book.add(works("a", NOON));
        Optional<Order> first = book.end("a", "李明", NOON.plusSeconds(600));
        assertEquals(first, book.end("a", "张伟", NOON.plusSeconds(700)));
        assertEquals(first, book.find("a"));
    }

    @Test
    void whatHasEndedByItselfIsNotEndedByAnybody() {
        OrderBook book = book();
        Order works = works("a", NOON);
        book.add(works);
        assertEquals(Optional.of(works), book.end("a", "李明", NOON.plusSeconds(3600)));
        assertEquals(Optional.of(works), book.find("a"));
    }

    @Test
    void whatIsEndedBeforeItBeginsIsOverAtOnce() {
        OrderBook book = book();
        book.add(works("a", NOON));
        Order ended = book.end("a", "李明", NOON.minusSeconds(60)).orElseThrow();
        assertEquals(List.of(), book.notOver(NOON.minusSeconds(60)));
        assertEquals(false, ended.holds(NOON));
    }

    @Test
    void anIdIsGivenOnce() {
        OrderBook book = book();
        book.add(works("a", NOON));
        assertThrows(IllegalArgumentException.class, () -> book.add(outOfService("a", NOON)));
        assertEquals(List.of(works("a", NOON)), book.notOver(NOON));
    }
}
