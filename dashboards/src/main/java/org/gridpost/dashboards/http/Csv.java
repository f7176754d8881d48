package org.gridpost.dashboards.http;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table as CSV (RFC 4180): UTF-8 with the byte order mark by which spreadsheets know it, lines ended by CR LF. What would
 * be a formula there gets an apostrophe before it. Times have the offset of their zone.
 */
public final class Csv {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String LINE_END = "\r\n";

    private final StringBuilder text = new StringBuilder(BYTE_ORDER_MARK);
    private final DateTimeFormatter times;

    public Csv(ZoneId zone) {
        this.times = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX").withZone(zone);
    }

    public void row(List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            text.append(i == 0 ? "" : ",").append(quoted(cells.get(i)));
        }
        text.append(LINE_END);
    }

    public String time(Instant time) {
        return times.format(time);
    }

    public String time(Optional<Instant> time) {
        return time.map(this::time).orElse("");
    }

    private static String quoted(String cell) {
        String harmless = cell.matches("(?s)[=+@\\-\t\r].*") ? "'" + cell : cell;
        return harmless.matches("(?s).*[\",\r\n].*") ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }

    /** @param name of the file as which it is to be kept */
    public Answer answer(String name) {
        return new Answer(
                200,
                "text/csv; charset=utf-8",
                Buffer.buffer(text.toString()),
                Map.of("Content-Disposition", "attachment; filename=\"" + name + "\""));
    }
}
