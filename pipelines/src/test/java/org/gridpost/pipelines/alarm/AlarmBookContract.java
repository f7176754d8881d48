package org.gridpost.pipelines.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.gridpost.pipelines.alarm.AlarmBook.AcknowledgeResult;
import org.gridpost.pipelines.alarm.AlarmEvent.Change;
import org.gridpost.pipelines.detect.ConditionEvent;
import org.gridpost.pipelines.detect.ConditionEvent.Began;
import org.gridpost.pipelines.detect.ConditionEvent.Ended;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.detect.Suppression;
import org.gridpost.pipelines.journal.Mark;
import org.gridpost.pipelines.model.Severity;
import org.junit.jupiter.api.Test;

/** What every alarm book must do. */
public abstract class AlarmBookContract {
    protected static final Instant NOON = Instant.parse("2025-06-15T04:00:00Z");
    protected static final Clock CLOCK = Clock.fixed(NOON.plusSeconds(60), ZoneOffset.UTC);
    private static final Evidence EVIDENCE = new Evidence("fill_pct", 95, 90, "/100");

    /** An empty book. */
    protected abstract AlarmBook book(Clock clock);

    protected AlarmBook book() {
        return book(CLOCK);
    }

    /** How often two threads deliver the same condition; fewer where each delivery goes over a network. */
    protected int races() {
        return 10_000;
    }

    private static Began began(String rule, Severity severity, Instant onset) {
        return new Began(rule, "drain-level", "DR-1", severity, onset, onset.plusSeconds(30), false, EVIDENCE);
    }

    private static Began late(String rule, Severity severity, Instant onset) {
        return new Began(rule, "drain-level", "DR-1", severity, onset, onset.plusSeconds(30), true, EVIDENCE);
    }

    private static Ended ended(String rule, Instant at) {
        return new Ended(rule, "drain-level", "DR-1", at, false, EVIDENCE);
    }

    private static List<Change> kinds(List<AlarmEvent> events) {
        return events.stream().map(AlarmEvent::change).toList();
    }

    private static Mark mark(long position) {
        return new Mark(position, position * 3);
    }

    @Test
    void aConditionRaisesOneAlarmAndRemembersTheMark() {
        AlarmBook book = book();
        List<AlarmEvent> changes = book.apply(List.of(began("D02", Severity.P2, NOON)), mark(7));

        assertEquals(List.of(Change.RAISED), kinds(changes));
        Alarm alarm = book.open().get(0);
        assertEquals(changes.get(0).alarm(), alarm);
        assertEquals(NOON, alarm.onset());
        assertEquals(NOON.plusSeconds(30), alarm.raised());
        assertEquals(EVIDENCE, alarm.evidence());
        assertEquals(mark(7), book.applied());
        assertEquals(Optional.of(alarm), book.find(alarm.id()));
    }

    @Test
    void aReplayChangesNothing() {
        AlarmBook book = book();
        List<ConditionEvent> events = List.of(began("D02", Severity.P2, NOON), ended("D02", NOON.plusSeconds(300)));
        book.apply(events, mark(7));
        long sequence = book.lastSequence();

        assertEquals(List.of(), book.apply(events, mark(7)));
        assertEquals(sequence, book.lastSequence());
        assertEquals(1, book.ofAsset("DR-1", 10).size());
    }

    @Test
    void rulesOfOneGroupShareAnAlarmWhoseSeverityMovesUpAndDown() {
        AlarmBook book = book();
        book.apply(List.of(began("D01", Severity.P3, NOON)), mark(1));
        List<AlarmEvent> up = book.apply(List.of(began("D02", Severity.P2, NOON.plusSeconds(60))), mark(2));
        assertEquals(List.of(Change.SEVERITY_CHANGED), kinds(up));
        assertEquals(Severity.P2, up.get(0).alarm().severity());
        assertEquals("D02", up.get(0).alarm().leadingRule());

        List<AlarmEvent> down = book.apply(List.of(ended("D02", NOON.plusSeconds(120))), mark(3));
        assertEquals(List.of(Change.SEVERITY_CHANGED), kinds(down));
        assertEquals(Severity.P3, down.get(0).alarm().severity());

        List<AlarmEvent> over = book.apply(List.of(ended("D01", NOON.plusSeconds(180))), mark(4));
        assertEquals(List.of(Change.RETURNED), kinds(over));
        assertEquals(Optional.of(NOON.plusSeconds(180)), over.get(0).alarm().returned());
        assertEquals(1, book.ofAsset("DR-1", 10).size());
    }

    @Test
    void lookingBackItKnowsAllRulesThatHeldAndHowUrgentItWas() {
        AlarmBook book = book();
        book.apply(List.of(began("D01", Severity.P3, NOON)), mark(1));
        book.apply(List.of(began("D02", Severity.P2, NOON.plusSeconds(60))), mark(2));
        book.apply(List.of(ended("D02", NOON.plusSeconds(120)), ended("D01", NOON.plusSeconds(180))), mark(3));
        book.acknowledge(book.open().get(0).id(), "duty");
        book.apply(List.of(late("D01", Severity.P3, NOON.plusSeconds(600))), mark(4));
        Instant first = NOON.plusSeconds(30);
        Instant second = NOON.plusSeconds(630);

        List<PastAlarm> both = book.raisedBetween(first, second.plusMillis(1));
        assertEquals(2, both.size());
        assertEquals(Set.of("D01", "D02"), both.get(0).rules());
        assertEquals(Severity.P2, both.get(0).mostUrgent());
        assertEquals(Severity.P3, both.get(0).alarm().severity());
        assertTrue(both.get(0).alarm().acknowledged());
        assertEquals(Set.of("D01"), both.get(1).rules());
        assertFalse(both.get(1).alarm().annunciated());

        assertEquals(1, book.raisedBetween(first, second).size());
        assertEquals(
                1, book.raisedBetween(first.plusMillis(1), second.plusMillis(1)).size());
        assertEquals(List.of(), book.raisedBetween(second.plusMillis(1), second.plusSeconds(60)));
    }

    @Test
    void whatStoodInAStretchOfTimeIsWhatBeganBeforeItsEndAndDidNotEndBeforeIt() {
        AlarmBook book = book();
        book.apply(List.of(late("D01", Severity.P3, NOON), ended("D01", NOON.plusSeconds(180))), mark(1));
        book.apply(List.of(began("D01", Severity.P3, NOON.plusSeconds(570))), mark(2));
        Instant raised = NOON.plusSeconds(30);
        Instant again = NOON.plusSeconds(600);

        assertEquals(2, book.standingBetween(raised, again.plusMillis(1)).size());
        assertEquals(1, book.standingBetween(raised, again).size());
        assertEquals(1, book.standingBetween(NOON.plusSeconds(180), again).size());
        assertEquals(List.of(), book.standingBetween(NOON.plusSeconds(181), again));
        assertEquals(List.of(), book.standingBetween(NOON, raised));
        assertEquals(book.active(), book.standingBetween(NOON.plusSeconds(900), NOON.plusSeconds(901)));
    }

    @Test
    void aReturnedAlarmStaysOpenUntilAcknowledged() {
        AlarmBook book = book();
        book.apply(List.of(began("D02", Severity.P2, NOON), ended("D02", NOON.plusSeconds(90))), mark(1));
        Alarm returned = book.open().get(0);
        assertFalse(returned.active());

        assertInstanceOf(AcknowledgeResult.Done.class, book.acknowledge(returned.id(), "duty"));
        assertEquals(List.of(), book.open());
        assertEquals(List.of(Change.RAISED, Change.RETURNED, Change.ACKNOWLEDGED), kinds(book.changesAfter(0, 10)));
    }

    @Test
    void theFirstAcknowledgementStands() {
        AlarmBook book = book();
        book.apply(List.of(began("D02", Severity.P2, NOON)), mark(1));
        String id = book.open().get(0).id();

        book.acknowledge(id, "first");
        AcknowledgeResult.Already again =
                assertInstanceOf(AcknowledgeResult.Already.class, book.acknowledge(id, "second"));
        assertEquals("first", again.alarm().acknowledgement().orElseThrow().by());
        assertInstanceOf(AcknowledgeResult.Unknown.class, book.acknowledge("nothing", "second"));
    }

    @Test
    void aConditionThatComesBackIsANewAlarm() {
        AlarmBook book = book();
        book.apply(
                List.of(
                        began("D02", Severity.P2, NOON),
                        ended("D02", NOON.plusSeconds(90)),
                        began("D02", Severity.P2, NOON.plusSeconds(900))),
                mark(1));
        assertEquals(2, book.ofAsset("DR-1", 10).size());
        assertEquals(1, book.active().size());
    }

    @Test
    void whatCameTooLateIsHistoryUntilItTurnsOutToHoldStill() {
        AlarmBook book = book();
        assertEquals(List.of(), book.apply(List.of(late("D02", Severity.P2, NOON)), mark(1)));
        assertEquals(List.of(), book.open());
        assertEquals(1, book.active().size());

        List<AlarmEvent> told = book.apply(List.of(began("D02", Severity.P2, NOON)), mark(2));
        assertEquals(List.of(Change.RAISED), kinds(told));
        assertEquals(1, book.open().size());
    }

    @Test
    void openAlarmsStandWorstFirstThenUnacknowledgedThenOldest() {
        AlarmBook book = book();
        List<ConditionEvent> events = new ArrayList<>();
        Severity[] severities = {Severity.P3, Severity.P2, Severity.P2, Severity.P1};
        for (int i = 0; i < severities.length; i++) {
            Instant onset = NOON.plusSeconds(i);
            events.add(new Began("D02", "drain-level", "DR-" + i, severities[i], onset, onset, false, EVIDENCE));
        }
        book.apply(events, mark(1));
        book.acknowledge(book.open().get(1).id(), "duty");

        assertEquals(
                List.of("DR-3", "DR-2", "DR-1", "DR-0"),
                book.open().stream().map(Alarm::asset).toList());
    }

    @Test
    void twoThreadsWithTheSameConditionMakeOneAlarm() throws Exception {
        AlarmBook book = book();
        int tries = races();
        CyclicBarrier together = new CyclicBarrier(2);
        AtomicInteger told = new AtomicInteger();
        book.onChange(told::incrementAndGet);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        for (int i = 0; i < tries; i++) {
            Instant onset = NOON.plusSeconds(i);
            String asset = "DR-" + i;
            List<Future<?>> both = new ArrayList<>();
            for (int thread = 0; thread < 2; thread++) {
                Instant its = onset.plusMillis(thread);
                both.add(threads.submit(() -> {
                    together.await();
                    return book.apply(
                            List.of(new Began("D02", "drain-level", asset, Severity.P2, its, its, false, EVIDENCE)),
                            mark(1));
                }));
            }
            for (Future<?> future : both) {
                future.get();
            }
        }
        threads.shutdown();
        assertEquals(tries, book.open().size());
        assertEquals(tries, book.lastSequence());
        assertEquals(tries, told.get());
    }

    @Test
    void changesAreReadOnFromAnyPlace() {
        AlarmBook book = book();
        for (int i = 0; i < 5; i++) {
            Instant onset = NOON.plusSeconds(i);
            book.apply(
                    List.of(new Began("D02", "drain-level", "DR-" + i, Severity.P2, onset, onset, false, EVIDENCE)),
                    mark(i));
        }
        assertEquals(5, book.lastSequence());
        assertEquals(
                List.of(3L, 4L),
                book.changesAfter(2, 2).stream().map(AlarmEvent::sequence).toList());
        assertTrue(book.changesAfter(5, 2).isEmpty());
        assertEquals(3, book.since(NOON.plusSeconds(2), 10).size());
    }

    @Test
    void changesAreFoundByWhenTheyWereRecorded() {
        SteppedClock clock = new SteppedClock();
        AlarmBook book = book(clock);
        book.apply(List.of(began("D02", Severity.P2, NOON)), mark(1));
        clock.now = NOON.plusSeconds(100);
        book.apply(List.of(ended("D02", NOON.plusSeconds(90))), mark(2));
        clock.now = NOON.plusSeconds(200);
        book.acknowledge(book.open().get(0).id(), "duty");

        assertEquals(
                List.of(Change.RAISED, Change.RETURNED, Change.ACKNOWLEDGED),
                kinds(book.changesBetween(NOON, NOON.plusSeconds(201))));
        List<AlarmEvent> second = book.changesBetween(NOON.plusSeconds(100), NOON.plusSeconds(200));
        assertEquals(book.changesAfter(1, 1), second);
        assertEquals(List.of(), book.changesBetween(NOON.plusSeconds(101), NOON.plusSeconds(200)));
    }

    @Test
    void theChangesOfWhatStoodAreKnownLater() {
        SteppedClock clock = new SteppedClock();
        AlarmBook book = book(clock);
        book.apply(List.of(began("D02", Severity.P2, NOON)), mark(1));
        book.apply(List.of(new Began("D08", "cover", "MH-1", Severity.P1, NOON, NOON, false, EVIDENCE)), mark(2));
        clock.now = NOON.plusSeconds(100);
        book.apply(List.of(ended("D02", NOON.plusSeconds(90))), mark(3));
        clock.now = NOON.plusSeconds(200);
        book.acknowledge(book.ofAsset("DR-1", 1).get(0).id(), "duty");

        assertEquals(List.of(), book.changesOfStanding(NOON));
        assertEquals(List.of(1L, 2L), sequences(book.changesOfStanding(NOON.plusSeconds(100))));
        assertEquals(List.of(1L, 2L, 3L), sequences(book.changesOfStanding(NOON.plusSeconds(200))));
        assertEquals(List.of(2L), sequences(book.changesOfStanding(NOON.plusSeconds(201))));
    }

    @Test
    void itCountsWhatHoldsStillUnderEachCause() {
        AlarmBook book = book();
        Began circuit = new Began("L10", "circuit-outage.2", "CB-1", Severity.P2, NOON, NOON, false, EVIDENCE);
        Began point = new Began("X02", "edge", "AP-1", Severity.P2, NOON, NOON, false, EVIDENCE);
        List<ConditionEvent> events = new ArrayList<>(List.of(circuit, point));
        for (int i = 0; i < 3; i++) {
            events.add(dark("LP-" + i).suppressed(by(Suppression.Reason.CAUSE, circuit.alarmId()), NOON));
        }
        events.add(dark("LP-8").suppressed(by(Suppression.Reason.FLOOD, ""), NOON));
        events.add(new Ended("L01", "lamp-dark", "LP-2", NOON.plusSeconds(60), false, EVIDENCE));
        book.apply(events, mark(1));

        List<String> both = List.of(circuit.alarmId(), point.alarmId(), "nothing");
        assertEquals(Map.of(circuit.alarmId(), 2), book.underCounts(both));
        assertEquals(Map.of(), book.underCounts(List.of(point.alarmId())));
        assertEquals(Map.of(), book.underCounts(List.of()));
        assertEquals(3, book.under(circuit.alarmId()).size());
    }

    private static Began dark(String lamp) {
        return new Began("L01", "lamp-dark", lamp, Severity.P3, NOON, NOON, false, EVIDENCE);
    }

    private static Optional<Suppression> by(Suppression.Reason reason, String what) {
        return Optional.of(new Suppression(reason, what));
    }

    private static List<Long> sequences(List<AlarmEvent> events) {
        return events.stream().map(AlarmEvent::sequence).toList();
    }

    /** Stands where a test puts it. */
    private static final class SteppedClock extends Clock {
        private Instant now = NOON;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
