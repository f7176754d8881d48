package org.gridpost.pipelines.handover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.gridpost.pipelines.audit.Audit;
import org.gridpost.pipelines.audit.AuditRecord;
import org.gridpost.pipelines.detect.Suppression.Reason;
import org.gridpost.pipelines.handover.Handover.Signature;
import org.gridpost.pipelines.handover.HandoverBook.Cursor;
import org.gridpost.pipelines.handover.HandoverBook.SignResult;
import org.gridpost.pipelines.handover.HandoverBook.Wish;
import org.gridpost.pipelines.handover.Standing.Entry;
import org.gridpost.pipelines.handover.Standing.Withdrawn;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.respond.AlarmView.AreaName;
import org.gridpost.pipelines.respond.AlarmView.Text;
import org.junit.jupiter.api.Test;

/** What every book of hand-overs must do. */
public abstract class HandoverBookContract {
    protected static final Instant NOON = Instant.parse("2026-03-01T04:00:00.123Z");
    protected static final Clock CLOCK = Clock.fixed(NOON.plusSeconds(60), ZoneOffset.UTC);

    private static final Wish ALL = new Wish(Optional.empty(), Optional.empty(), Optional.empty());

    /** An empty book. */
    protected abstract HandoverBook book();

    /** The audit in which it enters what people do. */
    protected abstract Audit audit();

    protected static Handover handover(String id, Instant at) {
        return handover(id, "qunying-station", at);
    }

    private static Handover handover(String id, String area, Instant at) {
        Entry entry = new Entry(
                "alarm-1",
                Severity.P1,
                "D08",
                new Text("井盖打开", "cover open"),
                "MH-1",
                new AreaName("QY07", "群英07网格", "Qunying grid 07"),
                true,
                at.minusSeconds(600),
                Optional.empty(),
                Optional.of("李明"),
                Optional.of(at.minusSeconds(300)),
                "");
        Withdrawn works = new Withdrawn(
                "order-1", Reason.MAINTENANCE, "QY07", at.minusSeconds(60), Optional.empty(), "王芳", "换灯杆");
        return new Handover(
                id,
                area,
                new Signature("王芳", at),
                "泵房钥匙在柜里\n<b>",
                new Standing(List.of(entry), List.of(), List.of(), List.of(entry), List.of(works)),
                Optional.empty());
    }

    private List<String> audited() {
        return audit().after(0, 100).stream()
                .map(AuditRecord::entry)
                .map(e -> e.by() + " " + e.action() + " " + e.subject())
                .toList();
    }

    @Test
    void aHandoverIsFoundAsItWasMade() {
        HandoverBook book = book();
        Handover first = handover("a", NOON);
        Handover second = handover("b", NOON.plusSeconds(1));
        book.add(first);
        book.add(second);
        assertEquals(Optional.of(first), book.find("a"));
        assertEquals(List.of(second, first), book.newest(ALL, 5));
        assertEquals(List.of(second), book.newest(ALL, 1));
        Wish earlier = new Wish(Optional.empty(), Optional.of(NOON.plusSeconds(1)), Optional.empty());
        assertEquals(List.of(first), book.newest(earlier, 5));
        assertEquals(Optional.empty(), book.find("a\0"));
        assertThrows(IllegalArgumentException.class, () -> book.add(first));
        assertEquals(List.of("王芳 handover.made a", "王芳 handover.made b"), audited());
    }

    @Test
    void pagesOfAnAreaLoseNoneNotEvenThoseOfOneMoment() {
        HandoverBook book = book();
        List<String> stations = List.of("here", "there", "elsewhere");
        for (int i = 0; i < 12; i++) {
            // Two of each area at each moment.
            book.add(handover("h" + (char) ('a' + i), stations.get(i % 3), NOON.plusSeconds(i / 6)));
        }
        List<String> read = new ArrayList<>();
        Optional<Cursor> after = Optional.empty();
        List<Handover> page;
        do {
            page = book.newest(new Wish(Optional.of(Set.of("here", "there")), Optional.empty(), after), 3);
            page.forEach(h -> read.add(h.id()));
            after = page.stream().reduce((a, b) -> b).map(Cursor::at);
        } while (!page.isEmpty());
        assertEquals(List.of("hk", "hj", "hh", "hg", "he", "hd", "hb", "ha"), read);
        Wish nowhere = new Wish(Optional.of(Set.of()), Optional.empty(), Optional.empty());
        assertEquals(List.of(), book.newest(nowhere, 3));
        Cursor cursor = Cursor.at(handover("h.a", NOON));
        assertEquals(Optional.of(cursor), Cursor.parse(cursor.toString()));
        for (String wrong : List.of("", "17", "17.", "x.h", ".h")) {
            assertEquals(Optional.empty(), Cursor.parse(wrong), wrong);
        }
    }

    @Test
    void anotherPersonSignsAndThenItNeverChanges() {
        HandoverBook book = book();
        book.add(handover("a", NOON));
        assertInstanceOf(SignResult.SamePerson.class, book.sign("a", "王芳"));
        assertInstanceOf(SignResult.Unknown.class, book.sign("b", "李明"));
        SignResult.Done done = assertInstanceOf(SignResult.Done.class, book.sign("a", "李明"));
        assertEquals(
                Optional.of(new Signature("李明", CLOCK.instant())),
                done.handover().incoming());
        assertEquals(Optional.of(done.handover()), book.find("a"));
        SignResult.Already again = assertInstanceOf(SignResult.Already.class, book.sign("a", "张伟"));
        assertEquals(done.handover(), again.handover());
        assertEquals(Optional.of(done.handover()), book.find("a"));
        assertEquals(List.of("王芳 handover.made a", "李明 handover.signed a"), audited());
    }

    @Test
    void ofTwoWhoSignAtOnceOneDoes() throws Exception {
        HandoverBook book = book();
        for (int i = 0; i < 20; i++) {
            book.add(handover("h" + i, NOON.plusSeconds(i)));
        }
        ExecutorService officers = Executors.newFixedThreadPool(2);
        int signed = 0;
        try {
            List<Callable<Long>> both = Stream.of("李明", "张伟")
                    .map(who -> (Callable<Long>) () -> Stream.iterate(0, i -> i + 1)
                            .limit(20)
                            .filter(i -> book.sign("h" + i, who) instanceof SignResult.Done)
                            .count())
                    .toList();
            for (Future<Long> one : officers.invokeAll(both)) {
                signed += one.get().intValue();
            }
        } finally {
            officers.shutdownNow();
        }
        assertEquals(20, signed);
        assertEquals(40, audited().size());
    }

    @Test
    void nobodyTakesOverFromThemselves() {
        Handover own = handover("a", NOON);
        assertThrows(IllegalArgumentException.class, () -> own.signed(new Signature("王芳", NOON)));
    }
}
