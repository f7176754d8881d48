package org.gridpost.dashboards.api.manage;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Csv;
import org.gridpost.dashboards.web.Texts;
import org.gridpost.pipelines.kpi.tickets.RepairFigures;
import org.gridpost.pipelines.kpi.tickets.RepairFigures.Times;
import org.gridpost.pipelines.kpi.tickets.RepairTable.By;
import org.gridpost.pipelines.kpi.tickets.RepairTable.Row;

/** Figures of repairs as a table: times in minutes, money in yuan. */
final class RepairTableCsv {
    private static final List<String> BEFORE_TIMES = List.of(
            "opened",
            "closed",
            "bySensor",
            "bySupervisor",
            "byItself",
            "rejected",
            "open",
            "overdue",
            "onTime",
            "redone",
            "firstTime");
    private static final List<String> TIMES = List.of("toDispatch", "toTaken", "toOnSite", "toDone", "toClosed");
    private static final List<String> AFTER_TIMES =
            List.of("handedBack", "suspended", "extended", "reopened", "transferred", "yuan", "chronic", "perThousand");
    private static final double SECONDS_PER_MINUTE = 60;

    private final Csv csv;
    private final Texts texts;

    RepairTableCsv(ZoneId zone, Texts texts) {
        this.csv = new Csv(zone);
        this.texts = texts;
    }

    Answer answer(By by, List<Row> rows) {
        List<String> head = new ArrayList<>(
                List.of(texts.get("repairs.by." + by), texts.get("repairs.level"), texts.get("repairs.name")));
        BEFORE_TIMES.forEach(c -> head.add(texts.get("repairs." + c)));
        for (String time : TIMES) {
            head.add(texts.get("repairs." + time) + texts.get("repairs.median"));
            head.add(texts.get("repairs." + time) + texts.get("repairs.p90"));
        }
        AFTER_TIMES.forEach(c -> head.add(texts.get("repairs." + c)));
        csv.row(head);
        rows.forEach(row -> csv.row(cells(by, row)));
        return csv.answer("repairs.csv");
    }

    private List<String> cells(By by, Row row) {
        RepairFigures f = row.figures();
        String name = by == By.TRADE ? texts.get("trade." + row.id()) : texts.choose(row.zh(), row.en());
        List<String> cells = new ArrayList<>(
                List.of(row.id(), row.level().map(l -> texts.get("level." + l)).orElse(""), name));
        Stream.of(
                        f.opened(),
                        f.closed().all(),
                        f.closed().bySensor(),
                        f.closed().bySupervisor(),
                        f.closed().byItself(),
                        f.rejected(),
                        f.open(),
                        f.overdue())
                .forEach(number -> cells.add(Long.toString(number)));
        Stream.of(f.onTime(), f.redone(), f.firstTime()).forEach(share -> cells.add(number(share.percent())));
        Stream.of(
                        f.times().toDispatch(),
                        f.times().toTaken(),
                        f.times().toOnSite(),
                        f.times().toDone(),
                        f.times().toClosed())
                .forEach(time -> cells.addAll(minutes(time)));
        Stream.of(
                        f.turns().handedBack(),
                        f.turns().suspended(),
                        f.turns().extended(),
                        f.turns().reopened(),
                        f.turns().transferred())
                .forEach(number -> cells.add(Long.toString(number)));
        cells.addAll(List.of(yuan(f.fen()), Long.toString(f.chronic()), number(f.perThousandResidents())));
        return cells;
    }

    private static List<String> minutes(Times times) {
        return List.of(minutes(times.medianSeconds()), minutes(times.p90Seconds()));
    }

    private static String minutes(OptionalDouble seconds) {
        return seconds.isEmpty() ? "" : number(OptionalDouble.of(seconds.getAsDouble() / SECONDS_PER_MINUTE));
    }

    private static String number(OptionalDouble number) {
        return number.isEmpty() ? "" : String.format(Locale.ROOT, "%.1f", number.getAsDouble());
    }

    /** With two places, without the errors of floating point. */
    static String yuan(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }
}
