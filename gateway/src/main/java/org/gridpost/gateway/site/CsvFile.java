package org.gridpost.gateway.site;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A CSV file (RFC 4180, UTF-8, with a header) split into rows. Unlike the RFC it wants each row on one line: then a
 * forgotten quotation mark spoils its own row and not the rest of the file, and every other mistake is still found.
 */
final class CsvFile {
    private static final ObjectReader LINE = new CsvMapper()
            .readerFor(String[].class)
            .with(CsvParser.Feature.WRAP_AS_ARRAY)
            .with(CsvParser.Feature.TRIM_SPACES);
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final String name;
    private final List<Mistake> mistakes;

    CsvFile(String name, List<Mistake> mistakes) {
        this.name = name;
        this.mistakes = mistakes;
    }

    Rows rows(byte[] content, List<String> required, List<String> allowed) {
        List<Line> lines = lines(content);
        if (lines.isEmpty()) {
            mistakes.add(new Mistake(
                            name, 0, "is empty; its first line must name the columns " + String.join(", ", required))
                    .coded("no-lines", String.join(", ", required)));
            return Rows.lost(name);
        }
        Optional<List<String>> header = lines.get(0).cells();
        if (header.isEmpty() || !isHeader(header.get(), lines.get(0).number(), required, allowed)) {
            return Rows.lost(name);
        }
        List<RowText> rows = new ArrayList<>();
        for (Line line : lines.subList(1, lines.size())) {
            line.cells()
                    .filter(cells -> fits(cells, header.get().size(), line.number()))
                    .ifPresent(cells -> rows.add(row(header.get(), line.number(), cells)));
        }
        return new Rows(name, rows, rows.size() == lines.size() - 1);
    }

    private RowText row(List<String> header, int line, List<String> cells) {
        Map<String, String> byColumn = new HashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            byColumn.put(header.get(i), SpreadsheetCell.read(cells.get(i).strip()));
        }
        return new RowText(name, line, byColumn);
    }

    private boolean fits(List<String> cells, int columns, int line) {
        if (cells.size() != columns) {
            mistakes.add(new Mistake(
                            name,
                            line,
                            "has " + cells.size() + " values but the header names " + columns
                                    + " columns; a value that contains a comma must stand in quotation marks")
                    .coded("values", cells.size(), columns));
        }
        return cells.size() == columns;
    }

    private boolean isHeader(List<String> header, int line, List<String> required, List<String> allowed) {
        int before = mistakes.size();
        for (String column : required) {
            if (!header.contains(column)) {
                mistakes.add(new Mistake(
                                name,
                                line,
                                "the column " + column + " is missing; needed are " + String.join(", ", required))
                        .coded("column-missing", column, String.join(", ", required)));
            }
        }
        for (String column : new TreeSet<>(header)) {
            if (!allowed.contains(column)) {
                mistakes.add(new Mistake(
                                name,
                                line,
                                "there is no column \"" + column + "\"; allowed are " + String.join(", ", allowed))
                        .coded("column-unknown", column, String.join(", ", allowed)));
            } else if (header.stream().filter(column::equals).count() > 1) {
                mistakes.add(new Mistake(name, line, "the column " + column + " is named twice")
                        .coded("column-twice", column));
            }
        }
        return mistakes.size() == before;
    }

    /** @param cells empty if the line is no CSV, which has been reported */
    private record Line(int number, Optional<List<String>> cells) {}

    private List<Line> lines(byte[] content) {
        List<Line> lines = new ArrayList<>();
        int number = 0;
        int start = 0;
        while (start < content.length) {
            int end = start;
            while (end < content.length && content[end] != '\n') {
                end++;
            }
            number++;
            Optional<String> text = decode(content, start, end, number);
            if (text.isEmpty()) {
                lines.add(new Line(number, Optional.empty()));
            } else if (!text.get().isBlank()) {
                lines.add(new Line(number, split(text.get(), number)));
            }
            start = end + 1;
        }
        return lines;
    }

    private Optional<String> decode(byte[] content, int start, int end, int number) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content, start, end - start))
                    .toString();
            return Optional.of(number == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            mistakes.add(new Mistake(name, number, "is not UTF-8; save the file as \"CSV UTF-8\"").coded("no-utf8"));
            return Optional.empty();
        }
    }

    private Optional<List<String>> split(String text, int number) {
        try (MappingIterator<String[]> values = LINE.readValues(text)) {
            return Optional.of(List.of(values.nextValue()));
        } catch (JacksonException e) {
            mistakes.add(new Mistake(
                            name,
                            number,
                            "a quotation mark is not closed, or closed too early; a row stands on one line, and a"
                                    + " quotation mark within a value is written twice")
                    .coded("quotes"));
            return Optional.empty();
        } catch (IOException e) {
            throw new AssertionError("a text in memory cannot fail to be read", e);
        }
    }
}
