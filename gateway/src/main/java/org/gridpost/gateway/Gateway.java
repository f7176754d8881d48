package org.gridpost.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.gridpost.dashboards.Dashboards;
import org.gridpost.dashboards.ForResidents;
import org.gridpost.dashboards.Sources;
import org.gridpost.dashboards.feed.FeedConfig;
import org.gridpost.gateway.broker.EmbeddedBroker;
import org.gridpost.gateway.broker.EndedTokens;
import org.gridpost.gateway.broker.Subscribers;
import org.gridpost.gateway.command.mqtt.CommandPublisher;
import org.gridpost.gateway.config.GatewayConfig;
import org.gridpost.gateway.config.Mappings;
import org.gridpost.gateway.config.Rules;
import org.gridpost.gateway.config.ServiceDirectory;
import org.gridpost.gateway.http.WebServer;
import org.gridpost.gateway.ingress.RefusalKeeper;
import org.gridpost.gateway.ingress.mqtt.RebirthRequests;
import org.gridpost.gateway.journal.FileJournal;
import org.gridpost.gateway.journal.JournalConfig;
import org.gridpost.gateway.journal.RouteHandler;
import org.gridpost.gateway.mqtt.MqttConfig;
import org.gridpost.gateway.notify.Notifier;
import org.gridpost.gateway.observe.FolderSize;
import org.gridpost.gateway.observe.Forecasts;
import org.gridpost.gateway.observe.Health;
import org.gridpost.gateway.observe.HealthPart;
import org.gridpost.gateway.observe.Metrics;
import org.gridpost.gateway.persistence.AuditHeadFile;
import org.gridpost.gateway.persistence.Database;
import org.gridpost.gateway.persistence.SqlAlarmArchive;
import org.gridpost.gateway.persistence.SqlAlarmBook;
import org.gridpost.gateway.persistence.SqlAudit;
import org.gridpost.gateway.persistence.SqlCapBook;
import org.gridpost.gateway.persistence.SqlCommandBook;
import org.gridpost.gateway.persistence.SqlCursors;
import org.gridpost.gateway.persistence.SqlDeliveryBook;
import org.gridpost.gateway.persistence.SqlHandoverBook;
import org.gridpost.gateway.persistence.SqlHourBook;
import org.gridpost.gateway.persistence.SqlOrderBook;
import org.gridpost.gateway.persistence.SqlRegister;
import org.gridpost.gateway.persistence.SqlRejections;
import org.gridpost.gateway.persistence.SqlSnapshots;
import org.gridpost.gateway.photo.PhotoFolder;
import org.gridpost.gateway.register.SiteRegister;
import org.gridpost.gateway.security.DeviceSecrets;
import org.gridpost.gateway.security.People;
import org.gridpost.gateway.site.LiveRegister;
import org.gridpost.gateway.site.RegisterStore;
import org.gridpost.gateway.site.Registrar;
import org.gridpost.gateway.site.SiteReading;
import org.gridpost.pipelines.ReadingRoutes;
import org.gridpost.pipelines.alarm.AlarmBook;
import org.gridpost.pipelines.alarm.OneShots;
import org.gridpost.pipelines.alarm.OrderBook;
import org.gridpost.pipelines.alarm.StandingOrders;
import org.gridpost.pipelines.alarm.Watchman;
import org.gridpost.pipelines.command.CommandDesk;
import org.gridpost.pipelines.detect.Detector;
import org.gridpost.pipelines.detect.RuleFiles;
import org.gridpost.pipelines.detect.RuleSet;
import org.gridpost.pipelines.detect.SunTimes;
import org.gridpost.pipelines.inbound.Accounting;
import org.gridpost.pipelines.inbound.Decode;
import org.gridpost.pipelines.inbound.Decoder;
import org.gridpost.pipelines.inbound.Duplicates;
import org.gridpost.pipelines.inbound.Enrich;
import org.gridpost.pipelines.inbound.Lane;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.inbound.RejectionBook;
import org.gridpost.pipelines.inbound.RejectionFeed;
import org.gridpost.pipelines.inbound.Validate;
import org.gridpost.pipelines.inbound.decode.Decoders;
import org.gridpost.pipelines.journal.Cursors;
import org.gridpost.pipelines.journal.JournalReader;
import org.gridpost.pipelines.journal.JournalRecord;
import org.gridpost.pipelines.journal.Mark;
import org.gridpost.pipelines.journal.ReleaseTask;
import org.gridpost.pipelines.journal.Ticker;
import org.gridpost.pipelines.kpi.county.DailyKpis;
import org.gridpost.pipelines.kpi.county.KpiHistory;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.respond.AlarmViews;
import org.gridpost.pipelines.respond.AlarmWords;
import org.gridpost.pipelines.respond.cap.CapBook;
import org.gridpost.pipelines.respond.deliver.DeliveryBook;
import org.gridpost.pipelines.respond.reportmap.ReportMapper;
import org.gridpost.pipelines.store.HourlyStore;
import org.gridpost.pipelines.store.PendingHours;
import org.gridpost.pipelines.store.ReadingHistory;
import org.gridpost.pipelines.store.Retention;
import org.gridpost.pipelines.store.RollUps;
import org.gridpost.pipelines.store.StoreFeed;
import org.gridpost.pipelines.tail.Tail;
import org.gridpost.pipelines.tail.WatchedStore;
import org.gridpost.pipelines.trial.Backtest;

/**
 * The whole gateway, wired in the order in which its parts depend on each other; read from top to bottom it tells what
 * runs. The ways in are opened last and closed first.
 */
public final class Gateway implements AutoCloseable {
    private static final Duration RELEASE = Duration.ofSeconds(5);
    private static final Duration FOLLOW = Duration.ofSeconds(1);
    private static final Duration UPKEEP = Duration.ofMinutes(5);
    private static final Duration KPIS = Duration.ofMinutes(1);
    private static final Duration AUDIT = Duration.ofMinutes(1);
    private static final Duration TOKENS = Duration.ofSeconds(3);

    private final Shutdown shutdown = new Shutdown();
    private final Timers timers = new Timers(shutdown);
    private final LiveRegister site;
    private final WebServer web;
    private final People people;
    private final List<String> startLines;

    /**
     * Starts everything; when it returns, the gateway serves. What was started before a failure is stopped again.
     *
     * @param files what the files of {@code site:} say, with which the register begins if the database has none
     */
    public static Gateway start(GatewayConfig config, Path dataFolder, SiteReading files, Clock clock)
            throws IOException {
        return new Gateway(config, dataFolder, files, clock);
    }

    private Gateway(GatewayConfig config, Path dataFolder, SiteReading files, Clock clock) throws IOException {
        boolean started = false;
        try {
            Database database = shutdown.closes("database", Database.open(config.database(), dataFolder));
            site = register(new SqlRegister(database.jdbi()), config, files);
            DeviceSecrets secrets = DeviceSecrets.open(dataFolder);
            people = new People(database.jdbi(), clock, config.access());
            AuditHeadFile auditHead =
                    shutdown.closes("audit", new AuditHeadFile(dataFolder, new SqlAudit(database.jdbi())));
            auditHead.run();
            ScheduledExecutorService timer = timers.named("timer");

            // What the journal's readers keep of their own tells whether the journal has lost its end.
            AlarmBook alarms = new SqlAlarmBook(database.jdbi(), clock);
            Cursors cursors = new SqlCursors(database.jdbi());
            RejectionBook rejections = new SqlRejections(database.jdbi(), RejectionBook.DEFAULT_KEPT);
            Mark seen = Stream.of(
                            alarms.applied(),
                            cursors.load(StoreFeed.READER)
                                    .orElse(Cursors.Cursor.START)
                                    .mark(),
                            rejections.seen(RejectionFeed.NAME))
                    .max(Mark::compareTo)
                    .orElseThrow();
            FileJournal journal = shutdown.closes("journal", FileJournal.open(config.journal(), seen, clock));
            Accounting accounting = new Accounting();
            RefusalKeeper keeper = new RefusalKeeper(journal, accounting, clock);
            Tail tail = new Tail(site);
            Consumer<Rejection> refusals = keeper.andThen(tail::refused);

            // The readers of the journal: store, detection, rejections.
            HourlyStore store = shutdown.closes("store", Stores.open(config.store(), site));
            Retention retention = config.store().retention();
            PendingHours pendingHours = new PendingHours(new SqlHourBook(database.jdbi()));
            RollUps rollUps = new RollUps(store, pendingHours, retention, clock);
            // Of their own, for they may take longer than a tick may be late.
            ScheduledExecutorService upkeep = timers.named("upkeep");
            timers.every(UPKEEP, "roll-ups", rollUps, upkeep);
            timers.every(AUDIT, "audit head", auditHead, upkeep);
            // Their senders were told that they are safe: all of them are kept, however many.
            Consumer<Rejection> refused =
                    r -> journal.append(JournalRecord.Intake.rejected(r), Lane.TELEMETRY, synced -> {});
            StoreFeed storeFeed = new StoreFeed(
                    new WatchedStore(store, tail),
                    journal,
                    cursors,
                    pendingHours,
                    refused,
                    Stores.batches(config.store()),
                    clock);
            RuleSet rules = Rules.load(config);
            OrderBook orders = new SqlOrderBook(database.jdbi(), clock);
            OneShots oneShots = new OneShots(orders, alarms, clock);
            StandingOrders standing = new StandingOrders(orders, site, clock);
            Ticketing ticketing = new Ticketing(config, database, alarms, site, clock);
            Detector detector = new Detector(
                    rules,
                    site,
                    new SunTimes(config.zone()),
                    standing.and(ticketing.works()),
                    config.alarms().suppression());
            Watchman watchman = new Watchman(detector, alarms, new SqlSnapshots(database.jdbi()), clock);
            RejectionFeed rejectionFeed = new RejectionFeed(rejections, clock);

            // The two flows.
            RebirthRequests rebirths = new RebirthRequests(timer, clock);
            List<Decoder> decoders = Decoders.all(config.inbound(), config.zone(), rebirths, Mappings.load(config));
            AlarmViews views = new AlarmViews(site, rules, new AlarmWords(), alarms);
            CamelContext camel = shutdown.closes(
                    "routes",
                    Routes.start(new ReadingRoutes(new ReadingRoutes.Steps(
                            new Decode(decoders, config.inbound()),
                            new Validate(site, config.inbound()),
                            new Enrich(site),
                            new Duplicates(),
                            accounting,
                            journal,
                            tail,
                            storeFeed,
                            watchman,
                            rejectionFeed))));
            List<JournalReader> readers = List.of(
                    storeFeed.reader(new RouteHandler(camel, ReadingRoutes.JOURNAL_TO_STORE)),
                    new JournalReader(
                            "detect",
                            journal,
                            watchman.start(),
                            new RouteHandler(camel, ReadingRoutes.JOURNAL_TO_DETECT),
                            JournalReader.Pace.DEFAULT,
                            clock),
                    new JournalReader(
                            RejectionFeed.NAME,
                            journal,
                            rejectionFeed.start(),
                            new RouteHandler(camel, ReadingRoutes.JOURNAL_TO_REJECTIONS),
                            RejectionFeed.PACE,
                            clock));
            readers.forEach(r -> shutdown.closes(r.name(), r).start());
            List<Supplier<Mark>> settled =
                    readers.stream().map(r -> (Supplier<Mark>) r::settled).toList();
            timers.every(RELEASE, "release", new ReleaseTask(journal, settled), timer);
            ScheduledFuture<?> ticks = new Ticker(journal, clock).start(timer);
            shutdown.closes("ticks", () -> ticks.cancel(false));

            // The broker, and the channels to people and machines.
            Optional<EmbeddedBroker> broker = openBroker(config, dataFolder, site, secrets, refusals, clock);
            MqttConfig mqtt = broker.map(b -> config.mqtt()
                            .at(b.url(), b.gateway().user(), b.gateway().password()))
                    .orElse(config.mqtt());
            DeliveryBook deliveries = new SqlDeliveryBook(database.jdbi());
            CapBook capMessages = new SqlCapBook(database.jdbi());
            Telling telling = new Telling(shutdown, upkeep, clock);
            Notifier notifier = telling.start(
                    config,
                    mqtt,
                    camel,
                    new Telling.Kept(alarms, deliveries, capMessages),
                    views,
                    ticketing.told(views, site),
                    site);

            // What becomes of alarms that ask for a repair.
            ticketing.start(shutdown);
            RepairFiguring repairs = new RepairFiguring(config, database, ticketing, site, clock);
            repairs.start(shutdown);

            // What the county counts each day; of its own, for it may take minutes.
            ReadingHistory history = new ReadingHistory(store, retention, clock);
            DailyKpis kpis = new DailyKpis(
                    site, site::streets, history, pendingHours, alarms, new SunTimes(config.zone()), retention, clock);
            timers.every(KPIS, "daily KPIs", kpis);

            // The way down; its other way is that of CoAP.
            CommandDesk desk = new CommandDesk(new SqlCommandBook(database.jdbi()), clock);
            CommandPublisher commands = shutdown.closes(
                    "command channel",
                    new CommandPublisher(
                            mqtt,
                            topic -> broker.map(b -> b.hasSubscriber(topic)).orElse(true),
                            clock));
            commands.start();

            // The ways in, and what people see.
            WaysIn in = WaysIn.open(config, mqtt, camel, decoders, site, secrets, desk, refusals, shutdown, clock);
            rebirths.sendBy(in.mqtt()::publish);
            shutdown.closes("commands", desk).start(List.of(commands, in.coap().commands()));
            Books books = new Books(accounting, journal, storeFeed);
            // They share the journal's disk perhaps, and leave it what it needs.
            PhotoFolder photos = PhotoFolder.open(dataFolder, config.journal().minFreeBytes());
            Sources.Tickets tickets = ticketing.sources(views, site, photos);
            Residents residents = new Residents(config, database, alarms, tickets, ticketing.services(), site, clock);
            residents.start(shutdown, upkeep);
            ReportMapper reportMap = new ReportMapper(residents.counts(), site, config.zone());
            Forecasts forecasts = new Forecasts(config.forecast(), room(dataFolder, config.journal(), journal), clock);
            ScheduledFuture<?> looks =
                    upkeep.scheduleWithFixedDelay(forecasts, 0, Forecasts.EVERY.toSeconds(), TimeUnit.SECONDS);
            shutdown.closes("forecasts", () -> looks.cancel(false));
            Dashboards dashboards = shutdown.closes(
                    "dashboards",
                    new Dashboards(
                            new Sources(
                                    alarms,
                                    new SqlAlarmArchive(database.jdbi()),
                                    new SqlHandoverBook(database.jdbi(), clock),
                                    new Sources.Orders(
                                            orders,
                                            standing,
                                            Sources.Orders.rulesOf(rules),
                                            config.alarms().longestShelving()),
                                    new Sources.Deliveries(deliveries, notifier::states),
                                    views,
                                    detector::stationsInFlood,
                                    history,
                                    new KpiHistory(history, config.zone()),
                                    repairs.kpis(),
                                    site,
                                    (device, reason, limit) ->
                                            rejections.newest(new RejectionBook.Query(device, reason, limit)),
                                    tail,
                                    rejections::unknownDevices,
                                    books::sums,
                                    forecasts::capacity,
                                    new Sources.Trail(new SqlAudit(database.jdbi()), auditHead::verify),
                                    new Sources.Trials(
                                            new Backtest(store, alarms, new SunTimes(config.zone())),
                                            yaml -> Rules.with(config, new RuleFiles.Source("rules", yaml)),
                                            config.zone()),
                                    ForResidents.of(
                                            site,
                                            alarms,
                                            ticketing.repairs(),
                                            new KpiHistory(history, config.zone()),
                                            reportMap,
                                            ServiceDirectory.load(
                                                    config, site.get().areas()),
                                            clock),
                                    reportMap,
                                    desk,
                                    people.access(),
                                    clock,
                                    new Sources.Staff(site::organisation, site::responsibilities, config.zone()),
                                    capMessages,
                                    tickets,
                                    residents.sources(),
                                    new SiteRegister(
                                            new Registrar(new SqlRegister(database.jdbi())),
                                            site,
                                            secrets,
                                            new SqlAudit(database.jdbi()),
                                            clock),
                                    rules),
                            config.access(),
                            FeedConfig.DEFAULT,
                            config.pages()));
            Metrics metrics = shutdown.closes("metrics", new Metrics());
            Parts parts = new Parts(
                    database, journal, readers, storeFeed, store, rollUps, detector, broker, in, notifier, commands,
                    books);
            List<Supplier<HealthPart>> health = Stream.of(
                            parts.health(),
                            forecasts.health(),
                            List.<Supplier<HealthPart>>of(
                                    () -> kpiHealth(kpis),
                                    () -> auditHealth(auditHead),
                                    ticketing::calendarHealth,
                                    ticketing::health,
                                    residents::health,
                                    repairs::health))
                    .flatMap(List::stream)
                    .toList();
            telling.sayAllIsWell(config.notification().deadman(), health);
            metrics.add(new GatewayMeters(accounting, journal, storeFeed, rollUps, in.inbox(), keeper, notifier));
            metrics.add(new AlarmLoadMeters(alarms, site, clock));
            metrics.add(forecasts);
            metrics.add(in.coap());
            in.tcp().ifPresent(metrics::add);
            Health healthPage = new Health(version(), health);
            metrics.add(healthPage);
            web = shutdown.closes(
                    "web server",
                    new WebServer(
                            config.http(),
                            dashboards.scriptHashes(),
                            dashboards.imageOrigins(),
                            List.of(in.http(), healthPage, metrics, dashboards::mount),
                            in.http()::notHttp));
            metrics.add(web);
            Stores.ownFigures(store, config.store(), metrics::figures, clock).ifPresent(figures -> {
                timers.every(config.store().influx().ownFigures(), "own figures", figures);
                shutdown.closes("own figures", figures);
            });
            in.mqtt().start();
            broker.ifPresent(b -> site.whenVoid(b::revoke));
            broker.ifPresent(b -> timers.every(TOKENS, "tokens", new EndedTokens(b, people::validTokens)));
            site.whenVoid(device -> {
                var unused = in.coap().dropSessions(device);
            });
            // On a thread of its own: a large register takes a moment to read, and ticks must not wait for it.
            timers.every(FOLLOW, "register", () -> {
                oneShots.run();
                standing.run();
                site.run();
                in.mqtt().followRegister();
            });
            List<String> lines = new ArrayList<>(List.of("Data     " + dataFolder.toAbsolutePath()));
            lines.addAll(parts.startLines(
                    "http://" + config.http().host() + ":" + web.port(),
                    mqtt.url().orElseThrow()));
            lines.addAll(site.startLines(files));
            startLines = List.copyOf(lines);
            started = true;
        } finally {
            if (!started) {
                shutdown.close();
            }
        }
    }

    private static HealthPart kpiHealth(DailyKpis kpis) {
        return kpis.trouble()
                .map(why -> HealthPart.degraded("daily KPIs", why))
                .orElseGet(() -> HealthPart.up("daily KPIs", kpis.made() + " days computed since the start")
                        .coded("kpi-days", kpis.made()));
    }

    private static HealthPart auditHealth(AuditHeadFile head) {
        return head.trouble()
                .map(why -> HealthPart.degraded("audit", why))
                .orElseGet(() -> HealthPart.up("audit", "leads on from the head that is kept outside the database")
                        .coded("audit-leads"));
    }

    private static Forecasts.Room room(Path dataFolder, JournalConfig config, FileJournal journal) {
        // With less than that the journal takes no more.
        long reserve = config.minFreeBytes();
        return new Forecasts.Room(
                () -> FolderSize.bytes(dataFolder),
                journal::sizeInBytes,
                () -> dataFolder.toFile().getUsableSpace() - reserve,
                () -> config.directory().toFile().getUsableSpace() - reserve);
    }

    private static String version() {
        return Optional.ofNullable(Gateway.class.getPackage().getImplementationVersion())
                .orElse("unpacked");
    }

    private static LiveRegister register(RegisterStore store, GatewayConfig config, SiteReading files)
            throws IOException {
        if (new Registrar(store).begin(files) instanceof SiteReading.Broken broken) {
            throw new IOException("the register " + config.site() + " cannot be used:\n"
                    + broken.mistakes().stream().map(m -> "  " + m).collect(Collectors.joining("\n")));
        }
        return new LiveRegister(store, config.site());
    }

    private Optional<EmbeddedBroker> openBroker(
            GatewayConfig config,
            Path dataFolder,
            Supplier<Site> site,
            DeviceSecrets secrets,
            Consumer<Rejection> refusals,
            Clock clock) {
        if (config.mqtt().url().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(shutdown.closes(
                "broker",
                EmbeddedBroker.start(
                        config.broker(),
                        dataFolder,
                        site,
                        secrets,
                        // A machine that reads alarms signs in with its token as the password.
                        (user, password) -> people.stationsOf(password, site)
                                .map(read -> new Subscribers.Reader(
                                        People.tokenId(password), read.alarms(), read.tickets())),
                        refusals,
                        clock)));
    }

    /** The register as of now. */
    public Site site() {
        return site.get();
    }

    /** The port of pages and API, which the system chose if the configuration says 0. */
    public int httpPort() {
        return web.port();
    }

    /** Each endpoint that is mounted, as method and path: {@code GET /api/v1/alarms}. */
    public Set<String> endpoints() {
        return web.endpoints();
    }

    /** One line for each part: what it is connected to. */
    public List<String> startLines() {
        return startLines;
    }

    /** Sign-in links and tokens. */
    public People people() {
        return people;
    }

    @Override
    public void close() {
        shutdown.close();
    }
}
