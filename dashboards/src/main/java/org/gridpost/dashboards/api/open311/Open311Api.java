package org.gridpost.dashboards.api.open311;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.api.open311.Intake.Taking;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.pipelines.respond.reports.FollowToken;
import org.gridpost.pipelines.respond.reports.ReportDesk;
import org.gridpost.pipelines.respond.reports.ReportDesk.Outcome;
import org.gridpost.pipelines.respond.reports.ReportDesk.Stood;
import org.gridpost.pipelines.respond.reports.ServiceRequest;

/**
 * Open311 GeoReport v2, all six methods, in XML and JSON, Chinese and English.
 *
 * <p>A request is answered with its {@code service_request_id}, for it is known at once; then the standard forbids a
 * {@code token} beside it. The token by which a reporter follows is told in {@code service_notice}, which programs show to
 * people, and in the header {@code Follow-Token}; {@code GET tokens} resolves it.
 */
final class Open311Api {
    private static final String FOLLOW_TOKEN = "Follow-Token";
    private static final int SEARCHES_AT_ONCE = 2;

    private final ReportDesk desk;
    private final Intake intake;
    private final ReportsConfig config;
    private final RequestParts parts;
    private final RequestSearch search;
    private final Semaphore searches = new Semaphore(SEARCHES_AT_ONCE);
    private final Instant started;

    Open311Api(ReportDesk desk, Intake intake, ReportViews views, ReportsConfig config, ZoneId zone, Clock clock) {
        this.desk = desk;
        this.intake = intake;
        this.config = config;
        this.parts = new RequestParts(views, zone);
        this.search = new RequestSearch(desk, clock);
        this.started = clock.instant();
    }

    void mount(Router router, Guard guard) {
        Open311Failures.answerOn(router);
        mount(router, guard, Rights.DISCOVER_SERVICES, "format", this::discovery);
        for (Rights right : List.of(Rights.LIST_SERVICES, Rights.LIST_SERVICES_AS)) {
            mount(router, guard, right, "format", (ctx, asked) -> services(asked));
        }
        mount(router, guard, Rights.DESCRIBE_SERVICE, "code", (ctx, asked) -> definition(asked));
        for (Rights right : List.of(Rights.MAKE_REQUEST, Rights.MAKE_REQUEST_AS)) {
            mount(router, guard, right, "format", this::make);
        }
        for (Rights right : List.of(Rights.LIST_REQUESTS, Rights.LIST_REQUESTS_AS)) {
            guard.mountStream(
                    router,
                    right,
                    (ctx, call) -> answer(ctx, Asked.of(ctx, call, "format"), (any, asked) -> list(call, asked)));
        }
        mount(router, guard, Rights.READ_REQUEST, "id", (ctx, asked) -> request(asked));
        mount(router, guard, Rights.RESOLVE_TOKEN, "token", (ctx, asked) -> token(asked));
        Open311Failures.nothingElse(router);
    }

    private void mount(
            Router router,
            Guard guard,
            Rights right,
            String placeholder,
            BiFunction<RoutingContext, Asked, Answer> endpoint) {
        guard.mountStream(router, right, (ctx, call) -> answer(ctx, Asked.of(ctx, call, placeholder), endpoint));
    }

    private void answer(RoutingContext ctx, Asked asked, BiFunction<RoutingContext, Asked, Answer> endpoint) {
        ctx.vertx()
                .executeBlocking(() -> refused(ctx, asked).orElseGet(() -> endpoint.apply(ctx, asked)), false)
                .onSuccess(answer -> answer.with("Access-Control-Allow-Origin", "*")
                        .with("Access-Control-Expose-Headers", FOLLOW_TOKEN)
                        .with("Content-Language", asked.language().name().toLowerCase(Locale.ROOT))
                        .send(ctx.response()))
                .onFailure(ctx::fail);
    }

    /** What is wrong whatever is asked for. */
    private Optional<Answer> refused(RoutingContext ctx, Asked asked) {
        if (asked.format().isEmpty()) {
            return Optional.of(Complaint.of(404, "只有 xml 和 json 两种格式。", "There are two formats, xml and json.", asked));
        }
        Optional<String> jurisdiction = given(ctx, "jurisdiction_id");
        if (jurisdiction.isPresent()
                && config.jurisdiction()
                        .filter(j -> !j.equals(jurisdiction.get()))
                        .isPresent()) {
            return Optional.of(Complaint.of(
                    404,
                    "jurisdiction_id 不存在：此处为 " + config.jurisdiction().get() + "，也可省略。",
                    "There is no such jurisdiction_id: this is "
                            + config.jurisdiction().get() + ", and it may be left out.",
                    asked));
        }
        Optional<String> key = given(ctx, "api_key");
        return key.filter(k -> !isKey(k))
                .map(k -> Complaint.of(
                        403,
                        "api_key 无效：没有 api_key 也可上报，请去掉或更正。",
                        "The api_key is not valid: leave it out, or correct it; reports are taken without one.",
                        asked));
    }

    /** In the query or the form. */
    private static Optional<String> given(RoutingContext ctx, String name) {
        return Stream.of(
                        ctx.queryParams().get(name),
                        ctx.request().formAttributes().get(name))
                .flatMap(Stream::ofNullable)
                .filter(v -> !v.isBlank())
                .findFirst();
    }

    private boolean isKey(String key) {
        byte[] given = key.getBytes(StandardCharsets.UTF_8);
        return config.apiKeys().stream()
                .anyMatch(k -> MessageDigest.isEqual(k.getBytes(StandardCharsets.UTF_8), given));
    }

    /** Where all this is; the changeset is that of the start, for the catalogue is read then. */
    private Answer discovery(RoutingContext ctx, Asked asked) {
        String base = ctx.request().absoluteURI().replaceFirst("/open311/.*", "/open311/v2");
        return asked.orXml().answer(200, ServiceParts.discovery(base, parts.time(started)));
    }

    private Answer services(Asked asked) {
        return asked.orXml().answer(200, ServiceParts.list(desk.catalogue(), asked.language()));
    }

    private Answer definition(Asked asked) {
        return desk.catalogue()
                .find(asked.named())
                .map(s -> asked.orXml().answer(200, ServiceParts.definition(s, asked.language())))
                .orElseGet(() -> Complaint.of(
                        404,
                        "没有该 service_code：GET services 列出全部类别。",
                        "There is no such service_code: GET services lists those there are.",
                        asked));
    }

    private Answer make(RoutingContext ctx, Asked asked) {
        boolean known = Stream.of(
                        ctx.queryParams().get("api_key"),
                        ctx.request().formAttributes().get("api_key"))
                .flatMap(Stream::ofNullable)
                .anyMatch(this::isKey);
        Taking taking = intake.take(ReportForm.of(ctx.request().formAttributes()), ctx, known);
        if (taking instanceof Taking.TooMany tooMany) {
            return Complaint.of(429, tooMany.why().zh(), tooMany.why().en(), asked)
                    .with("Retry-After", Intake.seconds(tooMany.left()));
        }
        Outcome outcome = ((Taking.Came) taking).outcome();
        if (outcome instanceof Outcome.Refused refused) {
            return Complaint.of(refused.mistakes(), asked);
        }
        Outcome.Taken taken = (Outcome.Taken) outcome;
        return asked.orXml()
                .answer(200, RequestParts.document(Stream.of(parts.made(taken, asked.language()))))
                .with(FOLLOW_TOKEN, taken.token().text());
    }

    /** A few at once, so that whoever asks for very much leaves room for those who report. */
    private Answer list(Call call, Asked asked) {
        if (!searches.tryAcquire()) {
            return Complaint.of(503, "查询过多，请稍后再试。", "Too many are searching: try again soon.", asked)
                    .with("Retry-After", "5");
        }
        try {
            return found(call, asked);
        } finally {
            searches.release();
        }
    }

    private Answer found(Call call, Asked asked) {
        List<Stood> found = search.of(call);
        return call.query()
                .sentence()
                .map(problem -> Complaint.of(400, List.of(problem), asked.orXml()))
                .orElseGet(() -> asked.orXml()
                        .answer(
                                200,
                                RequestParts.document(found.stream().map(s -> parts.request(s, asked.language())))));
    }

    private Answer request(Asked asked) {
        return desk.book()
                .find(asked.named())
                .map(r -> parts.request(desk.stood(r), asked.language()))
                .map(part -> asked.orXml().answer(200, RequestParts.document(Stream.of(part))))
                .orElseGet(() ->
                        Complaint.of(404, "没有该 service_request_id。", "There is no such service_request_id.", asked));
    }

    private Answer token(Asked asked) {
        FollowToken token = new FollowToken(asked.named());
        Optional<ServiceRequest> request = desk.find(token);
        return request.map(r ->
                        asked.orXml().answer(200, RequestParts.document(Stream.of(RequestParts.resolved(r, token)))))
                .orElseGet(() -> Complaint.of(404, "没有该 token。", "There is no such token.", asked));
    }
}
