package org.gridpost.dashboards.register;

import java.util.List;
import java.util.Optional;

/**
 * What an import does or would do, row by row.
 *
 * @param taken whether the register has changed
 * @param rows in the order of the file
 * @param flaws of the file as a whole, such as a header that names unknown columns
 */
public record ImportResult(boolean taken, List<Row> rows, List<Flaw> flaws) {
    public ImportResult {
        rows = List.copyOf(rows);
        flaws = List.copyOf(flaws);
    }

    /** What becomes of a row. */
    public enum Fate {
        ADDED,
        CHANGED,
        SAME,
        WRONG
    }

    /**
     * @param line counted from 1, where 1 is the header
     * @param key the asset's code or the device's id; empty if the row could not be split into cells
     * @param cells as the file has them, in the order of the header
     * @param changes where the register has something else
     */
    public record Row(int line, String key, Fate fate, List<Cell> cells, List<Change> changes, List<Flaw> flaws) {
        public Row {
            cells = List.copyOf(cells);
            changes = List.copyOf(changes);
            flaws = List.copyOf(flaws);
        }
    }

    public record Cell(String column, String text) {}

    public record Change(String column, String before, String after) {}

    /**
     * @param column empty if not one cell alone is wrong
     * @param what is wrong and what would be right, a sentence without its full stop
     * @param code under which pages have words of their own for it, in which {@code values} are filled
     */
    public record Flaw(Optional<String> column, String what, Optional<String> code, List<String> values) {
        public Flaw {
            values = List.copyOf(values);
        }
    }

    /** How many rows become that. */
    public long count(Fate fate) {
        return rows.stream().filter(row -> row.fate() == fate).count();
    }

    /** Whether all can be taken as it is. */
    public boolean isSound() {
        return flaws.isEmpty() && count(Fate.WRONG) == 0;
    }
}
