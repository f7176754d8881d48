package org.gridpost.dashboards;

import io.vertx.ext.web.Router;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import org.gridpost.dashboards.access.AccessConfig;
import org.gridpost.dashboards.access.AttemptLimit;
import org.gridpost.dashboards.api.cap.CapApi;
import org.gridpost.dashboards.api.duty.AlarmSearchApi;
import org.gridpost.dashboards.api.duty.AlarmsApi;
import org.gridpost.dashboards.api.duty.AssetsApi;
import org.gridpost.dashboards.api.duty.CommandsApi;
import org.gridpost.dashboards.api.duty.DeliveriesApi;
import org.gridpost.dashboards.api.duty.HandlingApi;
import org.gridpost.dashboards.api.duty.HandoversApi;
import org.gridpost.dashboards.api.duty.HeldBackApi;
import org.gridpost.dashboards.api.duty.OrdersApi;
import org.gridpost.dashboards.api.duty.OversightApi;
import org.gridpost.dashboards.api.duty.ReadingsApi;
import org.gridpost.dashboards.api.duty.ReportedApi;
import org.gridpost.dashboards.api.duty.SelfApi;
import org.gridpost.dashboards.api.duty.ShelvingApi;
import org.gridpost.dashboards.api.duty.StickersApi;
import org.gridpost.dashboards.api.manage.AccountsApi;
import org.gridpost.dashboards.api.manage.AlarmLoadApi;
import org.gridpost.dashboards.api.manage.AuditApi;
import org.gridpost.dashboards.api.manage.AuditedPlaces;
import org.gridpost.dashboards.api.manage.BacktestsApi;
import org.gridpost.dashboards.api.manage.CapacityApi;
import org.gridpost.dashboards.api.manage.CredentialsApi;
import org.gridpost.dashboards.api.manage.DevicesApi;
import org.gridpost.dashboards.api.manage.JointMeetingApi;
import org.gridpost.dashboards.api.manage.KpiApi;
import org.gridpost.dashboards.api.manage.KpiPlacesApi;
import org.gridpost.dashboards.api.manage.OrganisationApi;
import org.gridpost.dashboards.api.manage.OwnPasswordApi;
import org.gridpost.dashboards.api.manage.PrecisionApi;
import org.gridpost.dashboards.api.manage.RegisterImportApi;
import org.gridpost.dashboards.api.manage.RepairKpisApi;
import org.gridpost.dashboards.api.manage.ReportsMapApi;
import org.gridpost.dashboards.api.manage.RulesApi;
import org.gridpost.dashboards.api.manage.SessionsApi;
import org.gridpost.dashboards.api.manage.TokensApi;
import org.gridpost.dashboards.api.manage.UnknownDevicesApi;
import org.gridpost.dashboards.api.open311.Reporting;
import org.gridpost.dashboards.api.resident.MapSettingsApi;
import org.gridpost.dashboards.api.resident.PublicApi;
import org.gridpost.dashboards.api.resident.PublicMapApi;
import org.gridpost.dashboards.api.tickets.TicketApis;
import org.gridpost.dashboards.backtest.Backtests;
import org.gridpost.dashboards.feed.AlarmFeed;
import org.gridpost.dashboards.feed.FeedConfig;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.dashboards.tail.TailApi;
import org.gridpost.dashboards.web.ApiDocs;
import org.gridpost.dashboards.web.HandoverPage;
import org.gridpost.dashboards.web.Pages;
import org.gridpost.dashboards.web.PagesConfig;
import org.gridpost.dashboards.web.SignIn;
import org.gridpost.pipelines.alarm.ResponseTimes;
import org.gridpost.pipelines.handover.Stocktaking;
import org.gridpost.pipelines.model.Site;

/** Everything that people see: the API, the live feed and the pages, to be mounted on a router. */
public final class Dashboards implements AutoCloseable {
    private final Sources sources;
    private final Guard guard;
    private final AttemptLimit limit;
    private final Duration longestToken;
    private final AlarmFeed feed;
    private final TailApi tail;
    private final Backtests backtests;
    private final PagesConfig pagesConfig;
    private final Pages pages = new Pages();

    /** Begins to follow the alarm book; blocks for one look at it. */
    public Dashboards(Sources sources, AccessConfig access, FeedConfig feed, PagesConfig pagesConfig) {
        this.sources = sources;
        this.pagesConfig = pagesConfig;
        this.limit = new AttemptLimit(access.failuresPerMinute(), sources.clock());
        this.longestToken = access.longestToken();
        Supplier<Site> site = sources.site();
        // Counted apart: a machine whose token is over must not keep the people beside it from signing in.
        AttemptLimit tokens = new AttemptLimit(access.failuresPerMinute(), sources.clock());
        this.guard = new Guard(sources.access(), tokens, () -> site.get().areas());
        this.feed = new AlarmFeed(sources.alarms(), sources.words(), guard, feed);
        this.backtests = new Backtests(sources.trials().backtest(), site, sources.clock());
        this.tail = new TailApi(sources.tail(), site, guard, sources.clock());
    }

    public void mount(Router router) {
        feed.mount(router); // before /alarms/:id, which would match it
        tail.mount(router);
        new HeldBackApi(sources.alarms(), sources.floods(), sources.site()).mount(router, guard); // likewise
        new AlarmSearchApi(
                        sources.archive(),
                        sources.words(),
                        sources.site(),
                        sources.trials().zone())
                .mount(router, guard); // likewise
        new AlarmsApi(sources.alarms(), sources.archive(), sources.words(), sources.site(), sources.clock())
                .mount(router, guard);
        new HandlingApi(sources.alarms(), sources.orders().book(), sources.words(), sources.site())
                .mount(router, guard);
        new ShelvingApi(sources.orders(), sources.alarms(), sources.words(), sources.clock()).mount(router, guard);
        new DeliveriesApi(
                        sources.deliveries(),
                        sources.alarms(),
                        sources.tickets().book(),
                        sources.site(),
                        sources.staff().people())
                .mount(router, guard);
        TicketApis.mount(sources, router, guard);
        new OrdersApi(sources.orders(), sources.site(), sources.clock()).mount(router, guard);
        handovers().mount(router, guard);
        new AssetsApi(sources.site(), sources.staff().responsibilities(), sources.clock()).mount(router, guard);
        new StickersApi(sources.site()).mount(router, guard);
        new ReadingsApi(sources.site(), sources.readings(), sources.clock()).mount(router, guard);
        new KpiApi(sources.site(), sources.kpis(), sources.clock()).mount(router, guard);
        new KpiPlacesApi(sources.site(), sources.kpis(), sources.clock()).mount(router, guard);
        new OversightApi(sources.rejections(), sources.accounting(), sources.site()).mount(router, guard);
        new CapacityApi(sources.capacity()).mount(router, guard);
        new AuditApi(sources.trail(), AuditedPlaces.of(sources), sources.clock()).mount(router, guard);
        new CommandsApi(sources.commands(), sources.site(), sources.clock()).mount(router, guard);
        new UnknownDevicesApi(sources.unknownDevices(), sources.site()).mount(router, guard);
        new DevicesApi(sources.register(), sources.site(), sources.clock()).mount(router, guard);
        new CredentialsApi(sources.register(), sources.site(), sources.clock()).mount(router, guard);
        new RegisterImportApi(sources.register()).mount(router, guard);
        new RulesApi(sources.rules()).mount(router, guard);
        new BacktestsApi(backtests, sources.trials(), sources.site()).mount(router, guard);
        new AlarmLoadApi(sources.alarms(), sources.site(), sources.trials().zone(), sources.clock())
                .mount(router, guard);
        new OrganisationApi(sources.staff(), sources.site(), sources.clock()).mount(router, guard);
        new PrecisionApi(sources.archive(), sources.site(), sources.trials().zone(), sources.clock())
                .mount(router, guard);
        new RepairKpisApi(sources.repairs(), sources.site(), sources.staff()).mount(router, guard);
        new JointMeetingApi(sources.repairs(), sources.site(), sources.staff()).mount(router, guard);
        new SelfApi(sources.site()).mount(router, guard);
        new PublicApi(sources.residents()).mount(router, guard);
        new PublicMapApi(sources.residents()).mount(router, guard);
        new MapSettingsApi(pagesConfig.tiles()).mount(router, guard);
        new ReportsMapApi(sources.reports(), sources.residents().areas(), sources.site(), sources.clock())
                .mount(router, guard);
        new CapApi(sources.cap(), sources.site(), sources.clock()).mount(router, guard);
        new ReportedApi(
                        sources.requests().desk(),
                        sources.site(),
                        sources.access().accounts(),
                        sources.staff().people())
                .mount(router, guard);
        new Reporting(
                        sources.requests().desk(),
                        sources.requests().config(),
                        sources.site(),
                        sources.staff().responsibilities(),
                        sources.staff().zone(),
                        sources.clock())
                .mount(router, guard);
        new SignIn(sources.access(), limit, sources.clock()).mount(router, guard);
        new AccountsApi(sources.access().accounts(), sources.site()).mount(router, guard);
        new SessionsApi(sources.access().sessions()).mount(router, guard);
        new TokensApi(sources.access().tokens(), sources.access().accounts(), sources.site(), longestToken)
                .mount(router, guard);
        new OwnPasswordApi(sources.access(), limit, sources.clock()).mount(router, guard);
        pages.mount(router, guard);
        new ApiDocs().mount(router, guard);
    }

    private HandoversApi handovers() {
        ZoneId zone = sources.trials().zone();
        Stocktaking stocktaking = new Stocktaking(
                sources.alarms(),
                sources.orders().book(),
                sources.words(),
                sources.site(),
                new ResponseTimes(zone),
                sources.clock());
        return new HandoversApi(
                sources.handovers(), stocktaking, sources.site(), new HandoverPage(zone), sources.clock());
    }

    /** Hashes of the pages' inline scripts, such as {@code sha256-…}, for the policy's {@code script-src}. */
    public List<String> scriptHashes() {
        return List.of(pages.importMapHash());
    }

    /** Other servers from which pages may load pictures, for the policy's {@code img-src}. */
    public List<String> imageOrigins() {
        return pagesConfig.imageOrigins();
    }

    /** Listeners to the live feed at this moment. */
    public int listeners() {
        return feed.listeners();
    }

    @Override
    public void close() {
        feed.close();
        tail.close();
        backtests.close();
    }
}
