package org.gridpost.gateway;

import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.gridpost.dashboards.Sources;
import org.gridpost.gateway.config.GatewayConfig;
import org.gridpost.gateway.observe.HealthPart;
import org.gridpost.gateway.persistence.Database;
import org.gridpost.gateway.persistence.SqlReportBook;
import org.gridpost.gateway.site.LiveRegister;
import org.gridpost.pipelines.alarm.AlarmBook;
import org.gridpost.pipelines.respond.ReportMatch;
import org.gridpost.pipelines.respond.reportmap.ReportCounts;
import org.gridpost.pipelines.respond.reports.Catalogue;
import org.gridpost.pipelines.respond.reports.CountedReports;
import org.gridpost.pipelines.respond.reports.ReportDesk;
import org.gridpost.pipelines.respond.reports.ReportUpkeep;
import org.gridpost.pipelines.respond.tickets.Terms;

/** What takes residents' reports and looks after them. */
final class Residents {
    private static final long UPKEEP_SECONDS = 300;

    private final GatewayConfig config;
    private final ReportDesk desk;
    private final ReportUpkeep upkeep;

    Residents(
            GatewayConfig config,
            Database database,
            AlarmBook alarms,
            Sources.Tickets tickets,
            Catalogue services,
            LiveRegister site,
            Clock clock) {
        this.config = config;
        this.desk = new ReportDesk(
                new SqlReportBook(database.jdbi()),
                tickets.book(),
                tickets.desk(),
                ticket -> tickets.deadlines().due(ticket, Terms.Part.DONE),
                services,
                new ReportMatch(alarms, site),
                site,
                new ReportDesk.Rules(config.reports().notFixedWithin(), config.zone()),
                clock);
        this.upkeep = new ReportUpkeep(desk, config.reports().personalDataKept(), clock);
    }

    void start(Shutdown shutdown, ScheduledExecutorService timer) {
        ScheduledFuture<?> looks =
                timer.scheduleWithFixedDelay(upkeep, UPKEEP_SECONDS, UPKEEP_SECONDS, TimeUnit.SECONDS);
        shutdown.closes("reports", () -> looks.cancel(false));
    }

    /** Degraded while a report cannot be settled or erased. */
    HealthPart health() {
        return upkeep.trouble()
                .map(why -> HealthPart.degraded("reports", why))
                .orElseGet(() -> HealthPart.up("reports", "are settled and erased in time")
                        .coded("reports"));
    }

    /** For the map of what was reported where. */
    ReportCounts counts() {
        return new CountedReports(desk.book(), desk.catalogue());
    }

    Sources.Requests sources() {
        return new Sources.Requests(desk, config.reports());
    }
}
