package org.gridpost.gateway.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gridpost.pipelines.model.Site;

/** A small sound site on disk, of which a test spoils what it wants spoiled. */
record SiteFolder(Path folder) {
    private static final String AREAS = """
            id,level,parent,name_zh,name_en,households,residents,boundary
            town,COUNTY,,小镇,Town,10,20,
            east,CENTRE,town,城东,East,10,20,
            G1,GRID,east,一网格,Grid 1,10,20,"POLYGON((107.5 26.4, 107.6 26.4, 107.6 26.5, 107.5 26.4))"
            """;
    private static final String BODIES = """
            id,name_zh,name_en,road_classes,area
            housing,住建部门,Housing department,MAIN,town
            east,城东,East,ALLEY|ESTATE,east
            police,公安,Police,,
            """;
    private static final String ASSETS = """
            code,kind,latitude,longitude,grid,road_class,parent,circuit,order,nominal_power,tags
            CB-1,CABINET,26.45,107.55,G1,MAIN,,,,,
            LP-1,LAMP,26.45,107.56,G1,MAIN,CB-1,1,1,60,SCHOOL|CROSSING
            LP-2,LAMP,26.45,107.57,G1,ALLEY,CB-1,1,2,,
            """;
    private static final String DEVICES = """
            device,asset,epoch,concentrator,revoked,bound_from
            C-100,CB-1,1,,false,2020-01-01T00:00:00+08:00
            L-101,LP-1,3,C-100,false,2020-01-01T00:00:00+08:00
            L-102,LP-2,1,C-100,true,2020-01-01T00:00:00+08:00
            L-103,,1,,false,
            """;

    static SiteFolder sound(Path folder) {
        return new SiteFolder(folder)
                .with("areas.csv", AREAS)
                .with("bodies.csv", BODIES)
                .with("assets.csv", ASSETS)
                .with("devices.csv", DEVICES);
    }

    SiteFolder with(String file, String content) {
        return with(file, content.getBytes(StandardCharsets.UTF_8));
    }

    SiteFolder with(String file, byte[] content) {
        try {
            Files.write(folder.resolve(file), content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces one piece of text, which must be there. */
    SiteFolder edit(String file, String old, String replacement) {
        String text = text(file);
        if (!text.contains(old)) {
            throw new AssertionError(file + " does not contain " + old);
        }
        return with(file, text.replace(old, replacement));
    }

    SiteFolder append(String file, String... rows) {
        return with(file, text(file) + String.join("\n", rows) + "\n");
    }

    String text(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Site load() {
        SiteReading reading = SiteFiles.ofDirectory(folder);
        if (reading instanceof SiteReading.Loaded loaded) {
            return loaded.site();
        }
        throw new AssertionError(mistakes());
    }

    /** All mistakes as the user sees them. */
    List<String> mistakes() {
        SiteReading reading = SiteFiles.ofDirectory(folder);
        return reading instanceof SiteReading.Broken broken
                ? broken.mistakes().stream().map(Mistake::toString).toList()
                : List.of();
    }
}
