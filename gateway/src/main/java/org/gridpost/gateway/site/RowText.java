package org.gridpost.gateway.site;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A row as it was written, not yet read.
 *
 * @param file where it stands: the name of a file, or {@code register (asset LP-1)}
 * @param line of the file, counted from 1; 0 if it is of no file
 * @param cells text by column, without surrounding space; a column that is not mentioned is not there
 */
public record RowText(String file, int line, Map<String, String> cells) {
    public RowText {
        cells = Map.copyOf(cells);
    }

    public String text(String column) {
        return cells.getOrDefault(column, "");
    }

    String key(Table table) {
        List<String> columns = table.key();
        return columns.stream().map(this::text).collect(Collectors.joining(" "));
    }

    RowText with(String column, String text) {
        Map<String, String> changed = new HashMap<>(cells);
        changed.put(column, text);
        return new RowText(file, line, changed);
    }

    /** The same, where columns that it does not mention have what the older row says. */
    RowText over(RowText older) {
        Map<String, String> all = new HashMap<>(older.cells);
        all.putAll(cells);
        return new RowText(file, line, all);
    }

    /** Whether both say the same; an empty cell says as much as none. */
    boolean saysTheSame(RowText other, Table table) {
        return table.columns().stream().allMatch(c -> text(c).equals(other.text(c)));
    }
}
