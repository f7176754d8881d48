package org.gridpost.pipelines.detect;

import static org.gridpost.pipelines.detect.Timeline.assertBetween;
import static org.gridpost.pipelines.detect.Timeline.local;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.gridpost.pipelines.Towns;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.alarm.AlarmEvent;
import org.gridpost.pipelines.alarm.AlarmEvent.Change;
import org.gridpost.pipelines.alarm.InMemoryAlarmBook;
import org.gridpost.pipelines.detect.ConditionEvent.Began;
import org.gridpost.pipelines.journal.Mark;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Severity;
import org.junit.jupiter.api.Test;

/** Rules with several levels, and several rules that tell of one thing. */
class LevelsTest {

    @Test
    void gasThatRisesAndFallsIsRaisedAndLoweredAndEndsOnce() {
        Timeline day = new Timeline("2025-06-15T12:00:00");
        double[] ppm = {8, 8, 8, 8, 8, 8, 25, 25, 25, 25, 12, 12, 12, 12, 12, 12, 12, 12, 3, 3, 3, 3, 3, 3, 3, 3};
        for (double value : ppm) {
            day.report("DR-1", "h2s", value).passSeconds(30);
        }
        List<ConditionEvent> events = day.eventsOf("D10");
        assertEquals(4, events.size(), () -> "" + events);
        Began raised = (Began) events.get(0);
        assertEquals(Severity.P2, raised.severity());
        assertBetween("2025-06-15T12:02:00", "2025-06-15T12:02:01", raised.at());
        Began worse = (Began) events.get(1);
        assertEquals(Severity.P1, worse.severity());
        assertBetween("2025-06-15T12:03:30", "2025-06-15T12:03:31", worse.at());
        assertEquals(new Evidence("h2s", 25, 20, "ppm"), worse.evidence());
        Began better = (Began) events.get(2);
        assertEquals(Severity.P2, better.severity());
        assertBetween("2025-06-15T12:07:00", "2025-06-15T12:07:01", better.at());
        assertEquals(new Evidence("h2s", 12, 7, "ppm"), better.evidence());
        assertBetween(
                "2025-06-15T12:11:00", "2025-06-15T12:11:01", events.get(3).at());
        for (ConditionEvent event : events.subList(0, 3)) {
            assertEquals(local("2025-06-15T12:00:00"), ((Began) event).onset());
        }
    }

    @Test
    void aJumpToTheHighestLevelTellsOnlyThat() {
        Timeline day = new Timeline("2025-06-15T12:00:00");
        for (int i = 0; i < 10; i++) {
            day.report("DR-1", "h2s", 60).passSeconds(30);
        }
        assertEquals(Severity.P1, day.began("D10", "DR-1").severity());
    }

    @Test
    void aLevelThatOnlyTimeBringsAboutComesAfterIt() {
        Timeline days = new Timeline("2025-06-15T10:00:00");
        for (int hour = 0; hour < 75; hour++) {
            days.report("LP-1", "active_power", 60, "dim_level", 100).passMinutes(60);
        }
        List<ConditionEvent> events = days.eventsOf("L02");
        assertEquals(2, events.size(), () -> "" + events);
        assertEquals(Severity.P4, ((Began) events.get(0)).severity());
        assertEquals(Severity.P3, ((Began) events.get(1)).severity());
        assertBetween(
                "2025-06-18T10:00:00", "2025-06-18T10:00:01", events.get(1).at());
    }

    @Test
    void aDrainThatJumpsToNinetyFivePercentIsOneAlarm() {
        Timeline day = new Timeline("2025-06-15T12:00:00");
        for (int minute = 0; minute < 60; minute++) {
            boolean full = minute >= 20 && minute < 40;
            day.report("DR-1", "fill_pct", full ? 95 : 20, "level", full ? 1.9 : 0.4)
                    .passMinutes(1);
        }
        Set<String> rules = day.events().stream().map(ConditionEvent::rule).collect(Collectors.toSet());
        assertTrue(rules.containsAll(Set.of("D01", "D02")), () -> "several rules tell of it: " + rules);
        assertTrue(Set.of("D01", "D02", "D04", "D05").containsAll(rules), () -> "" + rules);

        InMemoryAlarmBook book = new InMemoryAlarmBook(Clock.fixed(local("2025-06-15T13:00:00"), ZoneOffset.UTC));
        int position = 0;
        for (ConditionEvent event : day.events()) {
            book.apply(List.of(event), new Mark(++position, position));
        }
        List<Change> told =
                book.changesAfter(0, 100).stream().map(AlarmEvent::change).toList();
        assertEquals(1, told.stream().filter(c -> c == Change.RAISED).count(), () -> "" + told);
        assertEquals(1, told.stream().filter(c -> c == Change.RETURNED).count(), () -> "" + told);
        List<Alarm> alarms = book.ofAsset("DR-1", 10);
        assertEquals(1, alarms.size());
        assertTrue(alarms.get(0).annunciated());
        assertFalse(alarms.get(0).active());
        assertBetween(
                "2025-06-15T12:20:00", "2025-06-15T12:23:01", alarms.get(0).raised());
    }

    /** A rule that asked again each millisecond would find the same, and keep a core busy. */
    @Test
    void aLowerLevelThatIsClearIsNotAskedAboutAgainAndAgain() {
        RuleSet rules = RuleFiles.read(List.of(new RuleFiles.Source("my.yaml", """
                rules:
                  - id: X1
                    group: mine
                    applies: [DRAIN_NODE]
                    title: {zh: 测试, en: Test}
                    instruction: {zh: 测试, en: Test}
                    levels:
                      - severity: P4
                        when: [{limit: ph, above: 9}]
                      - severity: P3
                        when: [{limit: ph, below: 6}]
                      - severity: P2
                        when: [{limit: fill_pct, atLeast: 90}]
                        guards: [{maintenance: none}]
                    offDelay: PT1M
                """)));
        AtomicInteger judged = new AtomicInteger();
        Timeline day = new Timeline("2025-06-15T12:00:00", Towns.site(), rules, new Works() {
            @Override
            public boolean under(Asset asset, long time) {
                judged.incrementAndGet();
                return true;
            }

            @Override
            public Optional<Suppression> suppressing(
                    Asset asset, String rule, String group, Severity severity, long time) {
                return Optional.empty();
            }
        });
        day.report("DR-1", "ph", 5, "fill_pct", 95).passMinutes(30);
        assertEquals(Severity.P3, day.began("X1", "DR-1").severity());
        assertTrue(judged.get() > 0 && judged.get() < 20, () -> "judged " + judged + " times in half an hour");
    }
}
