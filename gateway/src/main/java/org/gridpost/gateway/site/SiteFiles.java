package org.gridpost.gateway.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.respond.Responsibilities;

/**
 * Reads the register of a site from the four files of a folder: {@code areas.csv}, {@code bodies.csv},
 * {@code assets.csv} and {@code devices.csv}, CSV in UTF-8 with a header. The README beside the Majiang data set tells
 * the columns. A folder with any mistake yields all its mistakes and no site.
 */
public final class SiteFiles {
    private static final List<String> ORDER = List.of(AreaRows.FILE, BodyRows.FILE, AssetRows.FILE, DeviceRows.FILE);

    private final Source source;
    private final List<Mistake> mistakes = new ArrayList<>();

    private SiteFiles(Source source) {
        this.source = source;
    }

    /** Where the files lie. */
    private interface Source {
        /** The content of the file, empty if there is none. */
        Optional<byte[]> read(String file) throws IOException;
    }

    public static SiteReading ofDirectory(Path folder) {
        return new SiteFiles(file -> {
                    Path path = folder.resolve(file);
                    return Files.exists(path) ? Optional.of(Files.readAllBytes(path)) : Optional.empty();
                })
                .read();
    }

    /** @param folder path of the folder on the class path, such as {@code site/majiang} */
    public static SiteReading ofClasspath(String folder) {
        return new SiteFiles(file -> {
                    try (InputStream stream =
                            SiteFiles.class.getClassLoader().getResourceAsStream(folder + "/" + file)) {
                        return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
                    }
                })
                .read();
    }

    private SiteReading read() {
        AreaRows areas = new AreaRows(table(AreaRows.FILE, AreaRows.REQUIRED, AreaRows.OPTIONAL));
        BodyRows bodies = new BodyRows(table(BodyRows.FILE, BodyRows.REQUIRED, List.of()), areas);
        AssetRows assets = new AssetRows(table(AssetRows.FILE, AssetRows.REQUIRED, AssetRows.OPTIONAL), areas);
        DeviceRows devices = new DeviceRows(table(DeviceRows.FILE, DeviceRows.REQUIRED, DeviceRows.OPTIONAL), assets);
        if (!mistakes.isEmpty()) {
            return new SiteReading.Broken(mistakes.stream()
                    .sorted(Comparator.comparingInt((Mistake m) -> ORDER.indexOf(m.file()))
                            .thenComparingInt(Mistake::line))
                    .toList());
        }
        AreaTree tree = new AreaTree(areas.areas());
        return new SiteReading.Loaded(
                new Site(tree, assets.assets(), devices.devices(), devices.bindings()),
                new Responsibilities(tree, bodies.bodies(), bodies.claims()));
    }

    private CsvFile.Rows table(String file, List<String> required, List<String> optional) {
        try {
            Optional<byte[]> content = source.read(file);
            if (content.isEmpty()) {
                mistakes.add(new Mistake(file, 0, "is missing; a site folder holds " + String.join(", ", ORDER)));
                return CsvFile.Rows.NONE;
            }
            return new CsvFile(file, mistakes).rows(content.get(), required, optional);
        } catch (IOException e) {
            mistakes.add(new Mistake(file, 0, "cannot be read: " + e));
            return CsvFile.Rows.NONE;
        }
    }
}
