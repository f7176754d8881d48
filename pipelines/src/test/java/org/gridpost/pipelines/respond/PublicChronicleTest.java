package org.gridpost.pipelines.respond;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.gridpost.pipelines.HandClock;
import org.gridpost.pipelines.Towns;
import org.gridpost.pipelines.Unavailable;
import org.gridpost.pipelines.alarm.InMemoryAlarmBook;
import org.gridpost.pipelines.audit.InMemoryAudit;
import org.gridpost.pipelines.detect.ConditionEvent;
import org.gridpost.pipelines.detect.ConditionEvent.Began;
import org.gridpost.pipelines.detect.ConditionEvent.Ended;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.detect.Suppression;
import org.gridpost.pipelines.journal.Mark;
import org.gridpost.pipelines.kpi.county.Kpi;
import org.gridpost.pipelines.kpi.county.KpiHistory;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.model.Value;
import org.gridpost.pipelines.organisation.Skill;
import org.gridpost.pipelines.respond.PublicHistory.Day;
import org.gridpost.pipelines.respond.tickets.Act;
import org.gridpost.pipelines.respond.tickets.Assignee;
import org.gridpost.pipelines.respond.tickets.InMemoryTicketBook;
import org.gridpost.pipelines.respond.tickets.Matter;
import org.gridpost.pipelines.respond.tickets.Opening;
import org.gridpost.pipelines.respond.tickets.Stage;
import org.gridpost.pipelines.respond.tickets.Step;
import org.gridpost.pipelines.respond.tickets.Terms;
import org.gridpost.pipelines.store.InMemoryStore;
import org.junit.jupiter.api.Test;

class PublicChronicleTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final Instant NOON = at(TODAY, 12);
    private static final Evidence EVIDENCE = new Evidence("fill_pct", 95, 90, "/100");

    private final HandClock clock = new HandClock(NOON);
    private final Site site = Towns.site();
    private final InMemoryStore store = new InMemoryStore();
    private final InMemoryAlarmBook alarms = new InMemoryAlarmBook(clock);
    private final InMemoryTicketBook tickets = new InMemoryTicketBook(new InMemoryAudit(), clock, ZONE);
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean busy;
    private boolean down;
    private final AtomicInteger looks = new AtomicInteger();
    private final PublicChronicle chronicle = new PublicChronicle(
            () -> site,
            (from, to) -> {
                looks.incrementAndGet();
                if (down) {
                    throw new Unavailable("the store does not answer");
                }
                return alarms.standingBetween(from, to);
            },
            new PublicRepairs(tickets, ticket -> Optional.empty()),
            new KpiHistory(store, ZONE),
            this::apart,
            clock);

    private void apart(Runnable task) {
        if (busy) {
            waiting.add(task);
        } else {
            task.run();
        }
    }

    private static Instant at(LocalDate date, int hour) {
        return date.atTime(hour, 0).atZone(ZONE).toInstant();
    }

    private void counted(String area, Kpi kpi, LocalDate date, double numerator, double denominator) {
        List<Reading> readings = List.of(
                reading(area, kpi.numerator(), numerator, date), reading(area, kpi.denominator(), denominator, date));
        var unused = store.write(new ArrayList<>(readings));
    }

    private static Reading reading(String area, Metric metric, double value, LocalDate date) {
        return new Reading(area, AssetKind.AREA, metric, Value.of(value), at(date, 0), NOON, Quality.GOOD);
    }

    private void happen(ConditionEvent... events) {
        var unused = alarms.apply(List.of(events), Mark.START);
    }

    private static Began began(String rule, String asset, Instant at, Optional<Suppression> suppression) {
        return new Began(rule, rule, asset, Severity.P2, at, at, false, EVIDENCE, suppression);
    }

    private Day day(String area, LocalDate date) {
        return chronicle.of(area).orElseThrow().days().stream()
                .filter(d -> d.date().equals(date))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void eachOfThirtyDaysIsThere() {
        PublicHistory history = chronicle.of("qunying").orElseThrow();
        assertEquals(30, history.days().size());
        assertEquals(TODAY.minusDays(29), history.days().get(0).date());
        assertEquals(
                new Day(TODAY, true, Optional.empty(), Optional.empty(), Optional.empty(), 0, 0),
                history.days().get(29),
                "of what nobody knows nothing is told");
        assertEquals(Optional.empty(), chronicle.of("nowhere"));
        assertEquals(Optional.empty(), chronicle.of("majiang"), "it has no residents' page");
    }

    @Test
    void whatIsNotAllIsNotToldAsAll() {
        LocalDate yesterday = TODAY.minusDays(1);
        counted("qunying", Kpi.LIT_RATE, yesterday, 1999, 2000);
        counted("qunying", Kpi.CAMERA_ONLINE, yesterday, 95.99, 96);
        counted(Towns.GRID, Kpi.LIT_RATE, yesterday, 40, 40);
        counted(Towns.GRID, Kpi.CAMERA_ONLINE, yesterday, 12, 96);
        counted(Towns.GRID, Kpi.LIT_RATE, TODAY, 0, 0);
        assertEquals(Optional.of(99.9), day("qunying", yesterday).lamps());
        assertEquals(Optional.of(99.9), day("qunying", yesterday).cameras());
        assertEquals(Optional.of(100.0), day(Towns.GRID, yesterday).lamps());
        assertEquals(Optional.empty(), day(Towns.GRID, yesterday).cameras(), "of so few each would be known");
        assertEquals(Optional.empty(), day(Towns.GRID, TODAY).lamps(), "it is not dark yet");
        assertEquals(Optional.of(true), day(Towns.GRID, TODAY).drainsNormal());
    }

    @Test
    void drainsAreNotNormalOnEachDayOnWhichOneWasTooFull() {
        for (int back = 0; back < 5; back++) {
            counted(Towns.GRID, Kpi.LIT_RATE, TODAY.minusDays(back), 1, 1);
        }
        Began full = began("D02", "DR-1", at(TODAY.minusDays(3), 23), Optional.empty());
        happen(full, new Ended("D02", "D02", "DR-1", at(TODAY.minusDays(2), 1), false, EVIDENCE));
        // Of what people were not told, residents are not either; nor of what is no danger.
        Suppression order = new Suppression(Suppression.Reason.MAINTENANCE, "order-1");
        happen(began("D08", "MH-1", at(TODAY.minusDays(1), 9), Optional.of(order)));
        happen(began("D01", "DR-2", at(TODAY, 9), Optional.empty()));
        happen(began("L01", "LP-1", at(TODAY, 1), Optional.empty()));
        List<Boolean> normal = new ArrayList<>();
        for (int back = 4; back >= 0; back--) {
            normal.add(day(Towns.GRID, TODAY.minusDays(back)).drainsNormal().orElseThrow());
        }
        assertEquals(List.of(true, false, false, true, true), normal);
    }

    @Test
    void repairsAreCountedWhenTheyBeginAndEnd() {
        Instant begun = at(TODAY.minusDays(2), 22);
        Matter matter = new Matter(Matter.Source.DEVICE, "L01", Optional.of("LP-1"), Towns.GRID, Towns.CENTRE, "", "");
        Opening opening =
                new Opening(matter, Skill.ELEC, "cx", Severity.P3, new Terms(Map.of(), Terms.Proof.SUPERVISOR), begun);
        var unused = tickets.open(
                opening,
                List.of(
                        Act.of("an officer", begun, new Step.Accepted()),
                        Act.of("an officer", begun, new Step.Filed()),
                        Act.of("an officer", begun, new Step.Dispatched(new Assignee.Team("a-team"))),
                        Act.of("a fitter", begun.plusSeconds(60), new Step.Done("")),
                        Act.of("a supervisor", at(TODAY.minusDays(1), 9), new Step.Verified("it shines"))));
        for (String area : List.of(Towns.GRID, "qunying")) {
            assertEquals(1, day(area, TODAY.minusDays(2)).opened());
            assertEquals(0, day(area, TODAY.minusDays(2)).closed());
            assertEquals(1, day(area, TODAY.minusDays(1)).closed());
        }
    }

    @Test
    void whatWasOverByItselfIsNoRepair() {
        Instant begun = at(TODAY.minusDays(2), 22);
        Terms terms = new Terms(Map.of(), Terms.Proof.SENSOR);
        Matter matter = new Matter(Matter.Source.DEVICE, "L01", Optional.of("LP-1"), Towns.GRID, Towns.CENTRE, "", "");
        var unused = tickets.open(
                new Opening(matter, Skill.ELEC, "cx", Severity.P3, terms, begun),
                List.of(
                        Act.byItself(begun, new Step.AlarmJoined("a1", Severity.P3, terms)),
                        Act.of("an officer", begun, new Step.Accepted()),
                        Act.of("an officer", begun, new Step.Filed()),
                        Act.of("an officer", begun, new Step.Dispatched(new Assignee.Team("a-team"))),
                        Act.byItself(at(TODAY.minusDays(1), 8), new Step.AlarmReturned("a1")),
                        Act.byItself(at(TODAY.minusDays(1), 9), new Step.SensorsNormal())));
        assertEquals(Stage.CLOSED, unused.ticket().stage());
        assertEquals(1, day(Towns.GRID, TODAY.minusDays(2)).opened());
        assertEquals(0, day(Towns.GRID, TODAY.minusDays(1)).closed());
    }

    @Test
    void whoAsksGetsTheLastOneWhileTheNextIsMade() {
        counted("qunying", Kpi.LIT_RATE, TODAY.minusDays(1), 1, 2);
        assertEquals(Optional.of(50.0), day("qunying", TODAY.minusDays(1)).lamps());
        counted("qunying", Kpi.LIT_RATE, TODAY.minusDays(1), 2, 2);
        clock.advance(Duration.ofHours(1));
        busy = true;
        for (int i = 0; i < 5; i++) {
            assertEquals(Optional.of(50.0), day("qunying", TODAY.minusDays(1)).lamps());
        }
        assertEquals(1, waiting.size());
        waiting.remove().run();
        assertEquals(Optional.of(100.0), day("qunying", TODAY.minusDays(1)).lamps());
    }

    @Test
    void afterAFailureNothingIsTriedForHalfAMinute() {
        down = true;
        assertThrows(Unavailable.class, () -> chronicle.of("qunying"));
        assertThrows(Unavailable.class, () -> chronicle.of(Towns.GRID));
        assertEquals(1, looks.get());
        down = false;
        clock.advance(Duration.ofSeconds(29));
        assertThrows(Unavailable.class, () -> chronicle.of("qunying"));
        clock.advance(Duration.ofSeconds(1));
        assertTrue(chronicle.of("qunying").isPresent());
        assertEquals(2, looks.get());
    }

    @Test
    void theBooksAreReadOnceAnHour() {
        for (int i = 0; i < 5; i++) {
            assertTrue(chronicle.of("qunying").isPresent());
            assertTrue(chronicle.of(Towns.GRID).isPresent());
            clock.advance(Duration.ofMinutes(10));
        }
        assertEquals(1, looks.get());
        counted("qunying", Kpi.LIT_RATE, TODAY.minusDays(1), 1, 2);
        assertEquals(Optional.empty(), day("qunying", TODAY.minusDays(1)).lamps());
        clock.advance(Duration.ofMinutes(10));
        assertEquals(Optional.of(50.0), day("qunying", TODAY.minusDays(1)).lamps());
        assertEquals(2, looks.get());
    }
}
