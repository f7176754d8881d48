package org.gridpost.gateway.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes a register as files that can be imported again and then say exactly the same. */
public final class RegisterExport {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What YAML takes for a text, or for a number that is written back as it was, without quotation marks. */
    private static final Pattern PLAIN =
            Pattern.compile("(?!null$)[A-Za-z0-9][A-Za-z0-9_.+|-]*", Pattern.CASE_INSENSITIVE);

    private RegisterExport() {}

    /**
     * Writes one file for each table into the folder, making it if needed. Each file appears whole or not at all.
     *
     * @return the files
     * @throws IOException if one cannot be written
     */
    public static List<Path> write(Path folder, Tables tables, Format format) throws IOException {
        Files.createDirectories(folder);
        for (Table table : Table.values()) {
            String text = format == Format.CSV ? csv(table, tables.of(table)) : yaml(table, tables.of(table));
            Path draft = Files.createTempFile(folder, table.stem(), ".tmp");
            try {
                Files.writeString(draft, text);
                Files.move(draft, file(folder, table, format), StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        }
        return List.of(Table.values()).stream()
                .map(t -> file(folder, t, format))
                .toList();
    }

    private static Path file(Path folder, Table table, Format format) {
        return folder.resolve(table.stem() + format.endings().get(0));
    }

    private static String csv(Table table, List<RowText> rows) throws IOException {
        StringWriter text = new StringWriter();
        try (SequenceWriter out = new CsvMapper()
                .writerFor(String[].class)
                .with(CsvSchema.emptySchema())
                .writeValues(text)) {
            out.write(table.columns().toArray(String[]::new));
            for (RowText row : rows) {
                out.write(table.columns().stream()
                        .map(row::text)
                        .map(SpreadsheetCell::write)
                        .toArray(String[]::new));
            }
        }
        return text.toString();
    }

    /** A row to a line, so that a difference between two exports shows as the lines of the rows that differ. */
    private static String yaml(Table table, List<RowText> rows) {
        if (rows.isEmpty()) {
            return "[]\n";
        }
        return rows.stream()
                .map(row -> table.columns().stream()
                        .map(column -> column + ": " + scalar(row.text(column)))
                        .collect(Collectors.joining(", ", "- {", "}\n")))
                .collect(Collectors.joining());
    }

    private static String scalar(String text) {
        try {
            // A JSON string is one of YAML too.
            return PLAIN.matcher(text).matches() ? text : JSON.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a text can always be written", e);
        }
    }
}
