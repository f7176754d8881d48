package org.gridpost.pipelines.detect;

import static org.gridpost.pipelines.detect.Timeline.SHANGHAI;
import static org.gridpost.pipelines.detect.Timeline.local;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gridpost.pipelines.Towns;
import org.gridpost.pipelines.detect.suppress.SuppressionConfig;
import org.gridpost.pipelines.journal.JournalRecord;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.model.Value;
import org.gridpost.pipelines.model.ValueType;
import org.junit.jupiter.api.Test;

/**
 * However an evening's reports come in, late by less than ten seconds, in another order or twice: the rules that wait for
 * stragglers find the same. Those that can be P1 do not wait, and are left out.
 */
class StragglersTest {
    private static final Instant BEGIN = local("2025-06-15T20:40:00");
    private static final int MINUTES = 18;
    private static final int SHUFFLES = 300;
    private static final long WAIT = 10_000;
    private static final Site SITE = Towns.site(List.of(
            Towns.asset("CB-1", AssetKind.CABINET),
            Towns.asset("LP-1", AssetKind.LAMP),
            Towns.asset("DR-1", AssetKind.DRAIN_NODE),
            Towns.asset("CM-1", AssetKind.CAMERA)));
    private static final RuleSet RULES = RuleFiles.catalogue();
    private static final SunTimes SUN = new SunTimes(SHANGHAI);
    private static final List<Report> EVENING = evening();
    private static final Set<String> HASTY = hasty();

    /** What one asset measured at one time. */
    private record Report(Asset asset, Instant time, Map<Metric, Value> values) {
        List<Reading> cameIn(Instant received) {
            return values.entrySet().stream()
                    .map(v -> new Reading(
                            asset.code(),
                            asset.kind(),
                            v.getKey(),
                            v.getValue(),
                            time,
                            received,
                            Quality.GOOD,
                            Optional.empty()))
                    .toList();
        }
    }

    private record Arrival(Report report, Instant received) {}

    /** Values that wander about their limits, a report each few seconds: much begins and ends. */
    private static List<Report> evening() {
        Random random = new Random(11);
        List<Report> reports = new ArrayList<>();
        for (Asset asset : SITE.assets()) {
            Map<String, Double> now = new HashMap<>();
            Instant time = BEGIN.plusMillis(random.nextInt(5000));
            while (time.isBefore(BEGIN.plusSeconds(MINUTES * 60L))) {
                reports.add(new Report(asset, time, values(asset.kind(), now, random)));
                time = time.plusMillis(3_000 + random.nextInt(17_000));
            }
        }
        return reports;
    }

    private static Map<Metric, Value> values(AssetKind kind, Map<String, Double> now, Random random) {
        Map<Metric, Value> values = new HashMap<>();
        for (Metric metric : kind.metrics()) {
            boolean rests = metric.type() == ValueType.TEXT || random.nextInt(3) == 0;
            if (rests) {
                continue;
            }
            double share = now.merge(
                    metric.name(), 0.5, (old, ignored) -> Math.min(1, Math.max(0, old + 0.12 * random.nextGaussian())));
            values.put(
                    metric,
                    metric.type() == ValueType.FLAG
                            ? Value.of(share > 0.8)
                            : Value.of(metric.min() + share * (metric.max() - metric.min())));
        }
        if (values.isEmpty()) {
            values.put(kind.metric("uptime").orElseThrow(), Value.of(1));
        }
        return values;
    }

    private static Set<String> hasty() {
        return RULES.heads().stream()
                .map(RuleHead::id)
                .filter(id -> RULES.reorderOf(id).toMillis() < WAIT)
                .collect(Collectors.toSet());
    }

    /** Whether a station is in flood depends on all of its alarms, also those of rules that do not wait. */
    private static Detector detector() {
        SuppressionConfig usual = SuppressionConfig.DEFAULT;
        SuppressionConfig withoutFloods = new SuppressionConfig(
                usual.startUp(),
                usual.flaps(),
                usual.flapsWithin(),
                usual.flapsQuiet(),
                Integer.MAX_VALUE,
                1,
                usual.floodWindow(),
                Integer.MAX_VALUE);
        return new Detector(RULES, () -> SITE, SUN, Works.NONE, withoutFloods);
    }

    /** For each rule and asset what it said, in its order, as long as reports came. */
    private static Map<String, List<ConditionEvent>> play(List<Arrival> arrivals, boolean restarting) {
        List<ConditionEvent> events = new ArrayList<>();
        Detector detector = detector();
        int next = 0;
        for (Instant tick = BEGIN; tick.isBefore(BEGIN.plusSeconds(MINUTES * 60L + 60)); tick = tick.plusSeconds(1)) {
            List<JournalRecord> records = new ArrayList<>();
            while (next < arrivals.size() && !arrivals.get(next).received.isAfter(tick)) {
                Arrival arrival = arrivals.get(next++);
                records.add(new JournalRecord.Intake(arrival.report.cameIn(arrival.received), List.of()));
            }
            records.add(new JournalRecord.Tick(tick));
            for (JournalRecord record : records) {
                detector.accept(record, events::add);
                if (restarting) {
                    byte[] saved = detector.snapshot().toBytes();
                    detector = detector();
                    detector.restore(Snapshot.fromBytes(saved).orElseThrow());
                }
            }
        }
        assertEquals(0, detector.failures());
        assertEquals(arrivals.size(), next);
        return events.stream()
                .filter(e -> !HASTY.contains(e.rule()))
                .filter(e -> e.at().isBefore(BEGIN.plusSeconds(MINUTES * 60L)))
                .collect(Collectors.groupingBy(e -> e.rule() + " " + e.asset(), TreeMap::new, Collectors.toList()));
    }

    private static List<Arrival> atOnce() {
        return EVENING.stream()
                .map(r -> new Arrival(r, r.time))
                .sorted(Comparator.comparing(Arrival::received))
                .toList();
    }

    private static List<Arrival> shuffled(Random random) {
        List<Arrival> arrivals = new ArrayList<>();
        for (Report report : EVENING) {
            int times = random.nextInt(4) == 0 ? 2 : 1;
            for (int i = 0; i < times; i++) {
                arrivals.add(new Arrival(report, report.time.plusMillis(random.nextInt((int) WAIT))));
            }
        }
        arrivals.sort(Comparator.comparing(Arrival::received));
        return arrivals;
    }

    private static void assertSame(
            Map<String, List<ConditionEvent>> expected, Map<String, List<ConditionEvent>> found, String how) {
        for (String what : expected.keySet()) {
            assertEquals(expected.get(what), found.get(what), how + ": " + what);
        }
        assertEquals(expected.keySet(), found.keySet(), how);
    }

    @Test
    void enoughHappensInTheEvening() {
        Map<String, List<ConditionEvent>> all = play(atOnce(), false);
        assertTrue(all.keySet().size() > 12, () -> "" + all.keySet());
        assertTrue(
                all.values().stream()
                                .flatMap(List::stream)
                                .filter(e -> e instanceof ConditionEvent.Ended)
                                .count()
                        > 12,
                () -> "" + all);
    }

    @Test
    void inWhateverOrderAndHoweverOftenReportsComeInTheSameComesOfThem() {
        Map<String, List<ConditionEvent>> expected = play(atOnce(), false);
        for (int seed = 0; seed < SHUFFLES; seed++) {
            assertSame(expected, play(shuffled(new Random(seed)), false), "shuffle " + seed);
        }
    }

    @Test
    void aRestartAfterEachRecordChangesNothing() {
        Map<String, List<ConditionEvent>> expected = play(atOnce(), false);
        assertSame(expected, play(atOnce(), true), "in order");
        assertSame(expected, play(shuffled(new Random(1)), true), "shuffled");
    }
}
