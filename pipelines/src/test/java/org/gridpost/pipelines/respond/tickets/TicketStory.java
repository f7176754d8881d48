package org.gridpost.pipelines.respond.tickets;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridpost.pipelines.HandClock;
import org.gridpost.pipelines.audit.InMemoryAudit;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.organisation.Skill;
import org.gridpost.pipelines.respond.clocks.CalendarFiles;
import org.gridpost.pipelines.respond.clocks.Limit;
import org.gridpost.pipelines.respond.tickets.Deadline.State;
import org.gridpost.pipelines.respond.tickets.Terms.Part;
import org.gridpost.pipelines.respond.tickets.Terms.Proof;

/** Tickets that are told step by step, at times of Shanghai. */
final class TicketStory {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final Assignee CREW = new Assignee.Team("elec-1");
    static final Assignee OTHER_CREW = new Assignee.Team("elec-2");

    final HandClock clock;
    final TicketBook book;
    final Deadlines deadlines = new Deadlines(CalendarFiles.shipped(ZONE), Shares.USUAL);
    final TicketWatch watch;

    TicketStory(String now) {
        clock = new HandClock(at(now));
        book = new InMemoryTicketBook(new InMemoryAudit(), clock, ZONE);
        watch = new TicketWatch(book, deadlines, clock);
    }

    static Instant at(String time) {
        return LocalDateTime.parse(time).atZone(ZONE).toInstant();
    }

    /** @param limits such as {@code TAKE 4 wh} */
    static Terms terms(String... limits) {
        Map<Part, Limit> all = new EnumMap<>(Part.class);
        for (String limit : limits) {
            String[] words = limit.split(" ", 2);
            all.put(Part.valueOf(words[0]), Limit.of(words[1]));
        }
        return new Terms(all, Proof.SUPERVISOR);
    }

    /** Reported now, by somebody on the telephone, of nothing that is in the register. */
    String reported(String... limits) {
        return reported(terms(limits));
    }

    String reported(Terms terms) {
        Matter matter = new Matter(
                Matter.Source.TELEPHONE, "LAMP_OUT", Optional.empty(), "qy-g07", new Place(26.49, 107.58), "", "");
        Opening opening = new Opening(matter, Skill.ELEC, "centre-cx", Severity.P3, terms, clock.instant());
        Act noted = Act.of("somebody", clock.instant(), new Step.Noted("called from the corner shop"));
        return book.open(opening, List.of(noted)).ticket().id();
    }

    /** Reported, accepted, filed and dispatched now. */
    String dispatched(String... limits) {
        String id = reported(limits);
        for (Step step : List.of(new Step.Accepted(), new Step.Filed(), new Step.Dispatched(CREW))) {
            does(id, clock.instant(), step);
        }
        return id;
    }

    /** Somebody does something now. */
    void does(String id, Step step) {
        does(id, clock.instant(), step);
    }

    /** Somebody tells now what was done then. */
    void does(String id, Instant at, Step step) {
        assertInstanceOf(
                Verdict.Moved.class, book.act(id, Act.of("somebody", at, step)).orElseThrow());
    }

    void suspend(String id) {
        does(id, new Step.Suspended("a part is on order", Optional.empty()));
    }

    /** The hand of the clock goes to a later time, and the watch looks on the way. */
    void until(String time, Duration step) {
        Instant end = at(time);
        while (clock.instant().isBefore(end)) {
            Instant next = clock.instant().plus(step);
            clock.set(next.isBefore(end) ? next : end);
            watch.turn();
        }
    }

    void now(String time) {
        clock.set(at(time));
    }

    Ticket ticket(String id) {
        return book.find(id).orElseThrow();
    }

    Deadline deadline(String id, Part part) {
        return deadlines.of(ticket(id), part, clock.instant()).orElseThrow();
    }

    State state(String id, Part part) {
        return deadline(id, part).state();
    }

    Optional<Instant> due(String id, Part part) {
        return deadline(id, part).due();
    }

    /** What was said: part, level and time. */
    List<String> said(String id) {
        return book.history(id).stream()
                .map(TicketStep::act)
                .filter(a -> a.step() instanceof Step.Marked)
                .map(a -> {
                    Mark mark = ((Step.Marked) a.step()).mark();
                    return mark.limit() + " " + mark.level() + " "
                            + a.at().atZone(ZONE).toLocalDateTime();
                })
                .toList();
    }
}
