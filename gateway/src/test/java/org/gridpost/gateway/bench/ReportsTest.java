package org.gridpost.gateway.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.gridpost.pipelines.detect.ConditionEvent;
import org.gridpost.pipelines.detect.ConditionEvent.Began;
import org.gridpost.pipelines.detect.ConditionEvent.Ended;
import org.gridpost.pipelines.detect.Detector;
import org.gridpost.pipelines.detect.RuleFiles;
import org.gridpost.pipelines.detect.SunTimes;
import org.gridpost.pipelines.detect.Works;
import org.gridpost.pipelines.journal.JournalRecord;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Site;
import org.junit.jupiter.api.Test;

/** What the benchmark plays is a town like others: quiet where nothing is wrong, and alarmed where something is. */
class ReportsTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final long EVENING =
            ZonedDateTime.of(2025, 6, 16, 18, 0, 0, 0, ZONE).toEpochSecond();
    private static final int HOURS = 5;

    private final Site site = Town.of(300).site();
    private final Detector detector = detector(site);

    private static Detector detector(Site site) {
        return new Detector(RuleFiles.catalogue(), () -> site, new SunTimes(ZONE), Works.NONE);
    }

    private static Map<AssetKind, Integer> variants() {
        Map<AssetKind, Integer> variants = new EnumMap<>(AssetKind.class);
        Town.kinds().forEach(kind -> variants.put(kind, 1));
        return variants;
    }

    private List<ConditionEvent> play(Detector to, Town town, Site of, boolean withFaults, long from, long until) {
        List<ConditionEvent> events = new ArrayList<>();
        Reports reports = new Reports(town, of, variants(), withFaults);
        for (long second = from; second < until; second++) {
            reports.at(second, records -> {
                for (JournalRecord record : records) {
                    to.accept(record, events::add);
                }
            });
        }
        return events;
    }

    @Test
    void aTownHasSoManyAssetsMostOfThemLamps() {
        Town town = Town.of(20_000);
        assertEquals(
                20_000,
                town.counts().values().stream().mapToInt(Integer::intValue).sum());
        assertTrue(town.counts().get(AssetKind.LAMP) > 14_000);
    }

    @Test
    void nothingIsWrongInATownWithoutFaults() {
        assertEquals(List.of(), play(detector, Town.of(300), site, false, EVENING, EVENING + HOURS * 3600));
        assertEquals(0, detector.failures());
    }

    @Test
    void faultsBeginAndEnd() {
        List<ConditionEvent> events = play(detector, Town.of(300), site, true, EVENING, EVENING + HOURS * 3600);
        assertTrue(events.stream().anyMatch(e -> e instanceof Began && e.rule().equals("L08")));
        assertTrue(events.stream().anyMatch(e -> e instanceof Ended && e.rule().equals("L08")));
        assertEquals(0, detector.failures());
    }

    @Test
    void copiesGoOnFromWhatTheyWereCopiedFrom() {
        Town one = new Town(Map.of(AssetKind.LAMP, 1));
        Site ofOne = one.site();
        Detector original = detector(ofOne);
        play(original, one, ofOne, false, EVENING, EVENING + HOURS * 3600);
        Warm warm = new Warm(AssetKind.LAMP, 1, 0, original.snapshot().toBytes());

        Town three = new Town(Map.of(AssetKind.LAMP, 3));
        Site ofThree = three.site();
        Detector copies = detector(ofThree);
        warm.spreadTo(copies, 3);
        long silentFor = 3 * 3600;
        copies.pass(Instant.ofEpochSecond(EVENING + HOURS * 3600 + silentFor), event -> {});

        List<ConditionEvent> heardAgain = play(
                copies,
                three,
                ofThree,
                false,
                EVENING + HOURS * 3600 + silentFor,
                EVENING + HOURS * 3600 + silentFor + 900);
        assertEquals(
                List.of("LP-0", "LP-1", "LP-2"),
                heardAgain.stream()
                        .filter(e -> e instanceof Ended && e.rule().equals("G04"))
                        .map(ConditionEvent::asset)
                        .sorted()
                        .toList());
    }
}
