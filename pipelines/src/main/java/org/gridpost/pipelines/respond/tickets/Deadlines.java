package org.gridpost.pipelines.respond.tickets;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gridpost.pipelines.respond.clocks.LimitClock;
import org.gridpost.pipelines.respond.clocks.WorkCalendar;
import org.gridpost.pipelines.respond.tickets.Terms.Part;

/**
 * The clocks of tickets. They are reckoned from the times at which things were done, whenever those were told: what is told
 * late to have been done in time was in time.
 *
 * <ul>
 *   <li>HANDLE runs from when it was reported until somebody is sent, or it is rejected.
 *   <li>TAKE and ON_SITE run from the last dispatch until they are there, or further.
 *   <li>DONE, the whole limit, runs from the first dispatch, whoever has it in hand, and anew when it is reopened. An
 *       extension to a later moment lengthens it up to there.
 *   <li>VERIFY runs from when it was done until it is closed.
 * </ul>
 *
 * <p>None begins before the ticket became as urgent as it is. When the ticket is closed all stop.
 */
public final class Deadlines {
    private final WorkCalendar calendar;
    private final Shares shares;

    public Deadlines(WorkCalendar calendar, Shares shares) {
        this.calendar = calendar;
        this.shares = shares;
    }

    /** Those that run or have run since it was last dispatched or reopened, in the order of the parts. */
    public List<Deadline> of(Ticket ticket, Instant now) {
        return clocks(ticket).map(c -> c.at(now, shares)).toList();
    }

    public Optional<Deadline> of(Ticket ticket, Part part, Instant now) {
        return of(ticket, now).stream().filter(d -> d.part() == part).findFirst();
    }

    /** When that limit is or was over; empty while it does not run, or stands. */
    public Optional<Instant> due(Ticket ticket, Part part) {
        return clocks(ticket).filter(c -> c.part() == part).findFirst().flatMap(c -> c.reaches(1));
    }

    /** Something that is to be said of a clock, and from when on. */
    record Word(Mark mark, Instant at) {}

    /**
     * What is to be said that was not, by the time from which on it is. That a limit will be over need not be said once it
     * is.
     */
    List<Word> unsaid(Ticket ticket, Instant now) {
        List<Word> words = new ArrayList<>();
        clocks(ticket).filter(c -> c.stopped().isEmpty()).forEach(clock -> {
            boolean over = clock.reaches(1).filter(due -> !now.isBefore(due)).isPresent();
            IntStream.rangeClosed(over ? 1 : 0, shares.levels()).forEach(level -> {
                Mark mark = new Mark(clock.part(), level, clock.round());
                if (!ticket.marks().contains(mark)) {
                    clock.reaches(shares.of(level)).ifPresent(at -> words.add(new Word(mark, at)));
                }
            });
        });
        words.sort(Comparator.comparing(Word::at));
        return words;
    }

    private Stream<TicketClock> clocks(Ticket ticket) {
        Optional<Instant> closed = ticket.closing().map(Closing::at);
        Optional<Job> job = ticket.job();
        Optional<Instant> done = job.flatMap(Job::done);
        return Stream.of(
                        clock(
                                ticket,
                                Part.HANDLE,
                                0,
                                Optional.of(ticket.opened()),
                                ticket.sent().or(() -> closed)),
                        clock(
                                ticket,
                                Part.TAKE,
                                round(job),
                                job.map(Job::dispatched),
                                job.flatMap(Job::begun).or(() -> closed)),
                        clock(
                                ticket,
                                Part.ON_SITE,
                                round(job),
                                job.map(Job::dispatched),
                                job.flatMap(Job::arrived).or(() -> closed)),
                        clock(ticket, Part.DONE, 1 + ticket.reopened(), ticket.runs(), done.or(() -> closed)),
                        clock(ticket, Part.VERIFY, round(job), done, closed))
                .flatMap(Optional::stream);
    }

    private static int round(Optional<Job> job) {
        return job.map(Job::round).orElse(0);
    }

    private Optional<TicketClock> clock(
            Ticket ticket, Part part, int round, Optional<Instant> from, Optional<Instant> stopped) {
        return ticket.terms()
                .limit(part)
                .flatMap(limit -> from.map(f -> {
                    Instant start = ticket.urgentSince().filter(f::isBefore).orElse(f);
                    LimitClock running = new LimitClock(calendar, start, limit, ticket.pauses());
                    Optional<Instant> extension = part == Part.DONE ? ticket.extension() : Optional.empty();
                    return TicketClock.of(part, round, running, stopped, extension);
                }));
    }
}
