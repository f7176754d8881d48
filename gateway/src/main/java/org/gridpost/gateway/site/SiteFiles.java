package org.gridpost.gateway.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the files of a register: areas, bodies, assets, devices and, where there are any, former bindings, streets, people,
 * posts, teams, groups and shifts; each as CSV with a header or as a YAML list of maps. The README beside the Majiang data set tells the columns. Whole sites are read whole
 * or not at all, and all their mistakes are told.
 */
public final class SiteFiles {
    private final Map<Table, Rows> rows = new EnumMap<>(Table.class);
    private final Map<Table, String> found = new EnumMap<>(Table.class);
    private final List<Mistake> mistakes = new ArrayList<>();

    private SiteFiles() {}

    /** Where the files lie. */
    private interface Source {
        /** The content of the file, empty if there is none. */
        Optional<byte[]> read(String file) throws IOException;
    }

    /** The site of a folder. */
    public static SiteReading ofDirectory(Path folder) {
        return whole(inFolder(folder));
    }

    /** @param folder path of the folder on the class path, such as {@code site/majiang} */
    public static SiteReading ofClasspath(String folder) {
        return whole(file -> {
            try (InputStream stream = SiteFiles.class.getClassLoader().getResourceAsStream(folder + "/" + file)) {
                return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
            }
        });
    }

    /**
     * The tables of some files, each with the name of one, such as {@code areas}, and {@code .csv}, {@code .yaml} or
     * {@code .yml}; of a folder, those that it has.
     */
    public static Tables part(List<Path> filesAndFolders) {
        SiteFiles files = new SiteFiles();
        for (Path path : filesAndFolders) {
            if (Files.isDirectory(path)) {
                files.readAll(inFolder(path));
            } else {
                files.read(path);
            }
        }
        if (files.found.isEmpty() && files.mistakes.isEmpty()) {
            files.mistakes.add(new Mistake(
                    filesAndFolders.toString(), 0, "holds no file of a register; those are " + Table.fileNames()));
        }
        return new Tables(files.rows, files.mistakes);
    }

    /** The rows of one table as a CSV file that somebody has sent. */
    public static Tables csv(Table table, byte[] content) {
        SiteFiles files = new SiteFiles();
        files.read(table, table.stem() + ".csv", file -> Optional.of(content));
        return new Tables(files.rows, files.mistakes);
    }

    private static Source inFolder(Path folder) {
        return file -> {
            Path path = folder.resolve(file);
            return Files.exists(path) ? Optional.of(Files.readAllBytes(path)) : Optional.empty();
        };
    }

    private static SiteReading whole(Source source) {
        SiteFiles files = new SiteFiles();
        files.readAll(source);
        for (Table table : Table.values()) {
            if (table.isNeeded() && !files.found.containsKey(table)) {
                files.mistakes.add(
                        new Mistake(table.stem() + ".csv", 0, "is missing; a site folder holds " + Table.fileNames()));
            }
        }
        // A register that begins knows nothing older.
        return Merge.of(Tables.empty(), new Tables(files.rows, files.mistakes), true, Instant.EPOCH)
                .read();
    }

    private void readAll(Source source) {
        for (Table table : Table.values()) {
            for (Format format : Format.values()) {
                format.endings().forEach(ending -> read(table, table.stem() + ending, source));
            }
        }
    }

    private void read(Path path) {
        String name = path.getFileName().toString();
        Optional<Table> table = Table.ofFile(name);
        if (table.isEmpty()) {
            mistakes.add(new Mistake(
                    path.toString(), 0, "is no file of a register by its name; those are " + Table.fileNames()));
        } else if (Files.notExists(path)) {
            mistakes.add(new Mistake(path.toString(), 0, "is missing"));
        } else {
            read(table.get(), name, file -> Optional.of(Files.readAllBytes(path)));
        }
    }

    private void read(Table table, String name, Source source) {
        try {
            Optional<byte[]> content = source.read(name);
            if (content.isEmpty()) {
                return;
            }
            String before = found.putIfAbsent(table, name);
            if (before != null) {
                mistakes.add(new Mistake(name, 0, before + " is given as well; give one of the two"));
                return;
            }
            rows.put(
                    table,
                    Format.of(name).orElseThrow() == Format.CSV
                            ? new CsvFile(name, mistakes).rows(content.get(), table.required(), table.columns())
                            : new YamlFile(name, mistakes).rows(content.get(), table.columns()));
        } catch (IOException e) {
            found.put(table, name);
            mistakes.add(new Mistake(name, 0, "cannot be read: " + e));
        }
    }
}
