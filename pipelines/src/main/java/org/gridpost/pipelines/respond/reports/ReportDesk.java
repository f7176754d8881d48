package org.gridpost.pipelines.respond.reports;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.respond.ReportMatch;
import org.gridpost.pipelines.respond.reports.DraftCheck.Checked;
import org.gridpost.pipelines.respond.reports.Service.Disclosure;
import org.gridpost.pipelines.respond.reports.ServiceRequest.Rating;
import org.gridpost.pipelines.respond.reports.ServiceRequest.Source;
import org.gridpost.pipelines.respond.reports.ServiceRequest.Spot;
import org.gridpost.pipelines.respond.reports.Standing.Passage;
import org.gridpost.pipelines.respond.tickets.Act;
import org.gridpost.pipelines.respond.tickets.Closing;
import org.gridpost.pipelines.respond.tickets.Matter;
import org.gridpost.pipelines.respond.tickets.Stage;
import org.gridpost.pipelines.respond.tickets.Step;
import org.gridpost.pipelines.respond.tickets.Ticket;
import org.gridpost.pipelines.respond.tickets.TicketBook;
import org.gridpost.pipelines.respond.tickets.TicketBook.Opened;
import org.gridpost.pipelines.respond.tickets.TicketDesk;
import org.gridpost.pipelines.respond.tickets.TicketStep;
import org.gridpost.pipelines.respond.tickets.Verdict;

/** Takes reports and lets those who made them follow, rate, contradict and erase them. */
public final class ReportDesk {
    /** Who says that something is not repaired, in the history of a ticket: never a name. */
    public static final String RESIDENT = "resident";

    /** Without letters and digits that are taken for one another. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int RANDOM_LETTERS = 7;

    /** How often residents send a crew again; then their word is noted, and the station decides. */
    private static final int MOST_REOPENED = 2;

    private static final String CLOSED = "closed";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);

    private final SecureRandom random = new SecureRandom();
    private final ReportBook book;
    private final TicketBook tickets;
    private final TicketDesk ticketDesk;
    private final Expectation expectation;
    private final Catalogue catalogue;
    private final Nearby nearby;
    private final Localities localities;
    private final Rules rules;
    private final Clock clock;

    /**
     * @param notFixedWithin how long after closing the reporter may say that it is not repaired
     * @param zone by whose days reports are numbered
     */
    public record Rules(Duration notFixedWithin, ZoneId zone) {}

    public ReportDesk(
            ReportBook book,
            TicketBook tickets,
            TicketDesk ticketDesk,
            Expectation expectation,
            Catalogue catalogue,
            ReportMatch match,
            Supplier<Site> site,
            Rules rules,
            Clock clock) {
        this.book = book;
        this.tickets = tickets;
        this.ticketDesk = ticketDesk;
        this.expectation = expectation;
        this.catalogue = catalogue;
        this.nearby = new Nearby(tickets, match, expectation);
        this.localities = new Localities(site);
        this.rules = rules;
        this.clock = clock;
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    public ReportBook book() {
        return book;
    }

    /** What became of something that was sent. */
    public sealed interface Outcome {
        /** @param joined whether it was known before, and may be told so */
        record Taken(ServiceRequest request, FollowToken token, boolean joined) implements Outcome {}

        record Refused(List<Mistake> mistakes) implements Outcome {}
    }

    /** Takes what a resident sends. */
    public Outcome submit(Draft draft) {
        return submit(draft, Source.RESIDENT, Act.GRIDPOST, grid -> true);
    }

    /**
     * Takes what somebody at work writes down.
     *
     * @param by their name
     * @param grids where they may
     */
    public Outcome submit(Draft draft, Source source, String by, Predicate<String> grids) {
        Checked checked = DraftCheck.of(draft, catalogue, localities);
        if (checked instanceof Checked.Wrong wrong) {
            return new Outcome.Refused(wrong.mistakes());
        }
        Checked.Fine fine = (Checked.Fine) checked;
        if (!grids.test(fine.spot().grid())) {
            return new Outcome.Refused(List.of(Mistake.wrong("该地点不在您的辖区内。", "This place lies outside your area.")));
        }
        FollowToken token = FollowToken.make();
        ServiceRequest request;
        do {
            request = new ServiceRequest(
                    id(),
                    fine.service().code(),
                    source,
                    clock.instant(),
                    fine.spot(),
                    fine.words(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        } while (!book.add(request, fine.reporter(), token.hash()));
        boolean joined = attach(request, by);
        return new Outcome.Taken(
                book.find(request.id()).orElseThrow(),
                token,
                joined && fine.service().disclosure() == Disclosure.PLACE);
    }

    /** Not to be guessed from another one's. */
    private String id() {
        StringBuilder id = new StringBuilder("R")
                .append(DAY.format(clock.instant().atZone(rules.zone())))
                .append('-');
        random.ints(RANDOM_LETTERS, 0, ALPHABET.length()).forEach(i -> id.append(ALPHABET.charAt(i)));
        return id.toString();
    }

    /**
     * Finds the ticket of a request that has none: that of what is known of the same, or a new one.
     *
     * @param by who wrote it down, or GridPost
     * @return whether it joined one
     */
    boolean attach(ServiceRequest request, String by) {
        Service service = catalogue.of(request);
        Optional<Place> place = localities.inside(request.spot());
        Optional<Alarm> alarm = place.flatMap(p -> nearby.alarm(service, p, request.requested()));
        Optional<Ticket> known = place.flatMap(p -> nearby.ticket(service, p, alarm))
                .or(() -> alarm.filter(Alarm::active)
                        .flatMap(a -> ticketDesk.ticketFor(a, clock.instant(), true, Act.GRIDPOST)))
                .filter(t -> joins(t, request, by));
        if (known.isPresent()) {
            var unused = book.belongs(request.id(), known.get().id());
            return true;
        }
        Opened opened = ticketDesk
                .ticketFor(matter(request, service, alarm, place.orElseThrow()), request.id(), by)
                .orElseThrow(() -> new IllegalStateException(
                        "the plan of tickets says nothing of " + request.service() + ", of which reports are taken"));
        var unused = book.belongs(request.id(), opened.ticket().id());
        return !opened.isNew();
    }

    /** What the reporter wrote stays with the report, where it can be erased. */
    private static Matter matter(ServiceRequest request, Service service, Optional<Alarm> alarm, Place place) {
        return new Matter(
                switch (request.source()) {
                    case RESIDENT -> Matter.Source.RESIDENT;
                    case TELEPHONE -> Matter.Source.TELEPHONE;
                    case STEWARD -> Matter.Source.STEWARD;
                },
                request.service(),
                request.spot().asset().or(() -> alarm.map(Alarm::asset)),
                request.spot().grid(),
                place,
                "",
                service.chosen(request.words().answers()));
    }

    /** False if it was closed at this very moment. */
    private boolean joins(Ticket ticket, ServiceRequest request, String by) {
        Act act = Act.of(by, clock.instant(), new Step.ReportJoined(request.id()));
        return tickets.act(ticket.id(), act)
                .filter(v -> !(v instanceof Verdict.Refused))
                .isPresent();
    }

    /** What anybody may know of the same near a place, the nearest first. */
    public List<Known> near(Service service, Place place) {
        return nearby.known(service, place, clock.instant());
    }

    public Optional<ServiceRequest> find(FollowToken token) {
        return FollowToken.looksLike(token.text()) ? book.byToken(token.hash()) : Optional.empty();
    }

    public Standing standing(ServiceRequest request) {
        return stood(request).standing();
    }

    /** A request with its ticket and how far it is. */
    public record Stood(ServiceRequest request, Optional<Ticket> ticket, Standing standing) {}

    public Stood stood(ServiceRequest request) {
        return stood(request, ticket(request));
    }

    /** In the same order. */
    public List<Stood> stood(List<ServiceRequest> requests) {
        Set<String> ids = requests.stream().flatMap(r -> r.ticket().stream()).collect(Collectors.toSet());
        Map<String, Ticket> its = tickets.find(ids).stream().collect(Collectors.toMap(Ticket::id, Function.identity()));
        return requests.stream().map(r -> stood(r, r.ticket().map(its::get))).toList();
    }

    private Stood stood(ServiceRequest request, Optional<Ticket> ticket) {
        return new Stood(request, ticket, Standing.of(request, ticket, expectation));
    }

    public Optional<Ticket> ticket(ServiceRequest request) {
        return request.ticket().flatMap(tickets::find);
    }

    /**
     * The stages it passed through; of what joined a ticket those of the ticket, but where places are not told nothing older
     * than the report: it would tell that a camera near it was known to fail.
     */
    public List<Passage> passages(ServiceRequest request) {
        boolean all = catalogue.of(request).disclosure() == Disclosure.PLACE;
        return ticket(request)
                .map(t -> Standing.passages(t, tickets.history(t.id())).stream()
                        .map(p -> all || p.at().isAfter(request.requested())
                                ? p
                                : new Passage(p.stage(), request.requested()))
                        .toList())
                .orElseGet(() -> List.of(new Passage(Stage.REPORTED, request.requested())));
    }

    /** What became of what a reporter wanted. */
    public sealed interface Reaction {
        record Done(ServiceRequest request) implements Reaction {}

        /** Not as things stand. */
        record NotNow(Why why) implements Reaction {}

        record Wrong(List<Mistake> mistakes) implements Reaction {}

        enum Why {
            /** It is being seen to. */
            STILL_OPEN,
            /** It was closed too long ago. */
            TOO_LATE,
            /** It was rejected. */
            REJECTED,
            /** They have said so since it was last closed. */
            SAID
        }
    }

    /** Says how content the reporter is with what is closed. */
    public Reaction rate(ServiceRequest request, int stars, String comment) {
        List<Mistake> mistakes = DraftCheck.ofComment(comment);
        if (!mistakes.isEmpty()) {
            return new Reaction.Wrong(mistakes);
        }
        return standing(request).open()
                ? new Reaction.NotNow(Reaction.Why.STILL_OPEN)
                : new Reaction.Done(book.rate(request.id(), new Rating(stars, comment, clock.instant()))
                        .orElseThrow());
    }

    /** Until when the reporter may say that it is not repaired; empty if not now. */
    public Optional<Instant> contradictable(ServiceRequest request) {
        return ticket(request)
                .filter(t -> t.stage() == Stage.CLOSED)
                .flatMap(Ticket::closing)
                .map(c -> c.at().plus(rules.notFixedWithin()))
                .filter(clock.instant()::isBefore);
    }

    /** Says that it is not repaired: it is to be done again. What they write stays with the report, where it can be erased. */
    public Reaction notFixed(ServiceRequest request, String comment) {
        List<Mistake> mistakes = DraftCheck.ofComment(comment);
        if (!mistakes.isEmpty()) {
            return new Reaction.Wrong(mistakes);
        }
        Optional<Ticket> ticket = ticket(request);
        Stage stage = ticket.map(Ticket::stage).orElse(Stage.REPORTED);
        if (stage == Stage.REJECTED) {
            return new Reaction.NotNow(Reaction.Why.REJECTED);
        }
        if (stage == Stage.CLOSED && contradictable(request).isEmpty()) {
            return new Reaction.NotNow(Reaction.Why.TOO_LATE);
        }
        Optional<Ticket> again = ticket.filter(t -> stage == Stage.CLOSED).flatMap(this::another);
        if (again.isPresent() && joins(again.get(), request, RESIDENT)) {
            var unused = book.belongs(request.id(), again.get().id());
            return contradicted(request, comment);
        }
        String reason = "report " + request.id();
        List<String> said = ticket.map(t -> saidSoFar(tickets.history(t.id()))).orElse(List.of());
        if (said.lastIndexOf(reason) > said.lastIndexOf(CLOSED)) {
            return new Reaction.NotNow(Reaction.Why.SAID);
        }
        if (said.stream().filter(s -> !s.equals(CLOSED)).count() >= MOST_REOPENED) {
            var unused =
                    tickets.act(ticket.orElseThrow().id(), Act.of(RESIDENT, clock.instant(), new Step.Noted(reason)));
            return contradicted(request, comment);
        }
        Optional<Step> step = stage == Stage.CLOSED
                ? Optional.of(new Step.Reopened(Step.Reopened.Why.NOT_FIXED, reason))
                : stage == Stage.VERIFYING ? Optional.of(new Step.Failed(reason)) : Optional.empty();
        boolean reopened = step.flatMap(
                        s -> tickets.act(ticket.orElseThrow().id(), Act.of(RESIDENT, clock.instant(), s)))
                .filter(v -> v instanceof Verdict.Moved)
                .isPresent();
        return reopened ? contradicted(request, comment) : new Reaction.NotNow(Reaction.Why.STILL_OPEN);
    }

    /** How often residents said that it is not repaired, by which report, and between these when it was closed. */
    private static List<String> saidSoFar(List<TicketStep> history) {
        List<String> said = new ArrayList<>();
        Stage before = Stage.REPORTED;
        for (TicketStep step : history) {
            if (step.stage() == Stage.CLOSED && before != Stage.CLOSED) {
                said.add(CLOSED);
            }
            before = step.stage();
            if (step.act().by().equals(RESIDENT)) {
                reason(step.act().step()).ifPresent(said::add);
            }
        }
        return said;
    }

    private static Optional<String> reason(Step step) {
        if (step instanceof Step.Reopened again) {
            return Optional.of(again.reason());
        }
        if (step instanceof Step.Failed failed) {
            return Optional.of(failed.reason());
        }
        return step instanceof Step.Noted noted ? Optional.of(noted.text()) : Optional.empty();
    }

    /** What was opened since for the same: two at once cannot be. */
    private Optional<Ticket> another(Ticket closed) {
        return closed.matter().asset().flatMap(asset -> tickets.open(asset, closed.trade()));
    }

    private Reaction contradicted(ServiceRequest request, String comment) {
        book.settle(request.id(), Optional.empty());
        return new Reaction.Done(
                book.say(request.id(), request.words().later(comment)).orElseThrow());
    }

    /** @param by a name, never the reporter's */
    public Optional<ServiceRequest> erase(ServiceRequest request, String by) {
        return book.erase(request.id(), left(request), by, clock.instant());
    }

    /**
     * Where it was without the point that was chosen, which may be somebody's door: the middle of its grid, which tells nothing
     * that the grid does not; of what is about people not even that.
     */
    private Spot left(ServiceRequest request) {
        Spot spot = request.spot();
        return catalogue.of(request).disclosure() == Disclosure.NOTHING
                ? new Spot(Optional.empty(), spot.grid(), Optional.empty())
                : new Spot(localities.middle(spot.grid()), spot.grid(), spot.asset());
    }

    /** Since when a request is closed, by its ticket. */
    Optional<Instant> closed(ServiceRequest request) {
        return ticket(request).flatMap(Ticket::closing).map(Closing::at);
    }
}
