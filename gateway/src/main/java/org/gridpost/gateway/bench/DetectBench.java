package org.gridpost.gateway.bench;

import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.gridpost.pipelines.detect.Detector;
import org.gridpost.pipelines.detect.RuleFiles;
import org.gridpost.pipelines.detect.RuleSet;
import org.gridpost.pipelines.detect.SunTimes;
import org.gridpost.pipelines.detect.Works;
import org.gridpost.pipelines.journal.JournalRecord;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Site;

/**
 * Plays made-up towns to detectors with all rules of the catalogue. Some assets of each kind live through days until
 * every window is full; what is remembered of them is weighed, and copied to all assets of the towns whose hours are then
 * measured. Reports are made outside the measured time, a second of the town's time at once.
 */
public final class DetectBench {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final long HOUR = 3600;
    private static final long DAY = 24 * HOUR;

    /** The longest baseline is of 14 days. */
    private static final long LONG_DAYS = 15;

    /** Devices that report each minute have nothing that goes back for longer than a day. */
    private static final long SHORT_DAYS = 2;

    private static final int OFTEN = 60;

    /** An evening, in which lamps are switched on. */
    private static final long BEGIN =
            ZonedDateTime.of(2025, 6, 16, 19, 0, 0, 0, ZONE).toEpochSecond();

    private static final long MEASURED_READINGS = 12_000_000;
    private static final int RUN_IN_SECONDS = 600;

    private final RuleSet rules = RuleFiles.catalogue();
    private final SunTimes sun = new SunTimes(ZONE);
    private final Collector collector = new Collector();
    private final PrintWriter progress;
    private final Map<AssetKind, Warm> warm = new EnumMap<>(AssetKind.class);

    /** @param progress where to say what is being done */
    public DetectBench(PrintWriter progress) {
        this.progress = progress;
    }

    /** @param towns how many assets each has */
    public DetectResult run(List<Integer> towns) {
        Map<String, Double> bytes = new TreeMap<>();
        for (AssetKind kind : Town.kinds()) {
            Warm one = warmUp(kind);
            warm.put(kind, one);
            bytes.put(kind.measurement(), one.bytesEach());
        }
        List<DetectResult.Run> runs = new ArrayList<>();
        for (int assets : towns) {
            runs.add(measure(assets));
        }
        DetectResult.Run first = runs.get(0);
        return new DetectResult(
                first.readingsPerSecond(),
                first.nanosPerReading(),
                first.assets(),
                warm.get(AssetKind.LAMP).bytesEach(),
                warm.get(AssetKind.DRAIN_NODE).bytesEach(),
                bytes,
                first.events(),
                runs);
    }

    private static int variants(AssetKind kind) {
        return switch (kind) {
            case LAMP, DRAIN_NODE, MANHOLE_COVER -> 400;
            case CABINET, RAIN_GAUGE, FLOW_METER -> 100;
            case PUMP, CAMERA, ACCESS_POINT -> 60;
            case AREA -> throw new IllegalArgumentException("an area reports nothing");
        };
    }

    private static Map<AssetKind, Integer> variants() {
        Map<AssetKind, Integer> variants = new EnumMap<>(AssetKind.class);
        Town.kinds().forEach(kind -> variants.put(kind, variants(kind)));
        return variants;
    }

    private Warm warmUp(AssetKind kind) {
        int assets = variants(kind);
        // One gauge tells all of them of the rain.
        Town town = kind == AssetKind.RAIN_GAUGE
                ? new Town(Map.of(kind, assets))
                : new Town(Map.of(kind, assets, AssetKind.RAIN_GAUGE, 1));
        Site site = town.site();
        Reports reports = new Reports(town, site, variants(), false);
        List<Detector> held = new ArrayList<>(List.of(new Detector(rules, () -> site, sun, Works.NONE)));
        byte[] snapshot = live(held.get(0), reports, kind);
        double each = Heap.heldBy(held) / (double) assets;
        progress.printf(Locale.ROOT, "%s: %,.0f bytes each%n", kind.measurement(), each);
        return new Warm(kind, assets, each, snapshot);
    }

    private byte[] live(Detector detector, Reports reports, AssetKind kind) {
        long days = Recipe.of(kind).interval() <= OFTEN ? SHORT_DAYS : LONG_DAYS;
        for (long second = BEGIN - days * DAY; second < BEGIN; second++) {
            reports.at(second, records -> {
                for (JournalRecord record : records) {
                    detector.accept(record, event -> {});
                }
            });
        }
        return detector.snapshot().toBytes();
    }

    private DetectResult.Run measure(int assets) {
        Town town = Town.of(assets);
        Site site = town.site();
        Reports reports = new Reports(town, site, variants(), true);
        List<Detector> held = new ArrayList<>(List.of(new Detector(rules, () -> site, sun, Works.NONE)));
        Stretch measured = measure(held.get(0), reports, town);
        long failures = held.get(0).failures();
        return measured.result(assets, Heap.heldBy(held) / (double) assets, failures);
    }

    private Stretch measure(Detector detector, Reports reports, Town town) {
        town.counts().forEach((kind, count) -> warm.get(kind).spreadTo(detector, count));
        long second = BEGIN;
        Stretch runIn = new Stretch(collector);
        while (second < BEGIN + RUN_IN_SECONDS) {
            reports.at(second++, records -> runIn.play(records, detector));
        }
        Stretch measured = new Stretch(collector);
        // Whole hours, for at their beginning baselines do what they do once an hour.
        long end = second + HOUR;
        while (second < end) {
            reports.at(second++, records -> measured.play(records, detector));
            if (second == end && measured.readings() < MEASURED_READINGS) {
                end += HOUR;
            }
        }
        measured.end();
        return measured;
    }
}
