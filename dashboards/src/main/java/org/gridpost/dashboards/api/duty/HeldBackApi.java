package org.gridpost.dashboards.api.duty;

import io.vertx.ext.web.Router;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.alarm.AlarmBook;
import org.gridpost.pipelines.detect.Suppression;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.respond.AlarmView.AreaName;

/**
 * What people are not called for at this moment, in numbers: the feed does not tell of it, so a page asks now and then.
 */
public final class HeldBackApi {
    private final AlarmBook book;
    private final Supplier<Set<String>> floods;
    private final Supplier<Site> site;

    public HeldBackApi(AlarmBook book, Supplier<Set<String>> floods, Supplier<Site> site) {
        this.book = book;
        this.floods = floods;
        this.site = site;
    }

    /**
     * @param suppressed alarms that hold and for which nobody is called, by reason
     * @param explained how many of them each cause explains, by its id
     * @param floods stations in flood
     */
    record HeldBack(Map<Suppression.Reason, Long> suppressed, Map<String, Long> explained, List<Flood> floods) {}

    /** @param waiting alarms, P3 and P4, that wait until it is over */
    record Flood(AreaName station, long waiting) {}

    public void mount(Router router, Guard guard) {
        guard.mount(router, Rights.READ_HELD_BACK, this::read);
    }

    private Answer read(Call call) {
        Site now = site.get();
        List<Alarm> seen = book.active().stream()
                .filter(a -> a.suppression().isPresent())
                .filter(a -> call.sees(now.asset(a.asset()).map(x -> x.grid()).orElse("")))
                .toList();
        Map<Suppression.Reason, Long> byReason = seen.stream()
                .collect(Collectors.groupingBy(
                        a -> a.suppression().orElseThrow().reason(), TreeMap::new, Collectors.counting()));
        Map<String, Long> byCause = seen.stream()
                .flatMap(a -> a.cause().stream())
                .collect(Collectors.groupingBy(cause -> cause, TreeMap::new, Collectors.counting()));
        List<Flood> flooded = floods.get().stream()
                .filter(call::sees)
                .flatMap(id -> now.areas().find(id).stream())
                .sorted(Comparator.comparing(Area::id))
                .map(station -> new Flood(
                        new AreaName(station.id(), station.nameZh(), station.nameEn()), waiting(seen, station, now)))
                .toList();
        return Answer.ok(new HeldBack(byReason, byCause, flooded));
    }

    private static long waiting(List<Alarm> seen, Area station, Site site) {
        return seen.stream()
                .filter(a -> a.suppression()
                        .filter(s -> s.reason() == Suppression.Reason.FLOOD)
                        .isPresent())
                .flatMap(a -> site.asset(a.asset()).stream())
                .flatMap(asset -> site.areas().above(asset.grid(), AreaLevel.STATION).stream())
                .filter(station::equals)
                .count();
    }
}
