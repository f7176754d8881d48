package org.gridpost.dashboards.api.manage;

import io.vertx.ext.web.Router;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.dashboards.http.Parameters;
import org.gridpost.pipelines.alarm.AlarmBook;
import org.gridpost.pipelines.kpi.AlarmCourses;
import org.gridpost.pipelines.kpi.AlarmLoad;
import org.gridpost.pipelines.kpi.LoadLines;
import org.gridpost.pipelines.kpi.Span;
import org.gridpost.pipelines.kpi.StationLoads;
import org.gridpost.pipelines.kpi.StationLoads.StationLoad;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Site;

/** How many alarms people have had, station by station, against the lines of ISA-18.2. */
public final class AlarmLoadApi {
    private static final Duration DEFAULT_PAST = Duration.ofHours(24);
    private static final int MOST_DAYS = 366;
    private static final int MOST_OPERATORS = 50;

    private final AlarmBook book;
    private final Supplier<Site> site;
    private final ZoneId zone;
    private final Clock clock;

    /** @param zone in which days begin */
    public AlarmLoadApi(AlarmBook book, Supplier<Site> site, ZoneId zone, Clock clock) {
        this.book = book;
        this.site = site;
        this.zone = zone;
        this.clock = clock;
    }

    /** @param all the stations below together, with assets that are in none of them */
    record View(
            Instant from,
            Instant to,
            int operatorsPerStation,
            LoadLines lines,
            AlarmLoad all,
            List<StationLoad> stations) {}

    public void mount(Router router, Guard guard) {
        guard.mount(router, Rights.READ_ALARM_LOAD, this::read);
    }

    private Answer read(Call call) {
        Site now = site.get();
        Parameters query = call.query();
        Optional<Span> span = span(query);
        Optional<String> station = query.text("station");
        int operators = query.count("operators", 1, MOST_OPERATORS);
        List<Area> stations = stations(call, now, station);
        if (station.isPresent() && stations.isEmpty()) {
            query.complain("station is none that you may see: see /api/v1/areas.");
        }
        if (span.isEmpty() || query.problem().isPresent()) {
            return query.problem().orElseThrow();
        }
        Function<String, Optional<String>> stationOf = asset -> now.asset(asset)
                .flatMap(a -> now.areas().above(a.grid(), AreaLevel.STATION))
                .map(Area::id);
        Predicate<String> wanted =
                asset -> call.sees(now.asset(asset).map(Asset::grid).orElse(""))
                        && (station.isEmpty() || stationOf.apply(asset).equals(station));
        StationLoads loads = StationLoads.of(
                AlarmCourses.read(book, span.get(), wanted),
                span.get(),
                new StationLoads.Desks(stations, stationOf, operators, zone));
        return Answer.ok(new View(
                span.get().from(), span.get().to(), operators, LoadLines.PUBLISHED, loads.all(), loads.stations()));
    }

    /** Those in which there is anything that the caller sees. */
    private static List<Area> stations(Call call, Site site, Optional<String> wanted) {
        return site.areas().level(AreaLevel.GRID).stream()
                .filter(grid -> call.sees(grid.id()))
                .flatMap(grid -> site.areas().above(grid.id(), AreaLevel.STATION).stream())
                .filter(station -> wanted.isEmpty() || station.id().equals(wanted.get()))
                .distinct()
                .toList();
    }

    private Optional<Span> span(Parameters query) {
        Instant now = clock.instant();
        // What has not come yet would only thin the figures.
        Instant to = query.time("to").filter(t -> t.isBefore(now)).orElse(now);
        Instant from = query.time("from").orElseGet(() -> to.minus(DEFAULT_PAST));
        if (!from.isBefore(to)) {
            query.complain("from must be before to, and in the past.");
            return Optional.empty();
        }
        if (from.isBefore(to.minus(Duration.ofDays(MOST_DAYS)))) {
            query.complain("from and to must be at most " + MOST_DAYS + " days apart: ask for a shorter time.");
        }
        return Optional.of(new Span(from, to));
    }
}
