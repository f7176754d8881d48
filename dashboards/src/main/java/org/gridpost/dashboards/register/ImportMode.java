package org.gridpost.dashboards.register;

/** How far an import goes. */
public enum ImportMode {
    /** Only says what would change. */
    DRY_RUN,
    /** Takes all rows or, if anything about one is wrong, none. */
    ALL_OR_NOTHING,
    /** Takes the rows about which nothing is wrong. */
    WITHOUT_WRONG_ROWS
}
