package org.gridpost.gateway.site;

import java.util.HashMap;
import java.util.Map;

/**
 * The ids that one table defines. Ids of faulty rows count too: who refers to them makes no second mistake.
 */
final class Names {
    private final String file;
    private final boolean complete;
    private final Map<String, Row> rows = new HashMap<>();

    /** @param complete whether the ids of all rows will be defined; if not, any id may have been among the lost ones */
    Names(String file, boolean complete) {
        this.file = file;
        this.complete = complete;
    }

    /** Notes the id of a row, and a mistake if another row has it already. */
    void define(Row row, String id) {
        if (id.isEmpty()) {
            return;
        }
        Row before = rows.putIfAbsent(id, row);
        if (before != null) {
            row.mistake(id + " is already defined " + before.where(), "twice", id);
        }
    }

    /** Notes a mistake of the row if no row of this table defines the id. */
    void require(Row row, String column, String id) {
        if (!mayDefine(id)) {
            row.mistake(column + " " + id + " is not defined in " + file, "unknown", column, id);
        }
    }

    /** Whether a row defines the id, or one that was lost may have done so. */
    boolean mayDefine(String id) {
        return !complete || rows.containsKey(id);
    }

    /** Where its rows stand, as a mistake names it. */
    String file() {
        return file;
    }

    boolean complete() {
        return complete;
    }
}
