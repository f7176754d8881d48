package org.gridpost.sim.exam;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The register of the exam's assets as CSV, with a grid for each case. */
final class Register implements AutoCloseable {
    private final BufferedWriter areas;
    private final BufferedWriter assets;
    private final BufferedWriter devices;

    /** @param stations which the county has */
    Register(Path folder, List<String> stations) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("bodies.csv"), """
                id,name_zh,name_en,road_classes,area
                body,考试部门,Body of the exam,MAIN|ALLEY|ESTATE,county
                """);
        areas = Files.newBufferedWriter(folder.resolve("areas.csv"));
        areas.write("""
                id,level,parent,name_zh,name_en,households,residents,boundary
                county,COUNTY,,考试县,County of the exam,0,0,
                centre,CENTRE,county,考试中心,Centre of the exam,0,0,
                community,COMMUNITY,centre,考试社区,Community of the exam,0,0,
                """);
        for (String station : stations) {
            areas.write("%1$s,STATION,community,考试站 %1$s,Station %1$s of the exam,0,0,\n".formatted(station));
        }
        assets = Files.newBufferedWriter(folder.resolve("assets.csv"));
        assets.write("code,kind,latitude,longitude,grid,building,road_class,parent,circuit,order,nominal_power,"
                + "minimum_power,depth,rated_current,report_interval,tags\n");
        devices = Files.newBufferedWriter(folder.resolve("devices.csv"));
        devices.write("device,asset,epoch,concentrator,revoked,bound_from,aliases,topics\n");
    }

    /** A grid of that station, with all that stands in it. */
    void add(Sketch sketch, String station) {
        try {
            areas.write("%1$s,GRID,%2$s,%1$s,%1$s,0,0,\n".formatted(sketch.name(), station));
            for (Sketch.Placed asset : sketch.assets()) {
                assets.write(row(sketch.name(), asset));
                devices.write("%1$s,%1$s,1,,false,2018-11-01T00:00:00+08:00,,\n".formatted(asset.code()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String row(String grid, Sketch.Placed asset) {
        Plate plate = asset.plate();
        return String.join(
                        ",",
                        asset.code(),
                        plate.kind().name(),
                        degrees(asset.place().latitude()),
                        degrees(asset.place().longitude()),
                        grid,
                        "",
                        plate.roadClass(),
                        plate.parent(),
                        plate.circuit(),
                        plate.order(),
                        plate.nominalPower(),
                        plate.minimumPower(),
                        plate.depth(),
                        plate.ratedCurrent(),
                        Long.toString(plate.interval().toSeconds()),
                        plate.tags())
                + "\n";
    }

    private static String degrees(double angle) {
        return String.format(Locale.ROOT, "%.6f", angle);
    }

    @Override
    public void close() throws IOException {
        areas.close();
        assets.close();
        devices.close();
    }
}
