package org.gridpost.dashboards.api.duty;

import io.vertx.ext.web.Router;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.dashboards.web.Texts;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.alarm.AlarmArchive;
import org.gridpost.pipelines.alarm.AlarmArchive.Cursor;
import org.gridpost.pipelines.alarm.AlarmSearch;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.respond.AlarmView;
import org.gridpost.pipelines.respond.AlarmViews;

/** Looks for alarms, those of long ago among them: page by page, or as one table. */
public final class AlarmSearchApi {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1_000;

    /** More than that is no table to look at; nothing is left out of it in silence. */
    private static final int MOST_ROWS = 20_000;

    private final AlarmArchive archive;
    private final AlarmViews words;
    private final Supplier<Site> site;
    private final ZoneId zone;

    /** @param zone in which the table tells times */
    public AlarmSearchApi(AlarmArchive archive, AlarmViews words, Supplier<Site> site, ZoneId zone) {
        this.archive = archive;
        this.words = words;
        this.site = site;
        this.zone = zone;
    }

    /** @param next the cursor of the next page; null if this is the last one */
    record Found(List<AlarmView> alarms, Optional<String> next) {}

    public void mount(Router router, Guard guard) {
        guard.mount(router, Rights.SEARCH_ALARMS, this::search);
        guard.mount(router, Rights.EXPORT_ALARMS, this::export);
    }

    private Answer search(Call call) {
        AlarmSearch search = SearchParameters.read(call, site.get(), words::rulesCalled);
        Optional<Cursor> after = cursor(call);
        int limit = call.query().limit(DEFAULT_LIMIT, MAX_LIMIT);
        if (call.query().problem().isPresent()) {
            return call.query().problem().get();
        }
        List<Alarm> found = archive.search(search, after, limit + 1);
        List<Alarm> page = found.subList(0, Math.min(limit, found.size()));
        Optional<String> next = found.size() > limit
                ? Optional.of(Cursor.at(page.get(limit - 1)).toString())
                : Optional.empty();
        return Answer.ok(new Found(words.all(page), next));
    }

    private static Optional<Cursor> cursor(Call call) {
        Optional<String> text = call.query().text("cursor");
        Optional<Cursor> cursor = text.flatMap(Cursor::parse);
        if (text.isPresent() && cursor.isEmpty()) {
            call.query().complain("cursor must be the next of an earlier answer, unchanged.");
        }
        return cursor;
    }

    private Answer export(Call call) {
        AlarmSearch search = SearchParameters.read(call, site.get(), words::rulesCalled);
        Texts texts = Texts.ofReports(call);
        if (call.query().problem().isPresent()) {
            return call.query().problem().get();
        }
        List<Alarm> found = archive.search(search, Optional.empty(), MOST_ROWS + 1);
        return found.size() > MOST_ROWS
                ? Answer.badRequest("from and to let more than " + MOST_ROWS
                        + " alarms pass, which is more than one table holds: ask for a shorter time.")
                : AlarmCsv.of(found, words.all(found), texts, zone);
    }
}
