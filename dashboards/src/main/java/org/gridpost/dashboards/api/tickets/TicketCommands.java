package org.gridpost.dashboards.api.tickets;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gridpost.dashboards.api.tickets.Outcome.Result;
import org.gridpost.dashboards.http.Fields;
import org.gridpost.dashboards.http.Parameters;
import org.gridpost.pipelines.organisation.Organisation;
import org.gridpost.pipelines.respond.photos.Keeping;
import org.gridpost.pipelines.respond.tickets.Act;
import org.gridpost.pipelines.respond.tickets.Assignee;
import org.gridpost.pipelines.respond.tickets.Job;
import org.gridpost.pipelines.respond.tickets.Step;
import org.gridpost.pipelines.respond.tickets.Ticket;
import org.gridpost.pipelines.respond.tickets.TicketBook;

/**
 * Does with tickets what people say, if it is theirs to say. Whatever is sent twice is done once, also when it was done so
 * that it could not be done again.
 */
final class TicketCommands {
    private static final int LONGEST_COMMAND = 64;

    /** By so much the clocks of two phones may differ unnoticed. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private final TicketBook book;
    private final StepFields steps;
    private final Supplier<Organisation> people;
    private final Clock clock;

    TicketCommands(TicketBook book, StepFields steps, Supplier<Organisation> people, Clock clock) {
        this.book = book;
        this.steps = steps;
        this.people = people;
        this.clock = clock;
    }

    /** @param sent what the clock showed by which the moments are told */
    record Wish(String ticket, Doing doing, Optional<Instant> sent) {}

    /** Names of what every command may have beside what it is about. */
    static List<String> names(Doing doing, String... others) {
        return Stream.of(Stream.of(others), Stream.of("command", "at"), StepFields.names(doing).stream())
                .flatMap(s -> s)
                .toList();
    }

    /** @param problems of the fields; looked at last, so that nobody learns of what they may not see */
    Outcome run(Asker asker, Wish wish, Fields fields, Parameters problems) {
        Optional<String> command = fields.text("command", LONGEST_COMMAND);
        Optional<Instant> done = fields.time("at");
        return judged(asker, wish, command, ticket -> {
            Optional<Step> step = steps.read(wish.doing(), fields, problems, ticket);
            return step.map(s -> act(asker, ticket, wish, new Telling(command, done, s)))
                    .orElseGet(() -> badRequest(problems));
        });
    }

    /** @param keep keeps the photo; asked only if it is theirs to add one */
    Outcome pictured(Asker asker, Wish wish, Optional<String> command, Optional<Instant> done, Supplier<Keeping> keep) {
        return judged(asker, wish, command, ticket -> {
            Keeping keeping = keep.get();
            if (keeping instanceof Keeping.Kept kept) {
                return act(asker, ticket, wish, new Telling(command, done, new Step.Pictured(kept.id())));
            }
            return keeping instanceof Keeping.Refused refused
                    ? Outcome.refused(
                            refused.fault().name().toLowerCase(Locale.ROOT).replace('_', '-'), refused.why())
                    : Outcome.refused("no-room", ((Keeping.NoRoom) keeping).why());
        });
    }

    private record Telling(Optional<String> command, Optional<Instant> done, Step step) {}

    private interface Deed {
        Outcome of(Ticket ticket);
    }

    private Outcome judged(Asker asker, Wish wish, Optional<String> command, Deed deed) {
        Optional<Ticket> found = book.find(wish.ticket())
                .filter(t -> asker.sees().test(t.matter().grid()));
        if (found.isEmpty()) {
            return unknown(wish);
        }
        Ticket ticket = found.get();
        Past past = new Past(ticket, book.history(ticket.id()));
        if (past.has(asker.who().name(), command)) {
            return new Outcome(
                    Result.ALREADY,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(ticket).filter(asker::sees));
        }
        boolean crewOfBefore = wish.doing().kind() != Doing.Kind.DESK
                && wish.doing().right().allows(asker.who())
                && past.wasWith(asker);
        if (asker.sees(ticket) && asker.may(wish.doing(), ticket)) {
            return deed.of(ticket);
        }
        if (!crewOfBefore || wish.doing().kind() == Doing.Kind.VERDICT) {
            return asker.sees(ticket) ? Outcome.refused("no-right", Refusals.of(wish.doing(), ticket)) : unknown(wish);
        }
        Outcome outcome = deed.of(ticket);
        return outcome.result() == Result.REFUSED ? outcome : outcome.unseen(Result.KEPT, past.whereItWent());
    }

    private Outcome act(Asker asker, Ticket ticket, Wish wish, Telling telling) {
        Instant now = clock.instant();
        // Whoever is sent again hears of it now, however long ago it was seen that they must.
        boolean isOfNow = wish.doing().kind() == Doing.Kind.DESK || telling.step() instanceof Step.Failed;
        Instant at = isOfNow ? now : new Moments(telling.done(), wish.sent()).at(now);
        Step step = telling.step();
        if (wish.doing().kind() == Doing.Kind.CREW && !asker.may(wish.doing(), ticket)) {
            step = noted(wish.doing(), step);
        }
        if (wish.doing() == Doing.VERIFY) {
            Optional<Outcome> refused = mayNotVerify(asker, ticket, at);
            if (refused.isPresent()) {
                return refused.get().about(ticket);
            }
            at = later(at, ticket.job().flatMap(Job::done));
        }
        return book.act(ticket.id(), new Act(telling.command(), asker.who().name(), at, step))
                .map(Outcome::of)
                .orElseGet(() -> unknown(wish));
    }

    private static Instant later(Instant at, Optional<Instant> done) {
        return done.filter(at::isBefore).orElse(at);
    }

    /** What a crew tells of a ticket that is no longer theirs must not move another one's job. */
    private static Step noted(Doing doing, Step step) {
        String said = step instanceof Step.Done told
                ? told.note()
                : step instanceof Step.HandedBack back ? back.reason() : "";
        return new Step.Noted("[" + doing.word() + "] " + said);
    }

    private Optional<Outcome> mayNotVerify(Asker asker, Ticket ticket, Instant at) {
        boolean leads = asker.person()
                .filter(p ->
                        ticket.job().map(Job::to).filter(to -> isLed(to, p)).isPresent())
                .isPresent();
        if (leads) {
            return Optional.of(Outcome.refused(
                    "same-person",
                    "You lead the team that has repaired ticket " + ticket.id() + ": somebody else must verify it."));
        }
        return ticket.job()
                .flatMap(Job::done)
                .filter(done -> at.isBefore(done.minus(CLOCKS_DIFFER)))
                .map(done -> Outcome.refused(
                        "too-early",
                        "Ticket " + ticket.id() + " was done at " + done + ", after you looked at " + at
                                + ": look again."));
    }

    private boolean isLed(Assignee to, String person) {
        return people.get().teams().stream()
                .anyMatch(t -> to.equals(new Assignee.Team(t.id())) && t.leads().contains(person));
    }

    private static Outcome badRequest(Parameters problems) {
        return Outcome.refused(
                "bad-request", problems.sentence().orElse("It cannot be read: see /api-docs for what it may have."));
    }

    private static Outcome unknown(Wish wish) {
        return Outcome.refused("not-found", "There is no ticket " + wish.ticket() + " that you may see.");
    }
}
