package org.gridpost.dashboards.api.duty;

import java.util.Optional;
import java.util.function.Supplier;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.alarm.AlarmBook;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.Site;

/** The alarms that a caller may see: those in whose grid they may look. What lies outside is as if it were not there. */
final class SeenAlarms {
    private final AlarmBook book;
    private final Supplier<Site> site;

    SeenAlarms(AlarmBook book, Supplier<Site> site) {
        this.book = book;
        this.site = site;
    }

    Optional<Alarm> find(Call call, String id) {
        return book.find(id).filter(alarm -> call.sees(grid(alarm)));
    }

    /** The one that the path names. */
    Optional<Alarm> named(Call call) {
        return find(call, id(call));
    }

    private String grid(Alarm alarm) {
        Site now = site.get();
        return now.asset(alarm.asset())
                .flatMap(a -> now.areas().above(a.grid(), AreaLevel.GRID))
                .map(area -> area.id())
                .orElse("");
    }

    static String id(Call call) {
        return call.path().get("id");
    }

    static Answer unknown(Call call) {
        return Answer.notFound("There is no alarm " + id(call) + " that you may see.");
    }
}
