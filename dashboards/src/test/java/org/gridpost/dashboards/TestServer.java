package org.gridpost.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.gridpost.dashboards.access.AccessConfig;
import org.gridpost.dashboards.access.InMemoryAccess;
import org.gridpost.dashboards.api.open311.ReportsConfig;
import org.gridpost.dashboards.feed.FeedConfig;
import org.gridpost.dashboards.web.PagesConfig;
import org.gridpost.pipelines.alarm.AlarmBook;
import org.gridpost.pipelines.alarm.InMemoryAlarmArchive;
import org.gridpost.pipelines.alarm.InMemoryAlarmBook;
import org.gridpost.pipelines.alarm.InMemoryOrderBook;
import org.gridpost.pipelines.alarm.StandingOrders;
import org.gridpost.pipelines.audit.AuditChain;
import org.gridpost.pipelines.audit.InMemoryAudit;
import org.gridpost.pipelines.command.CommandDesk;
import org.gridpost.pipelines.command.InMemoryCommandBook;
import org.gridpost.pipelines.detect.ConditionEvent;
import org.gridpost.pipelines.detect.RuleFiles;
import org.gridpost.pipelines.detect.SunTimes;
import org.gridpost.pipelines.handover.InMemoryHandoverBook;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.inbound.UnknownDevice;
import org.gridpost.pipelines.journal.Mark;
import org.gridpost.pipelines.kpi.county.KpiHistory;
import org.gridpost.pipelines.kpi.tickets.BodyNames;
import org.gridpost.pipelines.kpi.tickets.Budgets;
import org.gridpost.pipelines.kpi.tickets.InMemoryRepairBook;
import org.gridpost.pipelines.kpi.tickets.Recount;
import org.gridpost.pipelines.kpi.tickets.RepairBook;
import org.gridpost.pipelines.kpi.tickets.RepairFollower;
import org.gridpost.pipelines.kpi.tickets.RepairKpis;
import org.gridpost.pipelines.kpi.tickets.ScriptedNovember;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.organisation.Organisation;
import org.gridpost.pipelines.respond.AlarmViews;
import org.gridpost.pipelines.respond.AlarmWords;
import org.gridpost.pipelines.respond.PublicRepairs;
import org.gridpost.pipelines.respond.ReportMatch;
import org.gridpost.pipelines.respond.Responsibilities;
import org.gridpost.pipelines.respond.TicketViews;
import org.gridpost.pipelines.respond.cap.CapBook;
import org.gridpost.pipelines.respond.cap.InMemoryCapBook;
import org.gridpost.pipelines.respond.clocks.CalendarFiles;
import org.gridpost.pipelines.respond.deliver.InMemoryDeliveryBook;
import org.gridpost.pipelines.respond.photos.InMemoryPhotoStore;
import org.gridpost.pipelines.respond.reportmap.ReportMapper;
import org.gridpost.pipelines.respond.reports.InMemoryReportBook;
import org.gridpost.pipelines.respond.reports.ReportDesk;
import org.gridpost.pipelines.respond.reports.ServiceFiles;
import org.gridpost.pipelines.respond.tickets.Deadline;
import org.gridpost.pipelines.respond.tickets.Deadlines;
import org.gridpost.pipelines.respond.tickets.InMemoryTicketBook;
import org.gridpost.pipelines.respond.tickets.Shares;
import org.gridpost.pipelines.respond.tickets.Terms.Part;
import org.gridpost.pipelines.respond.tickets.TicketDesk;
import org.gridpost.pipelines.respond.tickets.TicketFiles;
import org.gridpost.pipelines.respond.tickets.Whereabouts;
import org.gridpost.pipelines.store.InMemoryStore;
import org.gridpost.pipelines.tail.Tail;
import org.gridpost.pipelines.trial.Backtest;

/** The dashboards on a real HTTP server, over in-memory parts. */
public final class TestServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Budgets BUDGETS = new Budgets(Map.of("cx", 1_000L, "elsewhere", 5L));

    public final Site site = Town.site();
    public volatile Organisation people = Organisation.EMPTY;
    public volatile Responsibilities responsibilities = new Responsibilities(site.areas(), List.of(), List.of());
    public final InMemoryAlarmBook book;
    public final InMemoryOrderBook orders = new InMemoryOrderBook();
    public final StandingOrders standing;
    public final CommandDesk commands;
    public final InMemoryDeliveryBook deliveries;
    public final CapBook cap = new InMemoryCapBook();
    public final TicketDesk desk;
    public final InMemoryPhotoStore photos = new InMemoryPhotoStore();
    public final RepairBook repairs = new InMemoryRepairBook();
    /** By which a ticket is due as in {@link ScriptedNovember}. */
    public final RepairFollower follower;

    public final InMemoryAudit audit = new InMemoryAudit();
    public final InMemoryReportBook requests = new InMemoryReportBook(audit);
    public final InMemoryStore store = new InMemoryStore();
    public final InMemoryAccess access;
    public final InMemoryTicketBook tickets;
    public final Reports reports = new Reports();
    public final Set<String> floods = ConcurrentHashMap.newKeySet();
    public final List<Rejection> rejections = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Vertx vertx = Vertx.vertx();
    private final Dashboards dashboards;
    private final HttpServer server;
    public final Tail tail = new Tail(() -> site);
    private long position;

    public record Sums(long received, long journaled, long rejected) {}

    public record Disk(long freeBytes) {}

    public TestServer(Clock clock) {
        this(clock, ReportsConfig.DEFAULT);
    }

    public TestServer(Clock clock, ReportsConfig reportsConfig) {
        this(clock, AccessConfig.DEFAULT, FeedConfig.DEFAULT, options(), reportsConfig);
    }

    private static HttpServerOptions options() {
        return new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(0)
                .setMaxFormAttributeSize(64 * 1024)
                .setMaxFormBufferedBytes(64 * 1024);
    }

    public TestServer(Clock clock, AccessConfig accessConfig, FeedConfig feedConfig, HttpServerOptions options) {
        this(clock, accessConfig, feedConfig, options, ReportsConfig.DEFAULT);
    }

    private TestServer(
            Clock clock,
            AccessConfig accessConfig,
            FeedConfig feedConfig,
            HttpServerOptions options,
            ReportsConfig reportsConfig) {
        book = new InMemoryAlarmBook(clock);
        tickets = new InMemoryTicketBook(new InMemoryAudit(), clock, ZoneId.of("Asia/Shanghai"));
        InMemoryTicketBook told = tickets;
        deliveries = new InMemoryDeliveryBook(
                book::find,
                code -> site.asset(code).map(Asset::grid),
                id -> told.find(id).map(t -> t.matter().grid()));
        standing = new StandingOrders(orders, () -> site, clock);
        commands = new CommandDesk(new InMemoryCommandBook(), clock);
        access = new InMemoryAccess(clock.instant().plusSeconds(3600));
        AlarmViews words = new AlarmViews(() -> site, RuleFiles.catalogue(), new AlarmWords(), book);
        AlarmBook alarms = book;
        desk = new TicketDesk(
                tickets,
                TicketFiles.shipped(),
                new Whereabouts(() -> site, () -> people, () -> responsibilities),
                clock);
        Deadlines deadlines = new Deadlines(CalendarFiles.shipped(ZoneId.of("Asia/Shanghai")), Shares.USUAL);
        ReportMapper reportMap = new ReportMapper(reports, () -> site, ZoneId.of("Asia/Shanghai"));
        follower = new RepairFollower(
                tickets, repairs, new Recount(ScriptedNovember::due, new BodyNames(() -> responsibilities.bodies())));
        Sources sources = new Sources(
                alarms,
                new InMemoryAlarmArchive(book, () -> site),
                new InMemoryHandoverBook(clock, new InMemoryAudit()),
                new Sources.Orders(
                        orders, standing, Sources.Orders.rulesOf(RuleFiles.catalogue()), Duration.ofHours(8)),
                new Sources.Deliveries(
                        deliveries,
                        () -> List.of(new Sources.ChannelState(
                                "chat", deliveries.waiting("chat"), Optional.of("nobody answers")))),
                words,
                () -> floods,
                store,
                new KpiHistory(store, ZoneId.of("Asia/Shanghai")),
                new RepairKpis(repairs, follower::behind, BUDGETS, ZoneId.of("Asia/Shanghai"), clock),
                () -> site,
                (device, reason, limit) -> rejections.stream()
                        .filter(r -> device.isEmpty() || device.equals(r.device()) || device.equals(r.sender()))
                        .filter(r -> reason.stream().allMatch(x -> x == r.reason()))
                        .limit(limit)
                        .toList(),
                tail,
                () -> UnknownDevice.in(rejections),
                () -> new Sums(12, 10, 2),
                () -> new Disk(1_000),
                new Sources.Trail(audit, () -> new AuditChain(audit).verify(List.of())),
                new Sources.Trials(
                        new Backtest(store, alarms, new SunTimes(ZoneId.of("Asia/Shanghai"))),
                        yaml -> RuleFiles.read(List.of(new RuleFiles.Source("rules", yaml))),
                        ZoneId.of("Asia/Shanghai")),
                ForResidents.of(
                        () -> site,
                        alarms,
                        new PublicRepairs(tickets, ticket -> deadlines.due(ticket, Part.DONE)),
                        new KpiHistory(store, ZoneId.of("Asia/Shanghai")),
                        reportMap,
                        Town.DIRECTORY,
                        clock),
                reportMap,
                commands,
                access,
                clock,
                new Sources.Staff(() -> people, () -> responsibilities, ZoneId.of("Asia/Shanghai")),
                cap,
                new Sources.Tickets(
                        tickets,
                        desk,
                        photos,
                        new TicketViews(
                                () -> site,
                                () -> people,
                                () -> responsibilities,
                                words::title,
                                (ticket, part) -> deadlines
                                        .of(ticket, part, clock.instant())
                                        .filter(d -> d.stopped().isEmpty())
                                        .flatMap(Deadline::due)),
                        deadlines),
                new Sources.Requests(
                        new ReportDesk(
                                requests,
                                tickets,
                                desk,
                                ticket -> Optional.of(ticket.opened().plus(Duration.ofHours(24))),
                                ServiceFiles.shipped(),
                                new ReportMatch(alarms, () -> site),
                                () -> site,
                                new ReportDesk.Rules(Duration.ofDays(15), ZoneId.of("Asia/Shanghai")),
                                clock),
                        reportsConfig),
                new InMemoryRegisterDesk(site, audit, clock),
                RuleFiles.catalogue());
        dashboards = new Dashboards(sources, accessConfig, feedConfig, PagesConfig.DEFAULT);
        Router router = Router.router(vertx);
        String policy = "default-src 'none'; script-src 'self' '"
                + dashboards.scriptHashes().get(0)
                + "'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'";
        router.route().handler(ctx -> {
            ctx.response().putHeader("Content-Security-Policy", policy);
            ctx.next();
        });
        dashboards.mount(router);
        server = done(vertx.createHttpServer(options).requestHandler(router).listen());
    }

    private static <T> T done(io.vertx.core.Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Rules find something. */
    public void happen(ConditionEvent... events) {
        position++;
        var unused = book.apply(List.of(events), new Mark(position, position));
    }

    public String address() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    public int listeners() {
        return dashboards.listeners();
    }

    /** An answer, with its body read as JSON where it is JSON. */
    public record Got(int status, JsonNode json, String text, HttpResponse<String> response) {
        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public String error() {
            return json.at("/code").asText();
        }
    }

    public Got get(String path, String token, String... headers) {
        return send(request(path, token, headers).GET().build());
    }

    public Got post(String path, String token, String body, String... headers) {
        return send(request(path, token, headers)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    /** A file. */
    public Got upload(String path, String token, byte[] file, String... headers) {
        return send(request(path, token, headers)
                .POST(BodyPublishers.ofByteArray(file))
                .build());
    }

    public HttpRequest.Builder request(String path, String token, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address() + path)).timeout(Duration.ofSeconds(20));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request;
    }

    public HttpClient client() {
        return client;
    }

    public Got send(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            String type = response.headers().firstValue("Content-Type").orElse("");
            JsonNode json =
                    type.matches("application/(\\w+\\+)?json.*") ? JSON.readTree(response.body()) : JSON.nullNode();
            return new Got(response.statusCode(), json, response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static List<String> values(JsonNode list, String field) {
        List<String> values = new ArrayList<>();
        list.forEach(n -> values.add(n.at(field).asText()));
        return values;
    }

    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        dashboards.close();
        commands.close();
        done(vertx.close());
    }

    /** A moment at which nothing special happens. */
    public static Clock noon() {
        return Clock.fixed(Instant.parse("2026-03-01T04:00:00Z"), ZoneOffset.UTC);
    }
}
