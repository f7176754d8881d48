package org.gridpost.gateway.register;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridpost.dashboards.register.ImportResult;
import org.gridpost.dashboards.register.ImportResult.Cell;
import org.gridpost.dashboards.register.ImportResult.Change;
import org.gridpost.dashboards.register.ImportResult.Fate;
import org.gridpost.dashboards.register.ImportResult.Flaw;
import org.gridpost.dashboards.register.ImportResult.Row;
import org.gridpost.gateway.site.Mistake;
import org.gridpost.gateway.site.RowText;
import org.gridpost.gateway.site.Table;
import org.gridpost.gateway.site.TableImport;
import org.gridpost.gateway.site.Tables;

/** An import's rows with what becomes of each, as pages tell it. */
final class ImportRows {
    private final Table table;
    private final TableImport.Result result;
    private final Map<String, RowText> before;
    private final Map<String, RowText> after;
    private final Map<Integer, List<Mistake>> mistakes = new TreeMap<>();
    private final List<Flaw> ofTheFile = new ArrayList<>();

    private ImportRows(Table table, TableImport.Result result) {
        this.table = table;
        this.result = result;
        this.before = byKey(result.before());
        this.after = byKey(result.after());
        for (Mistake mistake : result.mistakes()) {
            if (mistake.line() > 1 && mistake.file().equals(table.stem() + ".csv")) {
                mistakes.computeIfAbsent(mistake.line(), line -> new ArrayList<>())
                        .add(mistake);
            } else {
                ofTheFile.add(flaw(mistake));
            }
        }
    }

    static ImportResult of(Table table, TableImport.Result result) {
        return new ImportRows(table, result).rows();
    }

    private Map<String, RowText> byKey(Tables tables) {
        return tables.of(table).stream()
                .collect(Collectors.toMap(this::key, Function.identity(), (one, other) -> one, HashMap::new));
    }

    private String key(RowText row) {
        return table.key().stream().map(row::text).collect(Collectors.joining(" "));
    }

    private ImportResult rows() {
        Map<Integer, Row> rows = new TreeMap<>();
        for (RowText row : result.file().of(table)) {
            rows.put(row.line(), row(row));
        }
        // Of what could not be split into cells only the line is known.
        mistakes.forEach((line, found) ->
                rows.computeIfAbsent(line, l -> new Row(l, "", Fate.WRONG, List.of(), List.of(), flaws(found))));
        return new ImportResult(result.taken(), List.copyOf(rows.values()), ofTheFile);
    }

    private Row row(RowText row) {
        List<Mistake> found = mistakes.getOrDefault(row.line(), List.of());
        List<Cell> cells = table.columns().stream()
                .filter(row.cells()::containsKey)
                .map(column -> new Cell(column, row.text(column)))
                .toList();
        if (!found.isEmpty() || result.aside().contains(row.line())) {
            return new Row(row.line(), key(row), Fate.WRONG, cells, List.of(), flaws(found));
        }
        RowText old = before.get(key(row));
        if (old == null) {
            return new Row(row.line(), key(row), Fate.ADDED, cells, List.of(), List.of());
        }
        List<Change> changes = changes(old, after.getOrDefault(key(row), old));
        return new Row(row.line(), key(row), changes.isEmpty() ? Fate.SAME : Fate.CHANGED, cells, changes, List.of());
    }

    private List<Change> changes(RowText old, RowText now) {
        return table.columns().stream()
                .filter(column -> !old.text(column).equals(now.text(column)))
                .map(column -> new Change(column, old.text(column), now.text(column)))
                .toList();
    }

    private List<Flaw> flaws(List<Mistake> found) {
        return found.stream().map(this::flaw).distinct().toList();
    }

    /** A sentence about one cell begins with the name of its column. */
    private Flaw flaw(Mistake mistake) {
        Optional<String> column = table.columns().stream()
                .filter(c -> mistake.what().startsWith(c + " "))
                .findFirst();
        return new Flaw(column, mistake.what(), mistake.code(), mistake.values());
    }
}
