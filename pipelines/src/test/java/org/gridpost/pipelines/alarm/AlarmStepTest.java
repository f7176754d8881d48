package org.gridpost.pipelines.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.alarm.AlarmStep.Kind;
import org.gridpost.pipelines.detect.ConditionEvent;
import org.gridpost.pipelines.detect.ConditionEvent.Began;
import org.gridpost.pipelines.detect.ConditionEvent.Ended;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.detect.Suppression;
import org.gridpost.pipelines.journal.Mark;
import org.gridpost.pipelines.model.Severity;
import org.junit.jupiter.api.Test;

/** A night of one alarm, minute by minute. */
class AlarmStepTest {
    private static final Instant START = Instant.parse("2025-06-15T12:00:00Z");
    private static final Evidence EVIDENCE = new Evidence("fill_pct", 95, 90, "/100");

    private Instant now = START;
    private final Clock clock = new Clock() {
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
    };
    private final AlarmBook book = new InMemoryAlarmBook(clock);
    private final OrderBook orders = new InMemoryOrderBook();
    private final Began high = began("D02", Severity.P2, START);

    private static Began began(String rule, Severity severity, Instant at) {
        return new Began(rule, "drain-level", "DR-1", severity, at, at, false, EVIDENCE);
    }

    private Instant minute(int minute) {
        now = START.plusSeconds(60L * minute);
        return now;
    }

    private void happen(ConditionEvent... events) {
        book.apply(List.of(events), new Mark(1, 1));
    }

    private List<AlarmStep> history() {
        Alarm alarm = book.find(high.alarmId()).orElseThrow();
        return AlarmStep.history(
                alarm,
                book.changesOf(alarm.id()),
                book.notes(alarm.id()),
                orders.shelvings(alarm.asset(), alarm.group()));
    }

    private Order shelve(String id, int from, int to) {
        Order order =
                Order.shelving(id, Alarm.raise(high), minute(from), START.plusSeconds(60L * to), true, "王芳", "known");
        orders.add(order);
        return order;
    }

    @Test
    void allAxesStandInOneOrder() {
        minute(0);
        happen(high);
        happen(began("D03", Severity.P1, minute(5)));
        minute(7);
        book.acknowledge(high.alarmId(), "王芳");
        Order shelf = shelve("shelf", 10, 60);
        minute(11);
        Optional<Suppression> shelved = Optional.of(new Suppression(Suppression.Reason.SHELVED, shelf.id()));
        happen(
                began("D02", Severity.P2, START).suppressed(shelved, now),
                began("D03", Severity.P1, START).suppressed(shelved, now));
        orders.end(shelf.id(), "李明", minute(20));
        minute(21);
        happen(began("D03", Severity.P1, START), high);
        minute(25);
        book.comment(high.alarmId(), "李明", "泵已开");
        book.assign(high.alarmId(), "李明", Optional.of("周师傅"));
        minute(26);
        book.assign(high.alarmId(), "李明", Optional.empty());
        happen(
                new Ended("D03", "drain-level", "DR-1", minute(30), false, EVIDENCE),
                new Ended("D02", "drain-level", "DR-1", minute(30), false, EVIDENCE));
        minute(31);
        book.dispose(high.alarmId(), "李明", Disposition.REAL, Optional.of("暴雨"));
        assertEquals(
                List.of(
                        "0 RAISED P2",
                        "5 SEVERITY_CHANGED P1",
                        "7 ACKNOWLEDGED 王芳",
                        "10 SHELVED 王芳 known",
                        "11 SUPPRESSED SHELVED",
                        "20 UNSHELVED 李明",
                        "21 UNSUPPRESSED P1",
                        "25 COMMENTED 李明 泵已开",
                        "25 ASSIGNED 李明 周师傅",
                        "26 UNASSIGNED 李明",
                        "30 SEVERITY_CHANGED P2",
                        "30 RETURNED",
                        "31 DISPOSED 李明 暴雨 REAL"),
                history().stream().map(AlarmStepTest::line).toList());
    }

    private static String line(AlarmStep step) {
        return String.join(
                        " ",
                        Long.toString((step.at().getEpochSecond() - START.getEpochSecond()) / 60),
                        step.kind().name(),
                        step.by().orElse(""),
                        step.severity().map(Severity::name).orElse(""),
                        step.text(),
                        step.disposition().map(Disposition::name).orElse(""))
                .replaceAll(" +", " ")
                .strip();
    }

    @Test
    void shelvingsOfAnotherTimeAreNotItsOwn() {
        shelve("before", 0, 5);
        Began later = began("D02", Severity.P2, minute(10));
        happen(later, new Ended("D02", "drain-level", "DR-1", minute(20), false, EVIDENCE));
        shelve("after", 30, 40);
        Alarm alarm = book.find(later.alarmId()).orElseThrow();
        assertEquals(
                List.of(Kind.RAISED, Kind.RETURNED),
                AlarmStep.history(
                                alarm,
                                book.changesOf(alarm.id()),
                                List.of(),
                                orders.shelvings(alarm.asset(), alarm.group()))
                        .stream()
                        .map(AlarmStep::kind)
                        .toList());
    }
}
