package org.gridpost.gateway.site;

/**
 * What is wrong with one row of a site file and what would be right.
 *
 * @param line counted from 1, where 1 is the header; 0 when the file as a whole is meant
 */
public record Mistake(String file, int line, String what) {
    /** As a compiler says it: {@code assets.csv:17: unknown grid …}. */
    @Override
    public String toString() {
        return line == 0 ? file + ": " + what : file + ":" + line + ": " + what;
    }
}
