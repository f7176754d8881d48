package org.gridpost.pipelines.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.audit.Audit;
import org.gridpost.pipelines.audit.AuditRecord;
import org.gridpost.pipelines.detect.Suppression.Reason;
import org.junit.jupiter.api.Test;

/** What every book of orders must do. */
public abstract class OrderBookContract {
    protected static final Instant NOON = Instant.parse("2026-03-01T04:00:00.123Z");

    /** What the clock of the book says. */
    protected static final Clock CLOCK = Clock.fixed(NOON.plusSeconds(7), ZoneOffset.UTC);

    /** An empty book. */
    protected abstract OrderBook book();

    /** The audit in which the book enters what people order. */
    protected abstract Audit audit();

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

    @Test
    void shelvingsOfAnAlarmAreFoundEvenWhenTheyAreOver() {
        OrderBook book = book();
        Order first = shelved("a", NOON);
        Order once = new Order(
                "b",
                Reason.SHELVED,
                Optional.empty(),
                first.asset(),
                Optional.empty(),
                first.group(),
                NOON.plusSeconds(5),
                Optional.of(NOON.plusSeconds(50)),
                "张伟",
                "known",
                Optional.of("alarm-1"),
                Optional.empty());
        List.of(once, first, works("c", NOON), outOfService("d", NOON)).forEach(book::add);
        Order ended = book.end("a", "李明", NOON.plusSeconds(9)).orElseThrow();
        assertEquals(List.of(ended, once), book.shelvings("DR-1", "drain-level"));
        assertEquals(List.of(), book.shelvings("DR-1", "drain-flow"));
        assertEquals(List.of(), book.shelvings("DR-1\0", "drain-level"));
    }

    @Test
    void whatIsGivenAndWhatIsEndedStandsInTheAudit() {
        OrderBook book = book();
        book.add(works("a", NOON));
        book.add(shelved("b", NOON));
        book.end("a", "李明", NOON.plusSeconds(600));
        book.end("a", "张伟", NOON.plusSeconds(700));
        book.end("b", "李明", NOON.plusSeconds(30));
        assertThrows(IllegalArgumentException.class, () -> book.add(works("a", NOON)));
        assertEquals(
                List.of(
                        "王芳 order.given a MAINTENANCE area=qunying-07 rule=L01 from=2026-03-01T04:00:00.123Z"
                                + " until=2026-03-01T05:00:00.123Z: 换灯杆",
                        "张伟 alarm.shelved b SHELVED asset=DR-1 group=drain-level from=2026-03-01T04:00:00.123Z"
                                + " until=2026-03-01T04:01:00.123Z: known"),
                audited().subList(0, 2));
        assertEquals(
                List.of("李明 order.ended a", "李明 alarm.unshelved b"),
                audited().stream()
                        .skip(2)
                        .map(e -> e.substring(0, e.indexOf(' ', e.indexOf(' ', e.indexOf(' ') + 1) + 1)))
                        .toList());
        assertEquals(CLOCK.instant(), audit().after(0, 1).get(0).entry().at());
    }

    private List<String> audited() {
        return audit().after(0, 100).stream()
                .map(AuditRecord::entry)
                .map(e -> e.by() + " " + e.action() + " " + e.subject() + " " + e.detail())
                .toList();
    }
}
