package org.gridpost.pipelines.respond.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.gridpost.pipelines.audit.Audit;
import org.gridpost.pipelines.audit.AuditRecord;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.organisation.Office;
import org.gridpost.pipelines.organisation.Skill;
import org.gridpost.pipelines.respond.clocks.Limit;
import org.gridpost.pipelines.respond.tickets.Matter.Source;
import org.gridpost.pipelines.respond.tickets.TicketBook.Opened;
import org.gridpost.pipelines.respond.tickets.TicketBook.Wish;
import org.junit.jupiter.api.Test;

/** What every book of tickets must do. */
public abstract class TicketBookContract {
    /** In Majiang it is 07:59 on 27 November. */
    protected static final Instant MORNING = Instant.parse("2026-11-26T23:59:00.123Z");

    protected static final Clock CLOCK = Clock.fixed(MORNING.plusSeconds(3600), ZoneOffset.UTC);
    protected static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final Assignee CREW = new Assignee.Team("cx-elec");
    private static final Terms TERMS =
            new Terms(Map.of(Terms.Part.DONE, Limit.of("24 h"), Terms.Part.TAKE, Limit.of("4 wh")), Terms.Proof.SENSOR);

    /** An empty book. */
    protected abstract TicketBook book();

    /** The audit in which it enters what people do. */
    protected abstract Audit audit();

    private static Opening lamp(Optional<String> asset, Instant at) {
        return new Opening(
                new Matter(Source.DEVICE, "L01", asset, "QY07", new Place(26.5, 107.6), "12 号楼旁", "一闪一闪\0"),
                Skill.ELEC,
                "cx",
                Severity.P3,
                TERMS,
                at);
    }

    private static Opening lamp(String asset) {
        return lamp(Optional.of(asset), MORNING);
    }

    private static Act byItself(Step step) {
        return Act.byItself(MORNING, step);
    }

    private static List<Act> dispatched(String alarm) {
        return List.of(
                byItself(new Step.AlarmJoined(alarm, Severity.P3, TERMS)),
                byItself(new Step.Accepted()),
                byItself(new Step.Filed()),
                byItself(new Step.Dispatched(CREW)));
    }

    private static Act crew(String command, Duration after, Step.Crew step) {
        return new Act(Optional.of(command), "周师傅", MORNING.plus(after), step);
    }

    protected static String opened(TicketBook book, String asset, String alarm) {
        return book.open(lamp(asset), dispatched(alarm)).ticket().id();
    }

    @Test
    void aTicketIsOpenedWithItsFirstSteps() {
        TicketBook book = book();

        Opened opened = book.open(lamp("LP-1"), dispatched("a-1"));

        assertTrue(opened.isNew());
        assertEquals("20261127-00001", opened.ticket().id());
        assertEquals(Stage.DISPATCHED, opened.ticket().stage());
        assertEquals(Optional.of(CREW), opened.ticket().job().map(Job::to));
        assertEquals(Optional.of(opened.ticket()), book.find("20261127-00001"));
        assertEquals(Optional.of(opened.ticket()), book.open("LP-1", Skill.ELEC));
        assertEquals(Optional.of(opened.ticket()), book.ofAlarm("a-1"));
        assertEquals(
                List.of(Stage.REPORTED, Stage.ACCEPTED, Stage.FILED, Stage.DISPATCHED),
                book.history("20261127-00001").stream().map(TicketStep::stage).toList());
    }

    @Test
    void idsCountByTheLocalDay() {
        TicketBook book = book();

        opened(book, "LP-1", "a-1");

        assertEquals("20261127-00002", opened(book, "LP-2", "a-2"));
        assertEquals(
                "20261126-00001",
                book.open(lamp(Optional.of("LP-3"), Instant.parse("2026-11-26T15:59:59Z")), List.of())
                        .ticket()
                        .id());
        assertEquals("20261127-00003", opened(book, "LP-4", "a-4"));
    }

    @Test
    void whatIsOpenForTheAssetAndTradeIsJoined() {
        TicketBook book = book();
        String first = opened(book, "LP-1", "a-1");

        Opened second = book.open(lamp("LP-1"), dispatched("a-2"));

        assertFalse(second.isNew());
        assertEquals(first, second.ticket().id());
        assertEquals(Set.of("a-1", "a-2"), second.ticket().alarms().keySet());
        assertEquals(1, second.ticket().rounds());
        assertEquals(1, book.open().size());
    }

    @Test
    void anotherTradeOrNoAssetIsATicketOfItsOwn() {
        TicketBook book = book();
        opened(book, "LP-1", "a-1");
        Opening pole = lamp("LP-1");

        assertTrue(
                book.open(new Opening(pole.matter(), Skill.CIVIL, "cx", Severity.P2, TERMS, MORNING), dispatched("a-2"))
                        .isNew());
        assertTrue(book.open(lamp(Optional.empty(), MORNING), List.of()).isNew());
        assertTrue(book.open(lamp(Optional.empty(), MORNING), List.of()).isNew());
        assertEquals(4, book.open().size());
    }

    @Test
    void ofTenAtOnceOneOpensIt() throws Exception {
        TicketBook book = book();
        ExecutorService threads = Executors.newFixedThreadPool(10);
        try {
            List<Callable<Opened>> all = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                String alarm = "a-" + i;
                all.add(() -> book.open(lamp("LP-1"), dispatched(alarm)));
            }
            int news = 0;
            for (Future<Opened> done : threads.invokeAll(all)) {
                news += done.get().isNew() ? 1 : 0;
            }
            assertEquals(1, news);
        } finally {
            threads.shutdownNow();
        }
        assertEquals(1, book.open().size());
        assertEquals(10, book.open().get(0).alarms().size());
    }

    @Test
    void aCommandIsDoneOnce() {
        TicketBook book = book();
        String id = opened(book, "LP-1", "a-1");
        Act taken = crew("c-1", Duration.ofMinutes(5), new Step.Taken());

        assertInstanceOf(Verdict.Moved.class, book.act(id, taken).orElseThrow());
        assertInstanceOf(Verdict.Already.class, book.act(id, taken).orElseThrow());
        assertInstanceOf(
                Verdict.Already.class, book.act(id, List.of(taken, taken)).get(1));
        assertEquals(5, book.history(id).size());
    }

    @Test
    void whatIsRefusedEndsTheRow() {
        TicketBook book = book();
        String id = opened(book, "LP-1", "a-1");

        List<Verdict> verdicts = book.act(
                id,
                List.of(
                        crew("c-1", Duration.ofMinutes(5), new Step.Taken()),
                        Act.of("王芳", MORNING, new Step.Filed()),
                        crew("c-2", Duration.ofMinutes(6), new Step.OnSite())));

        assertEquals(2, verdicts.size());
        assertInstanceOf(Verdict.Refused.class, verdicts.get(1));
        assertEquals(Stage.IN_PROGRESS, book.find(id).orElseThrow().stage());
        assertEquals(
                Optional.empty(),
                book.find(id).orElseThrow().job().orElseThrow().onSite());
    }

    @Test
    void whatRestsOnSomethingIsDoneOnlyIfThatStillHolds() {
        TicketBook book = book();
        AtomicInteger calls = new AtomicInteger();
        String id = opened(book, "LP-1", "a-1");
        book.act(id, Act.of("王芳", MORNING, new Step.Dispatched(new Assignee.Team("cx-civil"))));
        Ticket before = book.find(id).orElseThrow();
        book.onChange(calls::incrementAndGet);
        List<Act> taken = List.of(crew("c-1", Duration.ofMinutes(5), new Step.Taken()));

        assertEquals(List.of(), book.act(id, t -> t.job().orElseThrow().to().equals(CREW), taken));
        assertEquals(Optional.of(before), book.find(id));
        assertEquals(0, calls.get());

        assertEquals(1, book.act(id, t -> t.equals(before), taken).size());
        assertEquals(Stage.IN_PROGRESS, book.find(id).orElseThrow().stage());
    }

    @Test
    void nothingBecomesOfATicketThereIsNot() {
        assertEquals(Optional.empty(), book().act("20261127-00009", byItself(new Step.Resumed())));
        assertEquals(Optional.empty(), book().find("20261127-00009"));
        assertEquals(List.of(), book().history("20261127-00009"));
    }

    @Test
    void everyStepIsReadAsItWasWritten() {
        TicketBook book = book();
        String id = opened(book, "LP-1", "a-1");
        List<Act> acts = List.of(
                Act.of("王芳", MORNING, new Step.Noted("灯杆\0歪了")),
                Act.of("王芳", MORNING, new Step.Suspended("等材料", Optional.of(MORNING.plusSeconds(60)))),
                Act.of("王芳", MORNING.plusSeconds(9), new Step.Resumed()),
                Act.of("王芳", MORNING, new Step.Extended(MORNING.plusSeconds(99_000), "等材料")),
                Act.of("王芳", MORNING, new Step.Transferred("housing-construction", 38_000, "大街")),
                byItself(new Step.Marked(new Mark(Terms.Part.DONE, 1, 1))),
                byItself(new Step.ReportJoined("r-1")),
                Act.of("王芳", MORNING, new Step.Dispatched(new Assignee.Steward(Office.R5))),
                crew("c-1", Duration.ofMinutes(1), new Step.Taken()),
                crew("c-2", Duration.ofMinutes(2), new Step.EnRoute()),
                crew("c-3", Duration.ofMinutes(3), new Step.OnSite()),
                Act.of("周师傅", MORNING, new Step.Pictured("0123abcd")),
                Act.of("周师傅", MORNING, new Step.PartUsed("灯头", 2, 9_900)),
                Act.of("周师傅", MORNING, new Step.Spent("吊车", 18_200)),
                crew("c-4", Duration.ofMinutes(4), new Step.Done("换了灯头")),
                byItself(new Step.Reopened(Step.Reopened.Why.STILL_ACTIVE, "")),
                crew("c-5", Duration.ofMinutes(4), new Step.HandedBack("不会修")),
                byItself(new Step.AlarmReturned("a-1")));

        List<Verdict> verdicts = book.act(id, acts);

        assertEquals(acts.size(), verdicts.size(), () -> verdicts.toString());
        List<TicketStep> history = book.history(id);
        assertEquals(acts, history.stream().skip(4).map(TicketStep::act).toList());
        assertEquals(
                verdicts.stream().map(v -> v instanceof Verdict.Moved).toList(),
                history.stream().skip(4).map(TicketStep::moved).toList());
        Ticket ticket = book.find(id).orElseThrow();
        assertEquals(verdicts.get(verdicts.size() - 1).ticket(), ticket);
        assertEquals(2 * 9_900 + 18_200, ticket.work().cost());
    }

    @Test
    void whatPeopleDoIsInTheAudit() {
        TicketBook book = book();
        Audit audit = audit();
        String id = opened(book, "LP-1", "a-1");

        book.act(id, crew("c-1", Duration.ofMinutes(5), new Step.OnSite()));

        List<AuditRecord> records = audit.after(0, 10);
        assertEquals(1, records.size());
        assertEquals("ticket.on-site", records.get(0).entry().action());
        assertEquals("周师傅", records.get(0).entry().by());
        assertEquals(id, records.get(0).entry().subject());
    }

    @Test
    void theOutboxHasAllStepsInOrder() {
        TicketBook book = book();
        AtomicInteger calls = new AtomicInteger();
        book.onChange(calls::incrementAndGet);
        String first = opened(book, "LP-1", "a-1");
        String second = opened(book, "LP-2", "a-2");
        book.act(first, crew("c-1", Duration.ofMinutes(5), new Step.Taken()));

        assertEquals(9, book.lastSequence());
        assertEquals(
                List.of(first, first, first, first, second, second, second, second, first),
                book.stepsAfter(0, 100).stream().map(TicketStep::ticket).toList());
        assertEquals(
                List.of(8L, 9L),
                book.stepsAfter(7, 2).stream().map(TicketStep::sequence).toList());
        assertEquals(3, calls.get());
    }

    @Test
    void itKnowsHowFarTheAlarmsWereFollowed() {
        TicketBook book = book();
        assertEquals(0, book.followed());

        book.followed(42);

        assertEquals(42, book.followed());
    }

    @Test
    void whatWasRepairedIsFoundForAWhile() {
        TicketBook book = book();
        String id = opened(book, "LP-1", "a-1");
        book.act(
                id,
                List.of(
                        crew("c-1", Duration.ofHours(1), new Step.Done("")),
                        byItself(new Step.AlarmReturned("a-1")),
                        Act.byItself(MORNING.plus(Duration.ofHours(2)), new Step.SensorsNormal())));
        String itself = opened(book, "LP-2", "a-2");
        book.act(itself, List.of(byItself(new Step.AlarmReturned("a-2")), byItself(new Step.SensorsNormal())));

        assertEquals(Stage.CLOSED, book.find(itself).orElseThrow().stage());
        assertEquals(
                Optional.of(id),
                book.closedSince("LP-1", Skill.ELEC, MORNING.plus(Duration.ofHours(2)))
                        .map(Ticket::id));
        assertEquals(Optional.empty(), book.closedSince("LP-1", Skill.ELEC, MORNING.plus(Duration.ofHours(3))));
        assertEquals(Optional.empty(), book.closedSince("LP-1", Skill.CIVIL, MORNING));
        assertEquals(Optional.empty(), book.closedSince("LP-2", Skill.ELEC, MORNING));
        assertEquals(Optional.empty(), book.open("LP-1", Skill.ELEC));
        assertTrue(book.open(lamp("LP-1"), dispatched("a-3")).isNew());
    }

    @Test
    void ofTwoForOneAssetAndTradeOneIsOpen() {
        TicketBook book = book();
        String first = opened(book, "LP-1", "a-1");
        book.act(first, List.of(byItself(new Step.AlarmReturned("a-1")), byItself(new Step.SensorsNormal())));
        String second = opened(book, "LP-1", "a-2");

        Verdict verdict = book.act(first, Act.of("王芳", MORNING, new Step.Reopened(Step.Reopened.Why.BY_HAND, "不亮")))
                .orElseThrow();

        assertEquals(
                Verdict.Reason.OTHER_OPEN,
                assertInstanceOf(Verdict.Refused.class, verdict).reason());
        assertTrue(((Verdict.Refused) verdict).why().contains(second));
        assertEquals(Stage.CLOSED, book.find(first).orElseThrow().stage());
    }

    @Test
    void timesAreKeptAsFinelyAsTheyAreCompared() {
        TicketBook book = book();
        Instant fine = Instant.parse("2026-11-27T01:00:00.466970630Z");
        String id = book.open(
                        lamp(Optional.of("LP-1"), fine),
                        List.of(
                                Act.byItself(fine, new Step.Accepted()),
                                Act.byItself(fine, new Step.Filed()),
                                Act.byItself(fine, new Step.Dispatched(CREW))))
                .ticket()
                .id();

        List<TicketStep> history = book.history(id);
        assertEquals(
                book.find(id).orElseThrow().job().orElseThrow().dispatched(),
                history.get(history.size() - 1).act().at());
    }

    @Test
    void theNewestThatFitAreFound() {
        TicketBook book = book();
        String first = opened(book, "LP-1", "a-1");
        String second = opened(book, "LP-2", "a-2");
        String third =
                book.open(lamp(Optional.empty(), MORNING), List.of()).ticket().id();
        book.act(third, Act.of("王芳", MORNING.plusSeconds(9), new Step.Rejected("不属实")));
        book.act(second, crew("c-1", Duration.ofMinutes(1), new Step.Taken()));

        assertEquals(List.of(third, second, first), ids(book, Wish.ALL));
        assertEquals(List.of(second, first), ids(book, wish(true, Set.of(), Set.of())));
        assertEquals(List.of(second), ids(book, wish(false, Set.of(Stage.IN_PROGRESS), Set.of())));
        assertEquals(List.of(second, first), ids(book, wish(false, Set.of(), Set.of(CREW))));
        assertEquals(List.of(), ids(book, wish(false, Set.of(), Set.of(new Assignee.Team("other")))));
        assertEquals(
                List.of(third),
                ids(
                        book,
                        new Wish(
                                false,
                                Set.of(),
                                Set.of(),
                                Optional.of(Set.of("QY07", "QY08")),
                                Optional.empty(),
                                Optional.of(MORNING.plusSeconds(9)),
                                Optional.empty())));
        assertEquals(
                List.of(first),
                ids(
                        book,
                        new Wish(
                                false,
                                Set.of(),
                                Set.of(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(second))));
        assertEquals(
                List.of(second),
                ids(
                        book,
                        new Wish(
                                false,
                                Set.of(),
                                Set.of(),
                                Optional.empty(),
                                Optional.of("LP-2"),
                                Optional.empty(),
                                Optional.empty())));
        assertEquals(
                List.of(third),
                book.newest(Wish.ALL, 1).stream().map(Ticket::id).toList());
        assertEquals(
                List.of(),
                ids(
                        book,
                        new Wish(
                                false,
                                Set.of(),
                                Set.of(),
                                Optional.of(Set.of()),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty())));
    }

    private static Wish wish(boolean openOnly, Set<Stage> stages, Set<Assignee> to) {
        return new Wish(openOnly, stages, to, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static List<String> ids(TicketBook book, Wish wish) {
        return book.newest(wish, 100).stream().map(Ticket::id).toList();
    }
}
