package org.gridpost.dashboards.api.manage;

import io.vertx.ext.web.Router;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.api.duty.SearchParameters;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Csv;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.dashboards.web.Texts;
import org.gridpost.pipelines.alarm.AlarmArchive;
import org.gridpost.pipelines.alarm.AlarmSearch;
import org.gridpost.pipelines.kpi.FieldPrecision;
import org.gridpost.pipelines.model.Site;

/** How often each rule was right, by what people said its alarms were, over a span of time and an area. */
public final class PrecisionApi {
    private static final Duration DEFAULT_PAST = Duration.ofDays(30);

    private final AlarmArchive archive;
    private final Supplier<Site> site;
    private final ZoneId zone;
    private final Clock clock;

    /** @param zone in which the table tells times */
    public PrecisionApi(AlarmArchive archive, Supplier<Site> site, ZoneId zone, Clock clock) {
        this.archive = archive;
        this.site = site;
        this.zone = zone;
        this.clock = clock;
    }

    /** @param rules of those that had alarms in the span */
    record View(Instant from, Instant to, List<FieldPrecision> rules) {}

    public void mount(Router router, Guard guard) {
        guard.mount(router, Rights.READ_PRECISION, call -> answer(call, Answer::ok));
        guard.mount(router, Rights.EXPORT_PRECISION, call -> {
            Texts texts = Texts.ofReports(call);
            return answer(call, view -> csv(view, texts));
        });
    }

    private Answer answer(Call call, Function<View, Answer> form) {
        Instant to = call.query().time("to").orElseGet(clock::instant);
        Instant from = call.query().time("from").orElseGet(() -> to.minus(DEFAULT_PAST));
        Optional<Set<String>> grids =
                SearchParameters.grids(call, site.get(), call.query().text("area"));
        if (!from.isBefore(to)) {
            call.query().complain("from must be before to.");
        }
        return call.query()
                .problem()
                .orElseGet(() -> form.apply(
                        new View(from, to, FieldPrecision.of(archive.dispositions(raised(from, to, grids))))));
    }

    private static AlarmSearch raised(Instant from, Instant to, Optional<Set<String>> grids) {
        return new AlarmSearch(
                Optional.of(from),
                Optional.of(to),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                grids,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private Answer csv(View view, Texts texts) {
        Csv csv = new Csv(zone);
        csv.row(List.of("rule", "real", "falseAlarm", "test", "works", "unsaid", "precision", "from", "to").stream()
                .map(c -> texts.get("precision." + c))
                .toList());
        for (FieldPrecision one : view.rules()) {
            csv.row(List.of(
                    one.rule(),
                    Long.toString(one.real()),
                    Long.toString(one.falseAlarm()),
                    Long.toString(one.test()),
                    Long.toString(one.works()),
                    Long.toString(one.unsaid()),
                    one.precision().isPresent()
                            ? String.format(Locale.ROOT, "%.3f", one.precision().getAsDouble())
                            : "",
                    csv.time(view.from()),
                    csv.time(view.to())));
        }
        return csv.answer("precision.csv");
    }
}
