package org.gridpost.gateway.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.respond.PublicDirectory;

/**
 * The directory of services for residents: {@code directory.csv}, or {@code .yaml}, beside the files of the register, but no part of
 * it; it is read at each start. A site may do without.
 */
public final class DirectoryFile {
    private static final String STEM = "directory";

    private DirectoryFile() {}

    /** What the file says, and all that is wrong with it; with a mistake nothing of it counts. */
    public record Reading(PublicDirectory directory, List<Mistake> mistakes) {
        public Reading {
            mistakes = List.copyOf(mistakes);
        }
    }

    private interface Source {
        /** The content of the file, empty if there is none. */
        Optional<byte[]> read(String file) throws IOException;
    }

    /** @param areas of the register, which the entries name */
    public static Reading ofDirectory(Path folder, AreaTree areas) {
        return read(
                file -> {
                    Path path = folder.resolve(file);
                    return Files.exists(path) ? Optional.of(Files.readAllBytes(path)) : Optional.empty();
                },
                areas);
    }

    /** @param folder path of the folder on the class path, such as {@code site/majiang} */
    public static Reading ofClasspath(String folder, AreaTree areas) {
        return read(
                file -> {
                    try (InputStream in =
                            DirectoryFile.class.getClassLoader().getResourceAsStream(folder + "/" + file)) {
                        return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
                    }
                },
                areas);
    }

    private static Reading read(Source source, AreaTree areas) {
        List<Mistake> mistakes = new ArrayList<>();
        List<Rows> found = new ArrayList<>();
        for (Format format : Format.values()) {
            for (String ending : format.endings()) {
                String name = STEM + ending;
                try {
                    source.read(name)
                            .map(content -> rows(format, name, content, mistakes))
                            .ifPresent(found::add);
                } catch (IOException e) {
                    mistakes.add(new Mistake(name, 0, "cannot be read: " + e));
                }
            }
        }
        if (found.size() > 1) {
            mistakes.add(new Mistake(
                    found.get(1).name(), 0, found.get(0).name() + " is given as well; give one of the two"));
        }
        DirectoryRows rows = new DirectoryRows(areas);
        found.stream()
                .flatMap(f -> f.rows().stream())
                .map(text -> new Row(text, mistakes))
                .forEach(rows::read);
        return new Reading(new PublicDirectory(mistakes.isEmpty() ? rows.entries() : List.of()), mistakes);
    }

    private static Rows rows(Format format, String name, byte[] content, List<Mistake> mistakes) {
        return format == Format.CSV
                ? new CsvFile(name, mistakes).rows(content, DirectoryRows.REQUIRED, DirectoryRows.COLUMNS)
                : new YamlFile(name, mistakes).rows(content, DirectoryRows.COLUMNS);
    }
}
