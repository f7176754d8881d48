package org.gridpost.pipelines.kpi.tickets;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridpost.pipelines.audit.InMemoryAudit;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.model.ResponsibleBody;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.organisation.Skill;
import org.gridpost.pipelines.respond.clocks.Limit;
import org.gridpost.pipelines.respond.tickets.Act;
import org.gridpost.pipelines.respond.tickets.Assignee;
import org.gridpost.pipelines.respond.tickets.InMemoryTicketBook;
import org.gridpost.pipelines.respond.tickets.Matter;
import org.gridpost.pipelines.respond.tickets.Opening;
import org.gridpost.pipelines.respond.tickets.Step;
import org.gridpost.pipelines.respond.tickets.Terms;
import org.gridpost.pipelines.respond.tickets.Ticket;
import org.gridpost.pipelines.respond.tickets.TicketBook;
import org.gridpost.pipelines.respond.tickets.Verdict;

/** Tickets of a November, written out so that their figures can be reckoned by hand. All times are of Majiang. */
public final class ScriptedNovember {
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** After all of it. */
    public static final Instant AFTER = at("12-03 08:00");

    public static final List<ResponsibleBody> BODIES = List.of(
            new ResponsibleBody("housing", "住建部门", "Housing and construction department"),
            new ResponsibleBody("cx", "城西社区服务中心", "Chengxi service centre"),
            new ResponsibleBody("cd", "城东社区服务中心", "Chengdong service centre"),
            new ResponsibleBody("fire", "消防部门", "Fire service"));

    private static final Terms TERMS = new Terms(Map.of(Terms.Part.DONE, Limit.of("24 h")), Terms.Proof.SENSOR);
    private static final Assignee CREW = new Assignee.Team("cx-elec");
    private static final Assignee OTHERS = new Assignee.Team("majiang-drain");

    private final TicketBook book;

    private ScriptedNovember(TicketBook book) {
        this.book = book;
    }

    public static Instant at(String monthDayHour) {
        return LocalDateTime.parse("2026-" + monthDayHour.replace(' ', 'T'))
                .atZone(ZONE)
                .toInstant();
    }

    /** A day and a night from when the whole limit began, or to where it was extended; what is suspended is never due. */
    public static Optional<Instant> due(Ticket ticket) {
        boolean stands = ticket.pauses().stream().anyMatch(p -> p.to().isEmpty());
        return stands
                ? Optional.empty()
                : ticket.extension().or(() -> ticket.runs().map(r -> r.plus(Duration.ofHours(24))));
    }

    public static TicketBook tickets() {
        TicketBook book = new InMemoryTicketBook(new InMemoryAudit(), Clock.fixed(AFTER, ZoneOffset.UTC), ZONE);
        writeTo(book);
        return book;
    }

    public static void writeTo(TicketBook book) {
        new ScriptedNovember(book).write();
    }

    /** Follows the script to its end. */
    public static RepairFollower follower(TicketBook tickets, RepairBook repairs) {
        return new RepairFollower(tickets, repairs, new Recount(ScriptedNovember::due, new BodyNames(() -> BODIES)));
    }

    private void write() {
        whatBeganInOctober();
        lampRepairedAsItShould();
        drainOfAnotherBody();
        drainTwiceMore();
        lampThatWouldNotStayRepaired();
        String cover = opened("11-07 09:00", "MH-1", "QY07", "cx", Skill.CIVIL);
        does(cover, "王芳", "11-07 09:05", new Step.Rejected("it is closed"));
        opened("12-01 00:00", "LP-3", "QY07", "cx", Skill.ELEC);
    }

    private void whatBeganInOctober() {
        String early = opened("10-10 09:00", "LP-1", "QY07", "cx", Skill.ELEC);
        sent(early, "10-10 09:30", CREW);
        does(early, "周师傅", "10-10 10:00", new Step.Done(""));
        does(early, "龙监督", "10-10 11:00", new Step.Verified(""));
        String extended = opened("10-20 09:00", "LP-9", "XX01", "cd", Skill.ELEC);
        sent(extended, "10-20 10:00", CREW);
        does(extended, "王芳", "10-20 18:00", new Step.Extended(at("11-03 10:00"), "no parts"));
        does(extended, "周师傅", "11-02 09:00", new Step.Done(""));
        does(extended, "龙监督", "11-02 10:00", new Step.Verified(""));
    }

    private void lampRepairedAsItShould() {
        String lamp = opened("11-03 09:00", "LP-1", "QY07", "cx", Skill.ELEC);
        does(lamp, "GridPost", "11-03 09:00", new Step.AlarmJoined("a-1", Severity.P3, TERMS));
        sent(lamp, "11-03 09:10", CREW);
        does(lamp, "周师傅", "11-03 10:10", new Step.Done(""));
        does(lamp, "周师傅", "11-03 10:11", new Step.PartUsed("driver", 2, 15_000));
        does(lamp, "周师傅", "11-03 10:12", new Step.Spent("labour", 8_000));
        does(lamp, "GridPost", "11-03 10:20", new Step.AlarmReturned("a-1"));
        does(lamp, "GridPost", "11-03 10:20", new Step.SensorsNormal());
        // What is told late is in its place.
        does(lamp, "周师傅", "11-03 09:40", new Step.OnSite());
        does(lamp, "周师傅", "11-03 09:20", new Step.Taken());
    }

    private void drainOfAnotherBody() {
        String drain = opened("11-04 09:00", "DR-1", "QY07", "cx", Skill.DRAIN);
        sent(drain, "11-04 09:30", CREW);
        does(drain, "周师傅", "11-04 10:00", new Step.HandedBack("主街是住建部门的"));
        does(drain, "王芳", "11-04 10:30", new Step.Transferred("housing", 50_000, "a main street"));
        does(drain, "王芳", "11-04 11:00", new Step.Dispatched(OTHERS));
        does(drain, "吴师傅", "11-04 11:30", new Step.Taken());
        does(drain, "吴师傅", "11-04 12:00", new Step.OnSite());
        does(drain, "吴师傅", "11-05 09:00", new Step.Spent("a suction lorry", 70_000));
        does(drain, "吴师傅", "11-05 10:00", new Step.Done(""));
        does(drain, "龙监督", "11-05 12:00", new Step.Verified(""));
    }

    private void drainTwiceMore() {
        String over = opened("11-05 13:00", "DR-1", "QY07", "cx", Skill.DRAIN);
        does(over, "GridPost", "11-05 13:00", new Step.AlarmJoined("a-2", Severity.P3, TERMS));
        sent(over, "11-05 13:05", CREW);
        does(over, "GridPost", "11-05 14:00", new Step.AlarmReturned("a-2"));
        does(over, "GridPost", "11-05 14:30", new Step.SensorsNormal());
        String waits = opened("11-09 09:00", "DR-1", "QY07", "cx", Skill.DRAIN);
        sent(waits, "11-09 09:30", CREW);
        does(waits, "王芳", "11-09 11:00", new Step.Suspended("the road is to be dug up", Optional.empty()));
    }

    private void lampThatWouldNotStayRepaired() {
        String lamp = opened("11-06 09:00", "LP-2", "XX01", "cd", Skill.ELEC);
        sent(lamp, "11-06 09:00", CREW);
        does(lamp, "周师傅", "11-06 10:00", new Step.Done(""));
        does(lamp, "龙监督", "11-06 11:00", new Step.Verified(""));
        does(lamp, "GridPost", "11-08 09:00", new Step.Reopened(Step.Reopened.Why.RELAPSE, "L01"));
        does(lamp, "周师傅", "11-08 11:00", new Step.Done(""));
        does(lamp, "龙监督", "11-08 12:00", new Step.Failed("still dark"));
    }

    private String opened(String time, String asset, String grid, String body, Skill trade) {
        Matter matter =
                new Matter(Matter.Source.DEVICE, "L01", Optional.of(asset), grid, new Place(26.5, 107.6), "", "");
        return book.open(new Opening(matter, trade, body, Severity.P3, TERMS, at(time)), List.of())
                .ticket()
                .id();
    }

    private void sent(String ticket, String time, Assignee to) {
        does(ticket, "王芳", time, new Step.Accepted());
        does(ticket, "王芳", time, new Step.Filed());
        does(ticket, "王芳", time, new Step.Dispatched(to));
    }

    private void does(String ticket, String by, String time, Step step) {
        Verdict verdict = book.act(ticket, Act.of(by, at(time), step)).orElseThrow();
        assertInstanceOf(Verdict.Moved.class, verdict, ticket + " " + step);
    }
}
