package org.gridpost.gateway.site;

import java.util.HashMap;
import java.util.Map;

/**
 * The ids that one file defines. Ids of faulty rows count too: who refers to them makes no second mistake.
 */
final class Names {
    private final String file;
    private final boolean complete;
    private final Map<String, Integer> lines = new HashMap<>();

    /** @param complete whether the ids of all rows will be defined; if not, any id may have been among the lost ones */
    Names(String file, boolean complete) {
        this.file = file;
        this.complete = complete;
    }

    /** Notes the id of a row, and a mistake if another row has it already. */
    void define(CsvRow row, String id) {
        if (id.isEmpty()) {
            return;
        }
        Integer before = lines.putIfAbsent(id, row.line());
        if (before != null) {
            row.mistake(id + " is already defined on line " + before);
        }
    }

    /** Notes a mistake of the row if no row of this file defines the id. */
    void require(CsvRow row, String column, String id) {
        if (complete && !lines.containsKey(id)) {
            row.mistake(column + " " + id + " is not defined in " + file);
        }
    }
}
