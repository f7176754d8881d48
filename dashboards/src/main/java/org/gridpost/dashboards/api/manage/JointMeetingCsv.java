package org.gridpost.dashboards.api.manage;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Csv;
import org.gridpost.dashboards.web.Texts;
import org.gridpost.pipelines.kpi.tickets.RepairTable.Row;
import org.gridpost.pipelines.organisation.Skill;

/** The report of a joint meeting as one table; the first column says of which part a line is. Money is in yuan. */
final class JointMeetingCsv {
    private final Csv csv;
    private final Texts texts;

    JointMeetingCsv(ZoneId zone, Texts texts) {
        this.csv = new Csv(zone);
        this.texts = texts;
    }

    Answer answer(JointMeetingApi.Report report) {
        csv.row(Stream.of("part", "ticket", "asset", "grid", "trade", "body", "other", "time", "number", "yuan")
                .map(c -> texts.get("meeting." + c))
                .toList());
        report.crossBody().first().forEach(p -> passing("crossBody", p));
        report.disputed().first().forEach(p -> passing("disputed", p));
        report.overdue()
                .first()
                .forEach(late -> line(
                        "overdue",
                        List.of(
                                late.ticket(),
                                late.asset().orElse(""),
                                late.grid(),
                                trade(late.trade()),
                                late.body(),
                                "",
                                csv.time(late.due()),
                                "",
                                "")));
        report.chronic()
                .forEach(a -> line(
                        "chronic",
                        List.of(
                                "",
                                a.asset(),
                                a.grid(),
                                "",
                                "",
                                "",
                                "",
                                Integer.toString(a.tickets() + a.reopened()),
                                RepairTableCsv.yuan(a.fen()))));
        report.bodies().forEach(this::cost);
        line(
                "total",
                List.of("", "", "", "", "", "", "", Long.toString(report.all().opened()), yuan(report)));
        return csv.answer("joint-meeting-" + report.month() + ".csv");
    }

    private static String yuan(JointMeetingApi.Report report) {
        return RepairTableCsv.yuan(report.all().fen());
    }

    private void passing(String part, RepairViews.Passing p) {
        line(
                part,
                List.of(
                        p.ticket(),
                        p.asset().orElse(""),
                        p.grid(),
                        trade(p.trade()),
                        p.from(),
                        p.to(),
                        csv.time(p.at()),
                        Integer.toString(p.nth()),
                        RepairTableCsv.yuan(p.fen())));
    }

    private void cost(Row body) {
        String name = Optional.of(texts.choose(body.zh(), body.en()))
                .filter(n -> !n.isEmpty())
                .orElse(body.id());
        line(
                "cost",
                List.of(
                        "",
                        "",
                        "",
                        "",
                        name,
                        "",
                        "",
                        Long.toString(body.figures().opened()),
                        RepairTableCsv.yuan(body.figures().fen())));
    }

    private String trade(Skill trade) {
        return texts.get("trade." + trade);
    }

    private void line(String part, List<String> cells) {
        csv.row(Stream.concat(Stream.of(texts.get("meeting." + part)), cells.stream())
                .toList());
    }
}
