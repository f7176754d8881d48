package org.gridpost.dashboards.api.open311;

import io.vertx.ext.web.Router;
import java.time.Clock;
import java.time.ZoneId;
import java.util.function.Supplier;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.respond.Responsibilities;
import org.gridpost.pipelines.respond.reports.ReportDesk;

/** All by which residents report and follow. */
public final class Reporting {
    private final Open311Api open311;
    private final ReportsApi reports;

    /** @param zone in which Open311 tells times */
    public Reporting(
            ReportDesk desk,
            ReportsConfig config,
            Supplier<Site> site,
            Supplier<Responsibilities> responsibilities,
            ZoneId zone,
            Clock clock) {
        // Counted together, whichever way they come.
        Intake intake = new Intake(desk, new ReportLimit(config, desk.book(), clock));
        ReportViews views = new ReportViews(desk, site, responsibilities);
        this.open311 = new Open311Api(desk, intake, views, config, zone, clock);
        this.reports = new ReportsApi(desk, intake, views, config);
    }

    public void mount(Router router, Guard guard) {
        open311.mount(router, guard);
        reports.mount(router, guard);
    }
}
