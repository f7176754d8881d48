package org.gridpost.dashboards.api.manage;

import io.vertx.ext.web.Router;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.gridpost.dashboards.Sources;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.dashboards.http.Parameters;
import org.gridpost.dashboards.web.Texts;
import org.gridpost.pipelines.kpi.Span;
import org.gridpost.pipelines.kpi.tickets.RepairCount;
import org.gridpost.pipelines.kpi.tickets.RepairFigures;
import org.gridpost.pipelines.kpi.tickets.RepairKpis;
import org.gridpost.pipelines.kpi.tickets.RepairTable;
import org.gridpost.pipelines.kpi.tickets.RepairTable.By;
import org.gridpost.pipelines.kpi.tickets.RepairTable.Row;
import org.gridpost.pipelines.model.ResponsibleBody;
import org.gridpost.pipelines.model.Role;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.respond.Responsibilities;

/** What became of repairs in some days: by area, by body and by trade. */
public final class RepairKpisApi {
    private static final int DEFAULT_DAYS = 30;
    private static final int MAX_DAYS = 400;
    /** As many as one reads; of all there is the number and the sum. */
    static final int LISTED = 100;

    private final RepairKpis kpis;
    private final RepairKpis things;
    private final Supplier<Site> site;
    private final Sources.Staff staff;

    public RepairKpisApi(RepairKpis kpis, Supplier<Site> site, Sources.Staff staff) {
        this.kpis = kpis;
        this.things = kpis.ofThings();
        this.site = site;
        this.staff = staff;
    }

    /**
     * @param area null for the whole county
     * @param to inclusive
     * @param asOf when tickets are open or overdue: the end of the last day, or when it was counted
     * @param notCounted steps of tickets that are still to be counted
     */
    record View(
            Optional<String> area,
            LocalDate from,
            LocalDate to,
            ZoneId zone,
            Instant asOf,
            long notCounted,
            By by,
            RepairFigures all,
            List<Row> rows,
            RepairViews.Passed transfers,
            List<RepairViews.Chronic> chronic,
            List<RepairViews.Budget> budgets) {}

    public void mount(Router router, Guard guard) {
        guard.mount(router, Rights.READ_REPAIR_KPIS, call -> read(call, false));
        guard.mount(router, Rights.EXPORT_REPAIR_KPIS, call -> read(call, true));
    }

    private Answer read(Call call, boolean asTable) {
        Parameters query = call.query();
        LocalDate to = query.date("to").orElseGet(kpis::today);
        LocalDate from = query.date("from").orElseGet(() -> to.minusDays(DEFAULT_DAYS));
        By by = query.word("by", By.class).orElse(By.AREA);
        Texts texts = Texts.ofReports(call);
        if (from.isAfter(to)) {
            query.complain("from must not be after to.");
        } else if (ChronoUnit.DAYS.between(from, to) >= MAX_DAYS) {
            query.complain("from and to must not be more than " + MAX_DAYS + " days apart: ask in pieces.");
        }
        Optional<RepairScope> scope = RepairScope.of(call, site.get());
        if (query.problem().isPresent()) {
            return query.problem().get();
        }
        if (scope.isEmpty()) {
            return RepairScope.nowhere(call);
        }
        RepairKpis shown = sees(call) ? kpis : things;
        RepairCount count = shown.count(kpis.span(from, to), scope.get().grids());
        List<Row> rows = rows(count, by, scope.get());
        return asTable
                ? new RepairTableCsv(kpis.zone(), texts).answer(by, rows)
                : Answer.ok(view(shown, scope.get(), from, to, by, count, rows));
    }

    /** Whether somebody works with tickets, and so is told of those about people; a screen in a hall is not. */
    static boolean sees(Call call) {
        return call.who().roles().stream().anyMatch(Role::isAtDesk);
    }

    private View view(
            RepairKpis shown,
            RepairScope scope,
            LocalDate from,
            LocalDate to,
            By by,
            RepairCount count,
            List<Row> rows) {
        Span span = kpis.span(from, to);
        return new View(
                scope.area(),
                from,
                to,
                kpis.zone(),
                count.end(),
                kpis.behind(),
                by,
                count.figures(count.places(), scope.residents()),
                rows,
                RepairViews.Passed.of(shown.passed(span, scope.grids(), LISTED)),
                chronic(shown, count, span),
                budgets(kpis, staff, scope, to));
    }

    private List<Row> rows(RepairCount count, By by, RepairScope scope) {
        return switch (by) {
            case AREA -> RepairTable.byArea(count, site.get().areas(), scope.areas());
            case BODY ->
                RepairTable.byBody(count, staff.responsibilities().get().bodies());
            case TRADE -> RepairTable.byTrade(count);
        };
    }

    static List<RepairViews.Chronic> chronic(RepairKpis kpis, RepairCount count, Span span) {
        return RepairViews.Chronic.of(count.chronic(), kpis.spentOn(RepairViews.Chronic.ids(count.chronic()), span));
    }

    static List<RepairViews.Budget> budgets(RepairKpis kpis, Sources.Staff staff, RepairScope scope, LocalDate until) {
        Responsibilities responsibilities = staff.responsibilities().get();
        Map<String, ResponsibleBody> known =
                responsibilities.bodies().stream().collect(Collectors.toMap(ResponsibleBody::id, Function.identity()));
        return kpis.budgets(until).stream()
                .filter(line -> scope.has(line, responsibilities))
                // The budgets that come with GridPost are Majiang's.
                .filter(line -> known.containsKey(line.body()) || line.moved())
                .map(line -> RepairViews.Budget.of(line, Optional.ofNullable(known.get(line.body()))))
                .toList();
    }
}
