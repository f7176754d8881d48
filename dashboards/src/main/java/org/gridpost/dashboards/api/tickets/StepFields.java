package org.gridpost.dashboards.api.tickets;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gridpost.dashboards.http.Fields;
import org.gridpost.dashboards.http.Parameters;
import org.gridpost.pipelines.model.ResponsibleBody;
import org.gridpost.pipelines.organisation.Office;
import org.gridpost.pipelines.organisation.Organisation;
import org.gridpost.pipelines.organisation.Team;
import org.gridpost.pipelines.respond.Responsibilities;
import org.gridpost.pipelines.respond.tickets.Assignee;
import org.gridpost.pipelines.respond.tickets.Step;
import org.gridpost.pipelines.respond.tickets.Ticket;
import org.gridpost.pipelines.respond.tickets.TicketDesk;

/** Reads what somebody says of something that they do with a ticket. */
final class StepFields {
    static final int LONGEST = 1_000;

    /** Ten million yuan, in fen. */
    private static final long MOST_FEN = 1_000_000_000L;

    private static final long MOST_PARTS = 10_000;

    private static final Duration AHEAD = Duration.ofDays(366);

    private static final Map<Doing, List<String>> NAMES = new EnumMap<>(Map.ofEntries(
            Map.entry(Doing.REJECT, List.of("reason")),
            Map.entry(Doing.DISPATCH, List.of("to")),
            Map.entry(Doing.SUSPEND, List.of("reason", "until")),
            Map.entry(Doing.EXTEND, List.of("until", "reason")),
            Map.entry(Doing.TRANSFER, List.of("from", "to", "fen", "reason")),
            Map.entry(Doing.REOPEN, List.of("reason")),
            Map.entry(Doing.DONE, List.of("note")),
            Map.entry(Doing.HAND_BACK, List.of("reason")),
            Map.entry(Doing.PARTS, List.of("name", "number", "fenEach")),
            Map.entry(Doing.COSTS, List.of("what", "fen")),
            Map.entry(Doing.NOTE, List.of("text")),
            Map.entry(Doing.VERIFY, List.of("fixed", "note"))));

    private final TicketDesk desk;
    private final Supplier<Organisation> people;
    private final Supplier<Responsibilities> responsibilities;
    private final Clock clock;

    StepFields(
            TicketDesk desk, Supplier<Organisation> people, Supplier<Responsibilities> responsibilities, Clock clock) {
        this.desk = desk;
        this.people = people;
        this.responsibilities = responsibilities;
        this.clock = clock;
    }

    /** Those that something has beside what every command has. */
    static List<String> names(Doing doing) {
        return NAMES.getOrDefault(doing, List.of());
    }

    /** Empty if something was wrong, which stands in the problems then. */
    Optional<Step> read(Doing doing, Fields fields, Parameters problems, Ticket ticket) {
        Supplier<Step> step = step(doing, fields, problems, ticket);
        return problems.problem().isPresent() ? Optional.empty() : Optional.of(step.get());
    }

    /** A date further on is a slip: whoever means it may say so again in a year. */
    private Optional<Instant> until(Fields fields, Parameters problems) {
        Optional<Instant> until = fields.time("until");
        if (until.filter(u -> u.isAfter(clock.instant().plus(AHEAD))).isPresent()) {
            problems.complain("until must be at most a year from now.");
        }
        return until;
    }

    private Supplier<Step> step(Doing doing, Fields fields, Parameters problems, Ticket ticket) {
        return switch (doing) {
            case ACCEPT -> Step.Accepted::new;
            case FILE -> Step.Filed::new;
            case RESUME -> Step.Resumed::new;
            case TAKE -> Step.Taken::new;
            case EN_ROUTE -> Step.EnRoute::new;
            case ON_SITE -> Step.OnSite::new;
            case REJECT -> reason(fields, "say why it is no case", Step.Rejected::new);
            case HAND_BACK -> reason(fields, "say why you hand it back", Step.HandedBack::new);
            case REOPEN ->
                reason(fields, "say what is not repaired", r -> new Step.Reopened(Step.Reopened.Why.BY_HAND, r));
            case SUSPEND -> {
                Optional<Instant> until = until(fields, problems);
                yield reason(fields, "say why nothing can be done for now", r -> new Step.Suspended(r, until));
            }
            case EXTEND -> extended(fields, problems);
            case DISPATCH -> {
                Optional<Assignee> to = assignee(fields, problems, ticket);
                yield () -> new Step.Dispatched(to.orElseThrow());
            }
            case TRANSFER -> transferred(fields, problems, ticket);
            case DONE -> {
                String note = fields.text("note", LONGEST).orElse("");
                yield () -> new Step.Done(note);
            }
            case NOTE -> {
                String text = fields.needed("text", LONGEST, "say what others should know");
                yield () -> new Step.Noted(text);
            }
            case PARTS -> part(fields);
            case COSTS -> {
                String what = fields.needed("what", "say what it was for");
                long fen = fields.whole("fen", 1, MOST_FEN);
                yield () -> new Step.Spent(what, fen);
            }
            case VERIFY -> verified(fields, problems);
            case PHOTOS -> {
                problems.complain("A photo is sent as a file to POST /api/v1/tickets/{id}/photos.");
                yield () -> new Step.Noted("");
            }
        };
    }

    private interface OfReason {
        Step step(String reason);
    }

    private static Supplier<Step> reason(Fields fields, String whatFor, OfReason then) {
        String reason = fields.needed("reason", LONGEST, whatFor);
        return () -> then.step(reason);
    }

    private Supplier<Step> extended(Fields fields, Parameters problems) {
        Optional<Instant> until = until(fields, problems);
        if (until.isEmpty()) {
            problems.complain("until is missing: say by when it is to be done now.");
        }
        return reason(fields, "say why it takes longer", r -> new Step.Extended(until.orElseThrow(), r));
    }

    private static Supplier<Step> part(Fields fields) {
        String name = fields.needed("name", "say which part");
        long number = fields.whole("number", 1, MOST_PARTS);
        long each = fields.whole("fenEach", 0, MOST_FEN);
        return () -> new Step.PartUsed(name, Math.toIntExact(number), each);
    }

    private static Supplier<Step> verified(Fields fields, Parameters problems) {
        Optional<Boolean> fixed = fields.flag("fixed");
        String note = fields.text("note", LONGEST).orElse("");
        if (fixed.isEmpty()) {
            problems.complain("fixed is missing: true if you have seen that it is repaired, else false.");
        } else if (!fixed.get() && note.isEmpty()) {
            problems.complain("note is missing: say what is not repaired.");
        }
        return () -> fixed.orElseThrow() ? new Step.Verified(note) : new Step.Failed(note);
    }

    /** Whoever is named, or else the crew that works there. */
    private Optional<Assignee> assignee(Fields fields, Parameters problems, Ticket ticket) {
        Optional<String> to = fields.text("to");
        if (to.isEmpty()) {
            Optional<Assignee> crew = desk.crewFor(ticket.matter(), ticket.trade());
            if (crew.isEmpty()) {
                problems.complain("to is missing, and no team for " + ticket.trade() + " works there: name one.");
            }
            return crew;
        }
        try {
            Assignee assignee = Assignee.of(to.get());
            if (assignee.equals(new Assignee.Steward(Office.R7))) {
                problems.complain("R7 checks what was repaired and never repairs: send somebody else.");
            }
            if (assignee instanceof Assignee.Team team && teams().noneMatch(t -> t.equals(team.id()))) {
                problems.complain("There is no team " + team.id() + ": see GET /api/v1/organisation.");
            }
            return Optional.of(assignee);
        } catch (IllegalArgumentException e) {
            problems.complain("to must be team:ID or steward:R1 to steward:R8 but is \"" + to.get() + "\".");
            return Optional.empty();
        }
    }

    private Stream<String> teams() {
        return people.get().teams().stream().map(Team::id);
    }

    /** 费随事转: what is handed over goes with its money. */
    private Supplier<Step> transferred(Fields fields, Parameters problems, Ticket ticket) {
        String from = fields.needed("from", "name the body that pays, which answers for it now");
        String to = fields.needed("to", "name the body that is to answer for it");
        long fen = fields.whole("fen", 1, MOST_FEN);
        String reason = fields.needed("reason", LONGEST, "say why it is handed over");
        if (!from.isEmpty() && !from.equals(ticket.body())) {
            problems.complain("Ticket " + ticket.id() + " is with "
                    + (ticket.body().isEmpty() ? "the centre of its grid" : ticket.body()) + ", not with " + from
                    + ".");
        }
        List<String> bodies = responsibilities.get().bodies().stream()
                .map(ResponsibleBody::id)
                .toList();
        if (!to.isEmpty() && !bodies.contains(to)) {
            problems.complain("There is no body " + to + "; there are " + String.join(", ", bodies) + ".");
        }
        return () -> new Step.Transferred(to, fen, reason);
    }
}
