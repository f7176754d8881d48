package org.gridpost.pipelines.respond;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridpost.pipelines.Towns;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.alarm.InMemoryAlarmBook;
import org.gridpost.pipelines.detect.ConditionEvent;
import org.gridpost.pipelines.detect.ConditionEvent.Began;
import org.gridpost.pipelines.detect.ConditionEvent.Ended;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.detect.RuleFiles;
import org.gridpost.pipelines.detect.Suppression;
import org.gridpost.pipelines.journal.Mark;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.respond.AlarmView.Text;
import org.junit.jupiter.api.Test;

class AlarmViewsTest {
    private static final Instant NOON = Instant.parse("2025-06-15T04:00:00Z");
    private static final Site SITE = Towns.site();

    private final InMemoryAlarmBook book = new InMemoryAlarmBook(Clock.systemUTC());
    private final AlarmViews views = new AlarmViews(() -> SITE, RuleFiles.catalogue(), new AlarmWords(), book);

    private static Began began(String rule, String group, String asset, Severity severity) {
        return new Began(rule, group, asset, severity, NOON, NOON, false, new Evidence("members", 3, 3, "times"));
    }

    private void happen(ConditionEvent... events) {
        var unused = book.apply(List.of(events), Mark.START);
    }

    private AlarmView view(String asset) {
        return views.apply(book.ofAsset(asset, 1).get(0));
    }

    @Test
    void aCauseKnowsHowManyItExplainsAndTheseKnowIt() {
        Began circuit = began("L10", "circuit-outage.2", "CB-1", Severity.P2);
        Suppression cause = new Suppression(Suppression.Reason.CAUSE, circuit.alarmId());
        happen(
                circuit,
                began("L01", "lamp-dark", "LP-1", Severity.P3).suppressed(Optional.of(cause), NOON),
                began("L01", "lamp-dark", "LP-2", Severity.P3).suppressed(Optional.of(cause), NOON),
                new Ended("L01", "lamp-dark", "LP-2", NOON, false, circuit.evidence()));

        AlarmView shown = view("CB-1");
        assertEquals(1, shown.children());
        assertEquals(new Text("路灯成片不亮（2 号回路）", "Group of lamps out: circuit 2"), shown.title());
        assertEquals(Optional.empty(), shown.cause());
        assertEquals(Optional.empty(), shown.suppression());
        AlarmView explained = view("LP-1");
        assertEquals(Optional.of(circuit.alarmId()), explained.cause());
        assertEquals(Optional.of(Suppression.Reason.CAUSE), explained.suppression());
        List<Alarm> three = Stream.of("LP-1", "CB-1", "LP-2")
                .map(a -> book.ofAsset(a, 1).get(0))
                .toList();
        assertEquals(three.stream().map(views).toList(), views.all(three), "one look shows what a look at each shows");
    }

    @Test
    void whereThereIsOnlyOneCircuitItHasNoNumber() {
        happen(began("L10", "circuit-outage", "CB-1", Severity.P2));
        assertEquals("Group of lamps out", view("CB-1").title().en());
        assertEquals(
                "3 lamps of the circuit are dark or silent (limit 3)",
                view("CB-1").why().en());
    }

    @Test
    void aCoverInViewOfACameraNamesTheOneThatWorks() {
        happen(began("D08", "cover", "MH-1", Severity.P1));
        assertEquals(Optional.empty(), view("MH-1").camera(), "the rule does not say that there is one");
        happen(began("X08", "cover", "MH-1", Severity.P1));
        assertEquals(Optional.of("CM-1"), view("MH-1").camera());
        happen(began("C01", "camera-offline", "CM-1", Severity.P3));
        assertEquals(Optional.empty(), view("MH-1").camera());
    }
}
