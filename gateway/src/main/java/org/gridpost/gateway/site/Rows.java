package org.gridpost.gateway.site;

import java.util.List;

/**
 * The rows of one table.
 *
 * @param name of the file, or of what else they come from, as a mistake names it
 * @param complete false if some row was lost because its line could not be split into cells, or if the header is wrong, for
 *     then no cell can be trusted; what such a row would have defined is unknown
 */
public record Rows(String name, List<RowText> rows, boolean complete) {
    public Rows {
        rows = List.copyOf(rows);
    }

    static Rows lost(String name) {
        return new Rows(name, List.of(), false);
    }
}
