package org.gridpost.pipelines.trial;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridpost.pipelines.trial.BacktestResult.RuleRow;

/** A backtest's rows by rule and station as CSV (RFC 4180), with the mark at the beginning by which Excel knows UTF-8. */
public final class BacktestCsv {
    private static final String BOM = "\ufeff";
    private static final String LINE_END = "\r\n";

    private static final List<String> HEADER = List.of(
            "rule",
            "title_zh",
            "title_en",
            "station",
            "station_zh",
            "station_en",
            "would_be_raised",
            "was_raised",
            "both",
            "only_new",
            "only_old");

    private BacktestCsv() {}

    public static String of(BacktestResult result) {
        return Stream.concat(Stream.of(HEADER), result.rules().stream().map(BacktestCsv::cells))
                .map(cells -> cells.stream().map(BacktestCsv::quoted).collect(Collectors.joining(",")))
                .collect(Collectors.joining(LINE_END, BOM, LINE_END));
    }

    private static List<String> cells(RuleRow row) {
        return List.of(
                row.rule(),
                row.title().zh(),
                row.title().en(),
                row.station().id(),
                row.station().zh(),
                row.station().en(),
                Integer.toString(row.wouldBeRaised()),
                Integer.toString(row.wasRaised()),
                Integer.toString(row.both()),
                Integer.toString(row.onlyNew()),
                Integer.toString(row.onlyOld()));
    }

    private static String quoted(String cell) {
        // A title is somebody's own text: a spreadsheet must not take it for a formula.
        String text = cell.matches("(?s)[=+@\\-].*") ? "'" + cell : cell;
        return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
