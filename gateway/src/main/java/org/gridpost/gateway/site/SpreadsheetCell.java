package org.gridpost.gateway.site;

import java.util.regex.Pattern;

/**
 * How a cell stands in a CSV file that somebody may open in a spreadsheet, which runs what begins with {@code =}, {@code +},
 * {@code -} or {@code @} as a formula, and makes a number without its plus of a phone number. Such a cell is written with an
 * apostrophe before it, which is taken away when it is read; a number below 0 is harmless and stays. Cells without the
 * apostrophe are read as they are.
 */
final class SpreadsheetCell {
    private static final Pattern RISKY = Pattern.compile("'*[=+@-].*");
    private static final Pattern NUMBER = Pattern.compile("-[0-9]+(\\.[0-9]+)?");

    private SpreadsheetCell() {}

    static String write(String text) {
        return RISKY.matcher(text).matches() && !NUMBER.matcher(text).matches() ? "'" + text : text;
    }

    static String read(String cell) {
        return cell.startsWith("'") && RISKY.matcher(cell).matches() ? cell.substring(1) : cell;
    }
}
