package org.gridpost.dashboards.api.tickets;

import io.vertx.ext.web.Router;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gridpost.dashboards.Sources;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.organisation.Office;
import org.gridpost.pipelines.organisation.Organisation;
import org.gridpost.pipelines.organisation.Person;
import org.gridpost.pipelines.organisation.Post;
import org.gridpost.pipelines.organisation.Shift;
import org.gridpost.pipelines.respond.AlarmView.Text;
import org.gridpost.pipelines.respond.tickets.Assignee;
import org.gridpost.pipelines.respond.tickets.Job;
import org.gridpost.pipelines.respond.tickets.Ticket;
import org.gridpost.pipelines.respond.tickets.TicketBook;

/**
 * Whom one calls about a ticket: who is on duty at its station, who owns its grid, who leads the crew, who will look at it. Only
 * people in office, and only for who may see the ticket; who reported it is not among them.
 */
final class CalleesApi {
    private final TicketBook book;
    private final Askers askers;
    private final Sources.Staff staff;
    private final Supplier<Site> site;
    private final Clock clock;

    CalleesApi(TicketBook book, Askers askers, Sources.Staff staff, Supplier<Site> site, Clock clock) {
        this.book = book;
        this.askers = askers;
        this.staff = staff;
        this.site = site;
        this.clock = clock;
    }

    private enum As {
        DUTY,
        CREW,
        R1,
        R7
    }

    /** @param phone as one dials it, in E.164 */
    record Callee(As as, Text name, String phone) {}

    record Callees(List<Callee> contacts) {}

    void mount(Router router, Guard guard) {
        guard.mount(router, Rights.READ_TICKET_CONTACTS, this::read);
    }

    private Answer read(Call call) {
        Asker asker = askers.of(call);
        return book.find(call.path().get("id"))
                .filter(asker::sees)
                .map(t -> Answer.ok(new Callees(of(t, asker))))
                .orElseGet(() -> TicketsApi.unknown(call));
    }

    private List<Callee> of(Ticket ticket, Asker asker) {
        Organisation people = staff.people().get();
        String grid = ticket.matter().grid();
        return Stream.of(
                        onDuty(people, grid).flatMap(p -> callee(people, As.DUTY, p)),
                        leads(people, ticket).flatMap(p -> callee(people, As.CREW, p)),
                        holders(people, Office.R1, grid).flatMap(p -> callee(people, As.R1, p)),
                        holders(people, Office.R7, grid).flatMap(p -> callee(people, As.R7, p)))
                .flatMap(s -> s)
                .distinct()
                .filter(c -> !asker.person()
                        .flatMap(p -> person(people, p))
                        .flatMap(Person::phone)
                        .equals(Optional.of(c.phone())))
                .toList();
    }

    private Stream<String> onDuty(Organisation people, String grid) {
        ZonedDateTime now = clock.instant().atZone(staff.zone());
        Optional<String> station =
                site.get().areas().above(grid, AreaLevel.STATION).map(a -> a.id());
        return people.shifts().stream()
                .filter(s -> station.equals(Optional.of(s.area())) && !s.onCall() && s.covers(now))
                .map(Shift::person);
    }

    private static Stream<String> leads(Organisation people, Ticket ticket) {
        Optional<Assignee> to = ticket.job().map(Job::to);
        return people.teams().stream()
                .filter(t -> to.equals(Optional.of(new Assignee.Team(t.id()))))
                .flatMap(t -> t.leads().stream());
    }

    private static Stream<String> holders(Organisation people, Office office, String grid) {
        return people.posts().stream()
                .filter(p -> p.office() == office && p.at().equals(grid))
                .map(Post::person);
    }

    private static Optional<Person> person(Organisation people, String id) {
        return people.people().stream().filter(p -> p.id().equals(id)).findFirst();
    }

    private static Stream<Callee> callee(Organisation people, As as, String id) {
        return person(people, id)
                .flatMap(p -> p.phone().map(phone -> new Callee(as, new Text(p.nameZh(), p.nameEn()), phone)))
                .stream();
    }
}
