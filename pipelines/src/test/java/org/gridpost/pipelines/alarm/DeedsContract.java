package org.gridpost.pipelines.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gridpost.pipelines.alarm.AlarmBook.AcknowledgeResult;
import org.gridpost.pipelines.alarm.AlarmBook.DisposeResult;
import org.gridpost.pipelines.alarm.AlarmEvent.Change;
import org.gridpost.pipelines.alarm.AlarmNote.What;
import org.gridpost.pipelines.audit.Audit;
import org.gridpost.pipelines.audit.AuditChain;
import org.gridpost.pipelines.audit.AuditEntry;
import org.gridpost.pipelines.audit.AuditRecord;
import org.gridpost.pipelines.detect.ConditionEvent;
import org.gridpost.pipelines.detect.ConditionEvent.Began;
import org.gridpost.pipelines.detect.ConditionEvent.Ended;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.detect.Suppression;
import org.gridpost.pipelines.journal.Mark;
import org.gridpost.pipelines.model.Severity;
import org.junit.jupiter.api.Test;

/** What every alarm book must do when people deal with alarms, and what then stands in the audit. */
public abstract class DeedsContract {
    protected static final Instant NOON = Instant.parse("2025-06-15T04:00:00Z");
    protected static final Instant NOW = NOON.plusSeconds(600);
    private static final Evidence EVIDENCE = new Evidence("fill_pct", 95, 90, "/100");

    private long position;

    /** An empty book, at {@link #NOW}. */
    protected abstract AlarmBook book(Clock clock);

    /** The audit in which the book enters what people do. */
    protected abstract Audit audit();

    protected AlarmBook book() {
        return book(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    protected static Began began(String asset, String rule, Severity severity) {
        return new Began(rule, "drain-level", asset, severity, NOON, NOON.plusSeconds(30), false, EVIDENCE);
    }

    private static Ended ended(String asset, String rule) {
        return new Ended(rule, "drain-level", asset, NOON.plusSeconds(300), false, EVIDENCE);
    }

    protected void happen(AlarmBook book, ConditionEvent... events) {
        position++;
        book.apply(List.of(events), new Mark(position, position));
    }

    private List<String> audited() {
        return audit().after(0, 1_000).stream()
                .map(AuditRecord::entry)
                .map(e -> e.by() + " " + e.action() + " " + e.subject() + " " + e.detail())
                .toList();
    }

    @Test
    void severalAreAcknowledgedAtOnceEachWithItsResult() {
        AlarmBook book = book();
        Began one = began("DR-1", "D02", Severity.P2);
        Began other = began("DR-2", "D02", Severity.P2);
        happen(book, one, other, ended("DR-2", "D02"));
        book.acknowledge(other.alarmId(), "王芳");

        List<AcknowledgeResult> results = book.acknowledge(
                List.of(one.alarmId(), "nothing", other.alarmId(), one.alarmId()), "李明", Optional.of("已派人"));
        AcknowledgeResult.Done done = assertInstanceOf(AcknowledgeResult.Done.class, results.get(0));
        assertEquals(
                Optional.of(new Alarm.Acknowledgement("李明", NOW, Severity.P2)),
                done.alarm().acknowledgement());
        assertEquals(new AcknowledgeResult.Unknown("nothing"), results.get(1));
        AcknowledgeResult.Already already = assertInstanceOf(AcknowledgeResult.Already.class, results.get(2));
        assertEquals("王芳", already.alarm().acknowledgement().orElseThrow().by());
        assertInstanceOf(AcknowledgeResult.Already.class, results.get(3), "named twice, acknowledged once");

        assertEquals(
                List.of(new AlarmNote(one.alarmId(), NOW, "李明", new What.Comment("已派人"))), book.notes(one.alarmId()));
        assertEquals(List.of(), book.notes(other.alarmId()));
        assertEquals(
                List.of(
                        "王芳 alarm.acknowledged " + other.alarmId() + " ",
                        "李明 alarm.acknowledged " + one.alarmId() + " 已派人"),
                audited());
    }

    /** What is said of an alarm is said of what it was then; and so it is kept over restarts. */
    @Test
    void anAcknowledgementAndWhatWasSaidLapseWhenItBecomesMoreUrgentThanItWasThen() {
        AlarmBook book = book();
        Began level = began("DR-1", "D01", Severity.P3);
        Began worse = began("DR-1", "D02", Severity.P2);
        String id = level.alarmId();
        happen(book, level, worse);
        book.acknowledge(id, "李明");
        book.dispose(id, "李明", Disposition.FALSE_ALARM, Optional.empty());
        happen(book, ended("DR-1", "D02"), worse);
        assertTrue(book.find(id).orElseThrow().acknowledged(), "no worse than when it was acknowledged");

        happen(book, began("DR-1", "D03", Severity.P1));
        Alarm now = book.find(id).orElseThrow();
        assertEquals(Optional.empty(), now.acknowledgement());
        assertEquals(Optional.empty(), now.disposition());
        book.acknowledge(id, "王芳");
        happen(book, ended("DR-1", "D03"), ended("DR-1", "D02"), ended("DR-1", "D01"));
        assertTrue(book.find(id).orElseThrow().latched(), "nobody has said what the P1 was");
        List<AlarmStep> history =
                AlarmStep.history(book.find(id).orElseThrow(), book.changesOf(id), book.notes(id), List.of());
        assertEquals(
                List.of("李明", "王芳"),
                history.stream()
                        .filter(s -> s.kind() == AlarmStep.Kind.ACKNOWLEDGED)
                        .map(s -> s.by().orElseThrow())
                        .toList());
    }

    @Test
    void ofTwoWhoAcknowledgeTheSameAtOnceOneWins() throws Exception {
        AlarmBook book = book();
        int alarms = 40;
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < alarms; i++) {
            Began began = began("DR-" + i, "D02", Severity.P2);
            happen(book, began);
            ids.add(began.alarmId());
        }
        AtomicInteger won = new AtomicInteger();
        CyclicBarrier start = new CyclicBarrier(2);
        ExecutorService officers = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Void>> both = Stream.of("王芳", "李明")
                    .map(who -> (Callable<Void>) () -> {
                        start.await();
                        for (String id : ids) {
                            if (book.acknowledge(id, who) instanceof AcknowledgeResult.Done) {
                                won.incrementAndGet();
                            }
                        }
                        return null;
                    })
                    .toList();
            for (Future<Void> one : officers.invokeAll(both)) {
                one.get();
            }
        } finally {
            officers.shutdownNow();
        }
        assertEquals(alarms, won.get());
        assertEquals(alarms, audited().size());
        assertEquals(2L * alarms, book.lastSequence());
        assertInstanceOf(AuditChain.Verdict.Whole.class, new AuditChain(audit()).verify(List.of()));
    }

    @Test
    void commentsAndAssignmentsAreKeptInOrder() {
        AlarmBook book = book();
        Began began = began("DR-1", "D02", Severity.P2);
        happen(book, began);
        String id = began.alarmId();
        Alarm before = book.find(id).orElseThrow();

        assertEquals(Optional.of(before), book.comment(id, "王芳", "水还在涨\n第二行"));
        Alarm assigned = book.assign(id, "王芳", Optional.of("李明")).orElseThrow();
        assertEquals(Optional.of(new Alarm.Assignment("李明", "王芳", NOW)), assigned.assignment());
        assertEquals(assigned, book.find(id).orElseThrow());
        assertEquals(
                Optional.empty(),
                book.assign(id, "李明", Optional.empty()).orElseThrow().assignment());

        assertEquals(
                List.of(new What.Comment("水还在涨\n第二行"), new What.Assigned("李明"), new What.Unassigned()),
                book.notes(id).stream().map(AlarmNote::what).toList());
        assertEquals(
                List.of(Change.RAISED, Change.ASSIGNED, Change.ASSIGNED),
                book.changesOf(id).stream().map(AlarmEvent::change).toList());
        assertEquals(
                List.of(
                        "王芳 alarm.commented " + id + " 水还在涨\n第二行",
                        "王芳 alarm.assigned " + id + " 李明",
                        "李明 alarm.unassigned " + id + " "),
                audited());
    }

    @Test
    void anAlarmThatDoesNotExistIsNotDealtWith() {
        AlarmBook book = book();
        assertEquals(Optional.empty(), book.comment("nothing", "王芳", "x"));
        assertEquals(Optional.empty(), book.assign("nothing", "王芳", Optional.of("x")));
        assertEquals(
                new DisposeResult.Unknown("nothing"),
                book.dispose("nothing", "王芳", Disposition.REAL, Optional.empty()));
        assertEquals(List.of(), book.notes("nothing"));
        assertEquals(List.of(), audited());
    }

    @Test
    void whatItWasIsSaidOnceSomebodyHasLookedOrItIsOver() {
        AlarmBook book = book();
        Began acked = began("DR-1", "D02", Severity.P2);
        Began over = began("DR-2", "D02", Severity.P2);
        happen(book, acked, over, ended("DR-2", "D02"));

        assertInstanceOf(
                DisposeResult.TooEarly.class, book.dispose(acked.alarmId(), "王芳", Disposition.REAL, Optional.empty()));
        book.acknowledge(acked.alarmId(), "王芳");
        assertInstanceOf(
                DisposeResult.Done.class, book.dispose(acked.alarmId(), "王芳", Disposition.REAL, Optional.empty()));
        DisposeResult.Done done = assertInstanceOf(
                DisposeResult.Done.class, book.dispose(over.alarmId(), "李明", Disposition.TEST, Optional.of("演练")));
        assertEquals(
                Optional.of(new Alarm.Disposal(Disposition.TEST, Optional.of("演练"), "李明", NOW)),
                done.alarm().disposition());
        assertTrue(done.alarm().open(), "nobody has acknowledged it");
        assertEquals(3, audited().size(), "what was refused is no change");
    }

    @Test
    void theLastWordCountsAndAllAreKept() {
        AlarmBook book = book();
        Began began = began("DR-1", "D02", Severity.P2);
        happen(book, began, ended("DR-1", "D02"));
        String id = began.alarmId();
        book.dispose(id, "王芳", Disposition.REAL, Optional.empty());
        book.dispose(id, "李明", Disposition.FALSE_ALARM, Optional.of("传感器结露"));
        assertEquals(
                Disposition.FALSE_ALARM,
                book.find(id).orElseThrow().disposition().orElseThrow().what());
        assertEquals(
                List.of(
                        new What.Disposed(Disposition.REAL, Optional.empty()),
                        new What.Disposed(Disposition.FALSE_ALARM, Optional.of("传感器结露"))),
                book.notes(id).stream().map(AlarmNote::what).toList());
        assertEquals(
                List.of("王芳 alarm.disposed " + id + " REAL", "李明 alarm.disposed " + id + " FALSE_ALARM: 传感器结露"),
                audited());
    }

    @Test
    void whatWasP1ClosesOnlyWithAPersonsWord() {
        AlarmBook book = book();
        Began began = began("DR-1", "D03", Severity.P1);
        happen(book, began);
        happen(book, began("DR-1", "D02", Severity.P2), ended("DR-1", "D03"));
        String id = began.alarmId();
        assertEquals(Severity.P2, book.find(id).orElseThrow().severity(), "P1 no more");
        happen(book, ended("DR-1", "D02"));
        assertFalse(book.find(id).orElseThrow().latched(), "it still has to be acknowledged");
        book.acknowledge(id, "王芳");

        Alarm latched = book.find(id).orElseThrow();
        assertTrue(latched.latched());
        assertEquals(List.of(latched), book.open());
        book.dispose(id, "王芳", Disposition.REAL, Optional.empty());
        assertEquals(List.of(), book.open());
        assertEquals(
                Change.DISPOSED,
                book.changesOf(id).get(book.changesOf(id).size() - 1).change());
    }

    @Test
    void suppressionDoesNotMoveTheOtherAxes() {
        AlarmBook book = book();
        Began began = began("DR-1", "D03", Severity.P1);
        happen(book, began);
        book.acknowledge(began.alarmId(), "王芳");
        Alarm before = book.find(began.alarmId()).orElseThrow();
        happen(
                book,
                began.suppressed(
                        Optional.of(new Suppression(Suppression.Reason.SHELVED, "order")), NOON.plusSeconds(60)));
        Alarm shelved = book.find(began.alarmId()).orElseThrow();
        assertEquals(List.of(), book.open());
        assertEquals(before.acknowledgement(), shelved.acknowledgement());
        assertTrue(shelved.active());
        happen(book, began);
        assertEquals(List.of(before), book.open());
    }

    @Test
    void ofWhatNobodyWasToldNobodyIsToldThatItWasDealtWith() {
        AlarmBook book = book();
        Began late = new Began("D02", "drain-level", "DR-1", Severity.P2, NOON, NOON, true, EVIDENCE);
        happen(book, late, ended("DR-1", "D02"));
        book.acknowledge(late.alarmId(), "王芳");
        book.dispose(late.alarmId(), "王芳", Disposition.REAL, Optional.empty());
        assertEquals(0, book.lastSequence());
        assertEquals(2, audited().size());
    }

    @Test
    void hundredsAreAcknowledgedInOneGo() {
        AlarmBook book = book();
        List<Began> all = IntStream.range(0, 300)
                .mapToObj(i -> began("DR-" + i, "D02", Severity.P2))
                .toList();
        happen(book, all.toArray(Began[]::new));
        List<AcknowledgeResult> results =
                book.acknowledge(all.stream().map(Began::alarmId).toList(), "王芳", Optional.empty());
        assertTrue(results.stream().allMatch(r -> r instanceof AcknowledgeResult.Done));
        assertEquals(
                List.of("alarm.acknowledged"),
                audit().after(0, 1_000).stream()
                        .map(AuditRecord::entry)
                        .map(AuditEntry::action)
                        .distinct()
                        .toList());
        assertEquals(300, audit().head().number());
    }
}
