package org.gridpost.dashboards.api.duty;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Csv;
import org.gridpost.dashboards.web.Texts;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.alarm.Alarm.Disposal;
import org.gridpost.pipelines.respond.AlarmView;
import org.gridpost.pipelines.respond.AlarmView.AreaName;
import org.gridpost.pipelines.respond.AlarmView.Text;

/** Alarms as a table, one a row, in one language. */
final class AlarmCsv {
    private static final List<String> COLUMNS = List.of(
            "id",
            "rule",
            "title",
            "severity",
            "asset",
            "kind",
            "grid",
            "station",
            "state",
            "raised",
            "returned",
            "acknowledgedBy",
            "acknowledgedAt",
            "assignedTo",
            "disposition",
            "note",
            "disposedBy",
            "disposedAt");

    private final Texts texts;
    private final Csv csv;

    private AlarmCsv(Texts texts, ZoneId zone) {
        this.texts = texts;
        this.csv = new Csv(zone);
    }

    static Answer of(List<Alarm> alarms, List<AlarmView> views, Texts texts, ZoneId zone) {
        AlarmCsv table = new AlarmCsv(texts, zone);
        table.csv.row(COLUMNS.stream().map(c -> texts.get("alarm." + c)).toList());
        for (int i = 0; i < alarms.size(); i++) {
            table.row(alarms.get(i), views.get(i));
        }
        return table.csv.answer("alarms.csv");
    }

    private void row(Alarm alarm, AlarmView view) {
        Optional<Disposal> disposal = alarm.disposition();
        csv.row(List.of(
                view.id(),
                view.rule(),
                words(view.title()),
                texts.get("severity." + view.severity()),
                view.asset(),
                view.kind().map(k -> texts.get("kind." + k)).orElse(""),
                name(view.grid()),
                name(view.station()),
                texts.get("state." + (alarm.active() ? "ACTIVE" : alarm.latched() ? "LATCHED" : "RETURNED")),
                csv.time(view.raised()),
                csv.time(view.returned()),
                view.acknowledgedBy().orElse(""),
                csv.time(view.acknowledgedAt()),
                view.assignedTo().orElse(""),
                disposal.map(d -> texts.get("disposition." + d.what())).orElse(""),
                disposal.flatMap(Disposal::note).orElse(""),
                disposal.map(Disposal::by).orElse(""),
                csv.time(disposal.map(Disposal::at))));
    }

    private String words(Text text) {
        return texts.choose(text.zh(), text.en());
    }

    private String name(AreaName area) {
        return texts.choose(area.zh(), area.en());
    }
}
