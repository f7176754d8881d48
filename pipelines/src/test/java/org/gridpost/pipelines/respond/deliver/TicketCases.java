package org.gridpost.pipelines.respond.deliver;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.organisation.Skill;
import org.gridpost.pipelines.respond.AlarmView.Text;
import org.gridpost.pipelines.respond.TicketViews;
import org.gridpost.pipelines.respond.clocks.Limit;
import org.gridpost.pipelines.respond.routing.SmallTown;
import org.gridpost.pipelines.respond.tickets.Act;
import org.gridpost.pipelines.respond.tickets.Assignee;
import org.gridpost.pipelines.respond.tickets.Job;
import org.gridpost.pipelines.respond.tickets.Matter;
import org.gridpost.pipelines.respond.tickets.Opening;
import org.gridpost.pipelines.respond.tickets.Step;
import org.gridpost.pipelines.respond.tickets.Terms;
import org.gridpost.pipelines.respond.tickets.Terms.Part;
import org.gridpost.pipelines.respond.tickets.Ticket;
import org.gridpost.pipelines.respond.tickets.TicketBook;

/** Tickets of the {@linkplain SmallTown small town}'s open cover in an alley, for tests of telling. */
public final class TicketCases {
    public static final Assignee CREW = new Assignee.Team("road-crew");
    public static final Assignee OTHER_CREW = new Assignee.Team("other-crew");

    /** What people write, and nobody may be told. */
    public static final String WRITTEN = "王五家门口 13912345678";

    private static final Limit TEN_MINUTES = Limit.of("10 min");
    private static final Limit SIX_HOURS = Limit.of("6 h");

    private TicketCases() {}

    public static Terms terms(Terms.Proof proof) {
        return new Terms(
                Map.of(
                        Part.HANDLE, TEN_MINUTES,
                        Part.TAKE, TEN_MINUTES,
                        Part.DONE, SIX_HOURS,
                        Part.VERIFY, SIX_HOURS),
                proof);
    }

    public static Opening opening(Severity severity, Terms.Proof proof, Instant at) {
        return opening(Matter.Source.TELEPHONE, severity, proof, at);
    }

    public static Opening opening(Matter.Source source, Severity severity, Terms.Proof proof, Instant at) {
        return new Opening(
                new Matter(
                        source,
                        "D08",
                        Optional.of(SmallTown.ALLEY_COVER),
                        "QY07",
                        new Place(26.49, 107.59),
                        WRITTEN,
                        WRITTEN),
                Skill.CIVIL,
                "cx",
                severity,
                terms(proof),
                at);
    }

    /** Reported, and nobody has done anything yet. */
    public static String reported(TicketBook book, Severity severity, Instant at) {
        return book.open(opening(severity, Terms.Proof.SUPERVISOR, at), List.of(act(at, new Step.ReportJoined("r1"))))
                .ticket()
                .id();
    }

    /** Given to the road crew at once, to be verified by R7. */
    public static String dispatched(TicketBook book, Severity severity, Instant at) {
        return book.open(
                        opening(severity, Terms.Proof.SUPERVISOR, at),
                        List.of(
                                act(at, new Step.Accepted()),
                                act(at, new Step.Filed()),
                                act(at, new Step.Dispatched(CREW))))
                .ticket()
                .id();
    }

    public static Act act(Instant at, Step step) {
        return Act.of(step instanceof Step.Crew ? "worker" : "officer", at, step);
    }

    /** With limits that count day and night. */
    public static TicketViews views(Function<String, Optional<Text>> titles) {
        return new TicketViews(
                SmallTown::site, SmallTown::organisation, SmallTown::responsibilities, titles, TicketCases::due);
    }

    private static Optional<Instant> due(Ticket ticket, Part part) {
        Optional<Instant> from = switch (part) {
            case HANDLE -> Optional.of(ticket.opened());
            case TAKE, ON_SITE -> ticket.job().map(Job::dispatched);
            case DONE -> ticket.runs();
            case VERIFY -> ticket.job().flatMap(Job::done);
        };
        Optional<Instant> extended = ticket.extension().filter(e -> part == Part.DONE);
        return extended.or(() ->
                from.flatMap(f -> ticket.terms().limit(part).map(l -> f.plus(Duration.ofMinutes(l.amount())))));
    }
}
