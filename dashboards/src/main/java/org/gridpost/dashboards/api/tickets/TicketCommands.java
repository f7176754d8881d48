package org.gridpost.dashboards.api.tickets;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
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
    private final Function<String, Optional<String>> personOf;
    private final Clock clock;

    /** @param personOf an account, if it names one */
    TicketCommands(
            TicketBook book,
            StepFields steps,
            Supplier<Organisation> people,
            Function<String, Optional<String>> personOf,
            Clock clock) {
        this.book = book;
        this.steps = steps;
        this.people = people;
        this.personOf = personOf;
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
                    .orElseGet(() -> Optional.of(badRequest(problems)));
        });
    }

    /** @param keep keeps the photo; asked only if it is theirs to add one */
    Outcome pictured(Asker asker, Wish wish, Optional<String> command, Optional<Instant> done, Supplier<Keeping> keep) {
        return judged(asker, wish, command, ticket -> {
            Keeping keeping = keep.get();
            if (keeping instanceof Keeping.Kept kept) {
                return act(asker, ticket, wish, new Telling(command, done, new Step.Pictured(kept.id())));
            }
            return Optional.of(
                    keeping instanceof Keeping.Refused refused
                            ? Outcome.refused(
                                    refused.fault()
                                            .name()
                                            .toLowerCase(Locale.ROOT)
                                            .replace('_', '-'),
                                    refused.why())
                            : Outcome.refused("no-room", ((Keeping.NoRoom) keeping).why()));
        });
    }

    private record Telling(Optional<String> command, Optional<Instant> done, Step step) {}

    private interface Deed {
        /** Empty if the ticket has changed hands before its turn had come. */
        Optional<Outcome> of(Ticket ticket);
    }

    /** Judged anew for as long as it changes hands between being judged and being done. */
    private Outcome judged(Asker asker, Wish wish, Optional<String> command, Deed deed) {
        Optional<Outcome> outcome = Optional.empty();
        while (outcome.isEmpty()) {
            outcome = judgedOnce(asker, wish, command, deed);
        }
        return outcome.get();
    }

    private Optional<Outcome> judgedOnce(Asker asker, Wish wish, Optional<String> command, Deed deed) {
        Optional<Ticket> found = book.find(wish.ticket())
                .filter(t -> asker.sees().test(t.matter().grid()));
        if (found.isEmpty()) {
            return Optional.of(unknown(wish));
        }
        Ticket ticket = found.get();
        Past past = new Past(ticket, book.history(ticket.id()));
        if (past.has(asker.who().name(), command)) {
            return Optional.of(new Outcome(
                    Result.ALREADY,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(ticket).filter(asker::sees)));
        }
        boolean crewOfBefore = wish.doing().kind() != Doing.Kind.DESK
                && wish.doing().right().allows(asker.who())
                && past.wasWith(asker);
        if (asker.sees(ticket) && asker.may(wish.doing(), ticket)) {
            return deed.of(ticket);
        }
        if (!crewOfBefore || wish.doing().kind() == Doing.Kind.VERDICT) {
            return Optional.of(
                    asker.sees(ticket)
                            ? Outcome.refused("no-right", Refusals.of(wish.doing(), ticket))
                            : unknown(wish));
        }
        return deed.of(ticket)
                .map(outcome -> outcome.result() == Result.REFUSED ? outcome : outcome.gone(past.going()));
    }

    private Optional<Outcome> act(Asker asker, Ticket ticket, Wish wish, Telling telling) {
        Instant received = clock.instant();
        // Whoever is sent again hears of it now, however long ago it was seen that they must.
        boolean isOfNow = wish.doing().kind() == Doing.Kind.DESK || telling.step() instanceof Step.Failed;
        Instant at = isOfNow ? received : new Moments(telling.done(), wish.sent()).at(received);
        Step step = telling.step();
        if (wish.doing().kind() == Doing.Kind.CREW && !asker.may(wish.doing(), ticket)) {
            step = noted(wish.doing(), step);
        }
        if (wish.doing() == Doing.VERIFY) {
            Optional<Outcome> refused = mayNotVerify(asker, ticket, at);
            if (refused.isPresent()) {
                return Optional.of(refused.get().about(ticket));
            }
            at = later(at, ticket.job().flatMap(Job::done));
        }
        Act act = new Act(telling.command(), asker.who().name(), at, step);
        return book.act(ticket.id(), now -> isInTheSameHands(now, ticket), List.of(act)).stream()
                .findFirst()
                .map(Outcome::of);
    }

    /** Whether whose it is, to repair and to answer for, is what it was. */
    private static boolean isInTheSameHands(Ticket now, Ticket before) {
        return now.rounds() == before.rounds()
                && now.job().map(Job::to).equals(before.job().map(Job::to))
                && now.body().equals(before.body());
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
        if (asker.person().filter(p -> hasWorked(asker, p, ticket)).isPresent()) {
            return Optional.of(Outcome.refused(
                    "same-person",
                    "You have worked on ticket " + ticket.id()
                            + ", or lead a team or hold an office that was sent to it: somebody else must verify it."));
        }
        return ticket.job()
                .flatMap(Job::done)
                .filter(done -> at.isBefore(done.minus(CLOCKS_DIFFER)))
                .map(done -> Outcome.refused(
                        "too-early",
                        "Ticket " + ticket.id() + " was done at " + done + ", after you looked at " + at
                                + ": look again."));
    }

    /** Also by another account, and whoever has it by now. */
    private boolean hasWorked(Asker asker, String person, Ticket ticket) {
        return ticket.workers().stream().anyMatch(w -> personOf.apply(w).equals(Optional.of(person)))
                || book.history(ticket.id()).stream()
                        .map(s -> s.act().step())
                        .anyMatch(s -> s instanceof Step.Dispatched sent && isOf(sent.to(), asker, person, ticket));
    }

    private boolean isOf(Assignee to, Asker asker, String person, Ticket ticket) {
        return to instanceof Assignee.Steward steward
                ? asker.holds(steward.office(), ticket.matter().grid())
                : isLed(to, person);
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
