package org.gridpost.dashboards.api.manage;

import io.vertx.ext.web.Router;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.gridpost.dashboards.Sources;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.dashboards.web.Texts;
import org.gridpost.pipelines.kpi.Span;
import org.gridpost.pipelines.kpi.tickets.RepairCount;
import org.gridpost.pipelines.kpi.tickets.RepairFigures;
import org.gridpost.pipelines.kpi.tickets.RepairKpis;
import org.gridpost.pipelines.kpi.tickets.RepairTable;
import org.gridpost.pipelines.kpi.tickets.RepairTable.Row;
import org.gridpost.pipelines.model.Site;

/**
 * What county, street and community talk about once a month (联席会议): tickets between bodies, overdue ones, those of which
 * nobody will be the responsible body, the assets that break again and again, and what it all has cost.
 */
public final class JointMeetingApi {
    private final RepairKpis kpis;
    private final RepairKpis things;
    private final Supplier<Site> site;
    private final Sources.Staff staff;

    public JointMeetingApi(RepairKpis kpis, Supplier<Site> site, Sources.Staff staff) {
        this.kpis = kpis;
        this.things = kpis.ofThings();
        this.site = site;
        this.staff = staff;
    }

    /**
     * @param area null for the whole county
     * @param asOf when tickets are overdue: the end of the month, or when it was counted
     * @param notCounted steps of tickets that are still to be counted
     * @param bodies with what each has cost
     */
    record Report(
            Optional<String> area,
            YearMonth month,
            ZoneId zone,
            Instant asOf,
            long notCounted,
            RepairFigures all,
            List<Row> bodies,
            RepairViews.Passed crossBody,
            RepairViews.Passed disputed,
            RepairViews.Overdue overdue,
            List<RepairViews.Chronic> chronic,
            List<RepairViews.Budget> budgets) {}

    public void mount(Router router, Guard guard) {
        guard.mount(router, Rights.READ_JOINT_MEETING, call -> answer(call, false));
        guard.mount(router, Rights.EXPORT_JOINT_MEETING, call -> answer(call, true));
    }

    private Answer answer(Call call, boolean asTable) {
        YearMonth month = call.query()
                .month("month")
                .orElseGet(() -> YearMonth.from(kpis.today()).minusMonths(1));
        Texts texts = Texts.ofReports(call);
        Optional<RepairScope> scope = RepairScope.of(call, site.get());
        if (call.query().problem().isPresent()) {
            return call.query().problem().get();
        }
        if (scope.isEmpty()) {
            return RepairScope.nowhere(call);
        }
        Report report = report(RepairKpisApi.sees(call) ? kpis : things, scope.get(), month);
        return asTable ? new JointMeetingCsv(kpis.zone(), texts).answer(report) : Answer.ok(report);
    }

    private Report report(RepairKpis shown, RepairScope scope, YearMonth month) {
        Span span = kpis.span(month.atDay(1), month.atEndOfMonth());
        RepairCount count = shown.count(span, scope.grids());
        return new Report(
                scope.area(),
                month,
                kpis.zone(),
                count.end(),
                kpis.behind(),
                count.figures(count.places(), scope.residents()),
                RepairTable.byBody(count, staff.responsibilities().get().bodies()),
                RepairViews.Passed.of(shown.passed(span, scope.grids(), RepairKpisApi.LISTED)),
                RepairViews.Passed.of(shown.disputed(span, scope.grids(), RepairKpisApi.LISTED)),
                RepairViews.Overdue.of(shown.overdue(count.end(), scope.grids(), RepairKpisApi.LISTED)),
                RepairKpisApi.chronic(shown, count, span),
                RepairKpisApi.budgets(kpis, staff, scope, month.atEndOfMonth()));
    }
}
