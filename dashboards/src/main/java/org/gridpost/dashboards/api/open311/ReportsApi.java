package org.gridpost.dashboards.api.open311;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.api.open311.Intake.Taking;
import org.gridpost.dashboards.api.open311.PublicReport.Kind;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Fields;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.respond.AlarmView.Text;
import org.gridpost.pipelines.respond.deliver.Language;
import org.gridpost.pipelines.respond.reports.Draft;
import org.gridpost.pipelines.respond.reports.FollowToken;
import org.gridpost.pipelines.respond.reports.Known;
import org.gridpost.pipelines.respond.reports.Mistake;
import org.gridpost.pipelines.respond.reports.ReportDesk;
import org.gridpost.pipelines.respond.reports.ReportDesk.Outcome;
import org.gridpost.pipelines.respond.reports.ReportDesk.Reaction;
import org.gridpost.pipelines.respond.reports.ReportDesk.Stood;
import org.gridpost.pipelines.respond.reports.Service;
import org.gridpost.pipelines.respond.reports.ServiceRequest;
import org.gridpost.pipelines.respond.reports.ServiceRequest.Rating;
import org.gridpost.pipelines.respond.reports.Standing;
import org.gridpost.pipelines.respond.tickets.Stage;

/**
 * What residents do with reports beyond Open311, without an account: see what is known before they report, follow by their
 * token, rate, contradict, erase.
 */
final class ReportsApi {
    private static final int LONGEST_COMMENT = 1_000;

    private final ReportDesk desk;
    private final Intake intake;
    private final ReportViews views;
    private final Terms terms;

    ReportsApi(ReportDesk desk, Intake intake, ReportViews views, ReportsConfig config) {
        this.desk = desk;
        this.intake = intake;
        this.views = views;
        this.terms = new Terms(
                config.personalDataKept().toDays(), config.notFixedWithin().toDays());
    }

    /**
     * What whoever reports should know before.
     *
     * @param personalDataKept days after closing until what tells of them is erased
     * @param notFixedWithin days after closing within which they may say that it is not repaired
     */
    record Terms(long personalDataKept, long notFixedWithin) {}

    record Near(List<KnownCase> known) {}

    /** @param metres how far away, to ten metres */
    record KnownCase(Instant since, Stage stage, Text stageName, Optional<Instant> expected, int metres, int reports) {}

    /**
     * @param token by which it is followed; told this once
     * @param joined whether it was known before
     */
    record Made(String id, String token, boolean joined, Text notice) {}

    void mount(Router router, Guard guard) {
        guard.mount(router, Rights.FIND_NEAR_REPORTS, call -> open(near(call))); // before :token, which would match it
        guard.mount(router, Rights.READ_REPORT_TERMS, call -> open(Answer.ok(terms))); // likewise
        guard.mountStream(
                router,
                Rights.MAKE_REPORT,
                (ctx, call) -> ctx.vertx()
                        .executeBlocking(() -> open(make(ctx, call)), false)
                        .onSuccess(answer -> answer.send(ctx.response()))
                        .onFailure(ctx::fail));
        guard.mount(router, Rights.FOLLOW_REPORT, call -> open(with(call, (r, l) -> Answer.ok(status(r)))));
        guard.mount(router, Rights.RATE_REPORT, call -> open(with(call, (r, l) -> rate(call, r, l))));
        guard.mount(router, Rights.CONTRADICT_REPORT, call -> open(with(call, (r, l) -> contradict(call, r, l))));
        guard.mount(router, Rights.ERASE_OWN_REPORT, call -> open(with(call, (r, l) -> erase(r))));
    }

    /** Any page may ask: there is nothing here that a cookie would open. */
    private static Answer open(Answer answer) {
        return answer.with("Access-Control-Allow-Origin", "*");
    }

    private Answer near(Call call) {
        Optional<Service> service = call.query().text("service_code").flatMap(desk.catalogue()::find);
        Optional<Place> place = place(call);
        if (service.isEmpty()) {
            call.query().complain("service_code is missing, or there is no such: GET /open311/v2/services lists them.");
        }
        if (place.isEmpty()) {
            call.query().complain("lat and long must be degrees in WGS 84, such as 26.493 and 107.586.");
        }
        return call.query()
                .problem()
                .orElseGet(() -> Answer.ok(new Near(desk.near(service.get(), place.get()).stream()
                        .map(this::known)
                        .toList())));
    }

    private KnownCase known(Known one) {
        return new KnownCase(
                one.since(),
                one.stage(),
                views.words().stage(one.stage()),
                one.expected(),
                one.metres(),
                one.reports());
    }

    private static Optional<Place> place(Call call) {
        try {
            return Optional.of(new Place(
                    Double.parseDouble(call.query().text("lat").orElse("")),
                    Double.parseDouble(call.query().text("long").orElse(""))));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no number, or out of range
        }
    }

    private Answer make(RoutingContext ctx, Call call) {
        Language language = language(call);
        Draft draft = ReportForm.of(call);
        if (call.query().problem().isPresent()) {
            return call.query().problem().get();
        }
        Taking taking = intake.take(draft, ctx, false);
        if (taking instanceof Taking.TooMany tooMany) {
            return Answer.error(429, "too-many-reports", language.of(tooMany.why()))
                    .with("Retry-After", Intake.seconds(tooMany.left()));
        }
        Outcome outcome = ((Taking.Came) taking).outcome();
        if (outcome instanceof Outcome.Refused refused) {
            return Answer.badRequest(sentences(refused.mistakes(), language));
        }
        Outcome.Taken taken = (Outcome.Taken) outcome;
        return Answer.ok(new Made(
                taken.request().id(),
                taken.token().text(),
                taken.joined(),
                views.service(taken.request()).notice()));
    }

    private static String sentences(List<Mistake> mistakes, Language language) {
        return mistakes.stream().map(m -> language.of(m.what())).collect(Collectors.joining(" "));
    }

    private static Language language(Call call) {
        return Asked.language(call.query().text("locale"), call);
    }

    private Answer with(Call call, BiFunction<ServiceRequest, Language, Answer> then) {
        Language language = language(call);
        return desk.find(new FollowToken(call.path().get("token")))
                .map(r -> then.apply(r, language))
                .orElseGet(() -> Answer.notFound(language.of(
                        new Text("没有该跟踪码：请核对后重试。", "There is no report of this token: check it and try again."))));
    }

    private PublicReport status(ServiceRequest request) {
        Stood stood = desk.stood(request);
        Standing standing = stood.standing();
        Service service = views.service(request);
        return new PublicReport(
                request.id(),
                new Kind(service.code(), service.name().zh(), service.name().en()),
                views.grid(request),
                views.ownPlace(request),
                request.words().address(),
                request.words().description(),
                request.words().answers(),
                request.words().media().map(m -> m.text()),
                request.requested(),
                standing.open(),
                standing.stage(),
                views.words().stage(standing.stage()),
                views.words().note(standing.stage()),
                standing.updated(),
                standing.expected(),
                views.agency(stood),
                desk.passages(request).stream()
                        .map(p -> new PublicReport.Step(p.stage(), views.words().stage(p.stage()), p.at()))
                        .toList(),
                request.rating().map(r -> new PublicReport.Stars(r.stars(), r.comment(), r.at())),
                desk.contradictable(request),
                request.erased());
    }

    private Answer rate(Call call, ServiceRequest request, Language language) {
        Fields fields = Fields.of(call, "A rating", List.of("stars", "comment"));
        int stars = (int) fields.count("stars", Rating.MOST, "the more the better");
        String comment = fields.text("comment", LONGEST_COMMENT).orElse("");
        return call.query().problem().orElseGet(() -> answer(desk.rate(request, stars, comment), language));
    }

    private Answer contradict(Call call, ServiceRequest request, Language language) {
        Fields fields = Fields.ofOptional(call, "What is not repaired", List.of("comment"));
        String comment = fields.text("comment", LONGEST_COMMENT).orElse("");
        return call.query().problem().orElseGet(() -> answer(desk.notFixed(request, comment), language));
    }

    private Answer answer(Reaction reaction, Language language) {
        if (reaction instanceof Reaction.Done done) {
            return Answer.ok(status(done.request()));
        }
        if (reaction instanceof Reaction.Wrong wrong) {
            return Answer.badRequest(sentences(wrong.mistakes(), language));
        }
        return switch (((Reaction.NotNow) reaction).why()) {
            case STILL_OPEN ->
                Answer.error(
                        409,
                        "still-open",
                        language.of(new Text("该上报还在处理中，结案后可评价或反映未修好。", "It is being seen to: wait until it is done.")));
            case SAID ->
                Answer.error(
                        409,
                        "said-already",
                        language.of(new Text("您已反映过未修好，正在处理。", "You have said so already: it is being seen to.")));
            case TOO_LATE ->
                Answer.error(
                        409,
                        "too-late",
                        language.of(new Text("该上报结案已久，请重新上报。", "It was closed too long ago: make a new report.")));
            case REJECTED ->
                Answer.error(
                        409,
                        "rejected",
                        language.of(new Text(
                                "该上报未立案，如情况有变请重新上报。",
                                "It was not taken on: if things have changed make a new report.")));
        };
    }

    private Answer erase(ServiceRequest request) {
        return desk.erase(request, ReportDesk.RESIDENT)
                .map(r -> Answer.ok(status(r)))
                .orElseThrow();
    }
}
