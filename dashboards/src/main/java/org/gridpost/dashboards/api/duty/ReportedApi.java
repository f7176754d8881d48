package org.gridpost.dashboards.api.duty;

import io.vertx.ext.web.Router;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.gridpost.dashboards.access.Accounts;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.api.open311.ReportForm;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.model.Role;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.organisation.Organisation;
import org.gridpost.pipelines.respond.reports.Draft;
import org.gridpost.pipelines.respond.reports.ReportBook.Cursor;
import org.gridpost.pipelines.respond.reports.ReportBook.Wish;
import org.gridpost.pipelines.respond.reports.ReportDesk;
import org.gridpost.pipelines.respond.reports.ReportDesk.Outcome;
import org.gridpost.pipelines.respond.reports.Reporter;
import org.gridpost.pipelines.respond.reports.Service;
import org.gridpost.pipelines.respond.reports.ServiceRequest;
import org.gridpost.pipelines.respond.reports.ServiceRequest.Rating;
import org.gridpost.pipelines.respond.reports.ServiceRequest.Source;
import org.gridpost.pipelines.respond.reports.ServiceRequest.Words;
import org.gridpost.pipelines.respond.reports.Standing;
import org.gridpost.pipelines.respond.reports.Standing.Passage;
import org.gridpost.pipelines.respond.tickets.Stage;

/** Residents' reports as those see them who see to them, each as much of them as {@link ReportReader} allows. */
public final class ReportedApi {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 500;

    private final ReportDesk desk;
    private final Supplier<Site> site;
    private final Accounts accounts;
    private final Supplier<Organisation> people;

    public ReportedApi(ReportDesk desk, Supplier<Site> site, Accounts accounts, Supplier<Organisation> people) {
        this.desk = desk;
        this.site = site;
        this.accounts = accounts;
        this.people = people;
    }

    /** @param place and {@code asset}: null also if it is about people and the asker is not one who talks with them */
    record Line(
            String id,
            String service,
            Source source,
            Instant requested,
            String grid,
            Optional<Place> place,
            Optional<String> asset,
            Optional<String> ticket,
            Stage stage,
            boolean open,
            Optional<Instant> expected,
            Optional<Integer> stars,
            Optional<Instant> erased) {}

    /** @param next the cursor of the next page; null if this is the last one */
    record Lines(List<Line> reports, Optional<String> next) {}

    record Asker(String firstName, String lastName, String phone, String email, String account) {}

    /** @param comment of the rating */
    record Said(
            String address,
            String description,
            List<ServiceRequest.Answer> attributes,
            Optional<String> mediaUrl,
            String later,
            String comment) {}

    /** @param said and {@code reporter}: null for those whom it does not concern */
    record Whole(Line report, List<Passage> stages, Optional<Said> said, Optional<Asker> reporter) {}

    /** @param token by which the reporter may follow it; told this once */
    record Written(String id, String token, boolean joined, Optional<String> ticket) {}

    public void mount(Router router, Guard guard) {
        guard.mount(router, Rights.LIST_REPORTS, this::list);
        guard.mount(router, Rights.WRITE_REPORT, this::write);
        guard.mount(
                router,
                Rights.READ_REPORT,
                call -> visible(call)
                        .map(r -> Answer.ok(whole(r, reader(call))))
                        .orElseGet(() -> unknown(call)));
        guard.mount(
                router,
                Rights.ERASE_REPORT,
                call -> visible(call)
                        .flatMap(r -> desk.erase(r, call.who().name()))
                        .map(r -> Answer.ok(line(r, reader(call))))
                        .orElseGet(() -> unknown(call)));
    }

    private Answer list(Call call) {
        Optional<Set<String>> grids =
                SearchParameters.grids(call, site.get(), call.query().text("area"));
        Optional<Instant> from = call.query().time("from");
        Optional<Instant> to = call.query().time("to");
        Set<String> services = Set.copyOf(call.query().texts("service"));
        Optional<String> text = call.query().text("cursor");
        Optional<Cursor> after = text.flatMap(Cursor::parse);
        if (text.isPresent() && after.isEmpty()) {
            call.query().complain("cursor must be the next of an earlier answer, unchanged.");
        }
        int limit = call.query().limit(DEFAULT_LIMIT, MAX_LIMIT);
        return call.query().problem().orElseGet(() -> {
            List<ServiceRequest> found = desk.book().newest(new Wish(services, grids, from, to, after), limit + 1);
            List<ServiceRequest> some = found.subList(0, Math.min(limit, found.size()));
            ReportReader reader = reader(call);
            return Answer.ok(new Lines(
                    some.stream().map(r -> line(r, reader)).toList(),
                    found.size() > limit
                            ? Optional.of(Cursor.at(some.get(limit - 1)).toString())
                            : Optional.empty()));
        });
    }

    private ReportReader reader(Call call) {
        return ReportReader.of(call.who(), accounts, people);
    }

    private boolean isAboutPeople(ServiceRequest request) {
        return desk.catalogue().of(request).disclosure() == Service.Disclosure.NOTHING;
    }

    private Line line(ServiceRequest request, ReportReader reader) {
        boolean mayPlace =
                reader.mayPlace(isAboutPeople(request), request.spot().grid());
        Standing standing = desk.standing(request);
        return new Line(
                request.id(),
                request.service(),
                request.source(),
                request.requested(),
                request.spot().grid(),
                request.spot().place().filter(p -> mayPlace),
                request.spot().asset().filter(a -> mayPlace),
                request.ticket(),
                standing.stage(),
                standing.open(),
                standing.expected(),
                request.rating().map(Rating::stars),
                request.erased());
    }

    private Whole whole(ServiceRequest request, ReportReader reader) {
        boolean aboutPeople = isAboutPeople(request);
        String grid = request.spot().grid();
        Words words = request.words();
        Optional<Said> said = reader.mayWords(aboutPeople, grid)
                ? Optional.of(new Said(
                        words.address(),
                        words.description(),
                        words.answers(),
                        words.media().map(m -> m.text()),
                        words.later(),
                        request.rating().map(Rating::comment).orElse("")))
                : Optional.empty();
        Optional<Asker> reporter = Optional.of(desk.book().reporter(request.id()))
                .filter(r -> reader.mayPerson(aboutPeople, grid) && !r.isNobody())
                .map(ReportedApi::asker);
        return new Whole(line(request, reader), desk.passages(request), said, reporter);
    }

    private static Asker asker(Reporter reporter) {
        return new Asker(
                reporter.firstName(), reporter.lastName(), reporter.phone(), reporter.email(), reporter.account());
    }

    private Answer write(Call call) {
        Draft draft = ReportForm.of(call);
        if (call.query().problem().isPresent()) {
            return call.query().problem().get();
        }
        boolean onTheTelephone = call.who().roles().stream().anyMatch(r -> r != Role.STEWARD);
        Outcome outcome = desk.submit(
                draft,
                onTheTelephone ? Source.TELEPHONE : Source.STEWARD,
                call.who().name(),
                call::sees);
        if (outcome instanceof Outcome.Refused refused) {
            return Answer.badRequest(
                    refused.mistakes().stream().map(m -> m.what().en()).collect(Collectors.joining(" ")));
        }
        Outcome.Taken taken = (Outcome.Taken) outcome;
        return Answer.ok(new Written(
                taken.request().id(),
                taken.token().text(),
                taken.joined(),
                taken.request().ticket()));
    }

    private Optional<ServiceRequest> visible(Call call) {
        return desk.book()
                .find(call.path().get("id"))
                .filter(r -> call.sees(r.spot().grid()));
    }

    private static Answer unknown(Call call) {
        return Answer.notFound("There is no report " + call.path().get("id") + " that you may see.");
    }
}
