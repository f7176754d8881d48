package org.gridpost.pipelines.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.gridpost.pipelines.Towns;
import org.gridpost.pipelines.alarm.InMemoryAlarmBook;
import org.gridpost.pipelines.detect.ConditionEvent.Began;
import org.gridpost.pipelines.detect.ConditionEvent.Ended;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.detect.RuleFiles;
import org.gridpost.pipelines.detect.RuleOverride;
import org.gridpost.pipelines.detect.RuleSet;
import org.gridpost.pipelines.detect.SunTimes;
import org.gridpost.pipelines.journal.Mark;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.model.Position;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.model.Value;
import org.gridpost.pipelines.store.InMemoryStore;
import org.gridpost.pipelines.trial.Backtest.Outcome;
import org.gridpost.pipelines.trial.BacktestResult.RuleRow;
import org.gridpost.pipelines.trial.BacktestResult.TriedAlarm;
import org.gridpost.pipelines.trial.BacktestResult.Verdict;
import org.junit.jupiter.api.Test;

class BacktestTest {
    private static final Instant FROM = Instant.parse("2025-06-14T16:00:00Z");
    private static final Instant TO = FROM.plus(Duration.ofDays(1));
    private static final Instant NOON = FROM.plus(Duration.ofHours(12));
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Evidence EVIDENCE = new Evidence("fill_pct", 95, 90, "/100");

    private final InMemoryStore store = new InMemoryStore();
    private final InMemoryAlarmBook book = new InMemoryAlarmBook(Clock.fixed(TO, ZoneOffset.UTC));
    private final List<Double> shares = new ArrayList<>();
    private Site site = Towns.site();
    private long position;

    /** Every five minutes, as reported; high between two moments. */
    private void levels(String drain, Instant from, Instant to, double low, double high, Instant rise, Instant fall) {
        List<Reading> readings = new ArrayList<>();
        for (Instant time = from; time.isBefore(to); time = time.plusSeconds(300)) {
            boolean isHigh = !time.isBefore(rise) && time.isBefore(fall);
            readings.add(reading(drain, AssetKind.DRAIN_NODE, "fill_pct", isHigh ? high : low, time));
        }
        store.write(readings);
    }

    private static Reading reading(String asset, AssetKind kind, String metric, double value, Instant time) {
        return new Reading(asset, kind, kind.metric(metric).orElseThrow(), Value.of(value), time, time, Quality.GOOD);
    }

    private void raised(String rule, String asset, Instant onset, Instant ended) {
        Began began =
                new Began(rule, "drain-level", asset, Severity.P2, onset, onset.plusSeconds(180), false, EVIDENCE);
        position++;
        book.apply(
                List.of(began, new Ended(rule, "drain-level", asset, ended, false, EVIDENCE)),
                new Mark(position, position));
    }

    private static RuleSet withD02At(int percent) {
        return RuleFiles.read(
                List.of(),
                RuleOverride.everywhere(
                        "D02", Map.of("percent", Integer.toString(percent), "clear", Integer.toString(percent - 10))));
    }

    private Outcome run(RuleSet rules, Optional<String> area) {
        return new Backtest(store, book, new SunTimes(SHANGHAI))
                .run(new BacktestWish(rules, area, FROM, TO), site, new Backtest.Watch() {
                    @Override
                    public void done(double share) {
                        shares.add(share);
                    }

                    @Override
                    public boolean cancelled() {
                        return false;
                    }
                });
    }

    private BacktestResult result(RuleSet rules, Optional<String> area) {
        return assertInstanceOf(Outcome.Done.class, run(rules, area)).result();
    }

    private static RuleRow row(BacktestResult result, String rule) {
        return result.rules().stream()
                .filter(r -> r.rule().equals(rule))
                .findFirst()
                .orElseThrow(() -> new AssertionError(rule + " is not among " + result.rules()));
    }

    @Test
    void aLowerSetpointWouldHaveRaisedWhatWasNotRaised() {
        levels("DR-1", FROM, TO, 30, 82, NOON, NOON.plusSeconds(3600));

        assertTrue(result(withD02At(90), Optional.empty()).rules().stream()
                .noneMatch(r -> r.rule().equals("D02")));
        BacktestResult result = result(withD02At(80), Optional.empty());
        RuleRow d02 = row(result, "D02");
        assertEquals(1, d02.wouldBeRaised());
        assertEquals(0, d02.wasRaised());
        assertEquals(1, d02.onlyNew());
        assertEquals(0, d02.both());
        assertEquals(Towns.STATION, d02.station().id());
        assertEquals("水位很高", d02.title().zh());
        TriedAlarm alarm = alarms(result, "drain-level").get(0);
        assertEquals(Verdict.ONLY_NEW, alarm.verdict());
        assertEquals(NOON, alarm.onset());
        assertTrue(alarm.rules().containsAll(List.of("D01", "D02")), alarm::toString);
        assertEquals(Severity.P2, alarm.severity());
        assertEquals(1, alarms(result, "drain-level").size(), "rules of one group are one alarm");
    }

    private static List<TriedAlarm> alarms(BacktestResult result, String group) {
        return result.alarms().stream().filter(a -> a.group().equals(group)).toList();
    }

    @Test
    void whatWasRaisedIsFoundAgainOrMissing() {
        levels("DR-1", FROM, TO, 30, 95, NOON, NOON.plusSeconds(3600));
        levels("DR-2", FROM, TO, 30, 85, NOON, NOON.plusSeconds(3600));
        raised("D02", "DR-1", NOON, NOON.plusSeconds(3600));
        raised("D02", "DR-2", NOON.minusSeconds(7200), NOON.minusSeconds(3600));

        BacktestResult result = result(RuleFiles.catalogue(), Optional.empty());
        RuleRow d02 = row(result, "D02");
        assertEquals(1, d02.wouldBeRaised());
        assertEquals(2, d02.wasRaised());
        assertEquals(1, d02.both());
        assertEquals(0, d02.onlyNew());
        assertEquals(1, d02.onlyOld());
        assertEquals(
                List.of(Verdict.ONLY_OLD, Verdict.BOTH, Verdict.ONLY_NEW),
                alarms(result, "drain-level").stream().map(TriedAlarm::verdict).toList(),
                "D01 on DR-2 is the new one");
        assertEquals(24, result.load().operatorHours());
        assertEquals(2 / 24.0, result.load().wasPerOperatorHour(), 1e-9);
        assertEquals(2, result.load().wouldBeRaised());
        assertEquals(1, result.stations().size());
    }

    @Test
    void whatHeldBeforeIsNotNew() {
        levels("DR-1", FROM.minus(Duration.ofDays(1)), TO, 30, 95, FROM.minusSeconds(3600), NOON);
        raised("D02", "DR-1", FROM.plusSeconds(60), NOON);

        RuleRow d02 = row(result(RuleFiles.catalogue(), Optional.empty()), "D02");
        assertEquals(0, d02.wouldBeRaised());
        assertEquals(1, d02.wasRaised());
        assertEquals(0, d02.onlyOld(), "it would have been raised as well, only earlier");
    }

    @Test
    void theRainBeyondTheAreaCounts() {
        Asset near = Towns.asset("DR-1", AssetKind.DRAIN_NODE);
        Asset gauge = elsewhere(Towns.asset("RG-9", AssetKind.RAIN_GAUGE), "other-grid");
        site = new Site(areasWithAnother(), List.of(near, gauge), List.of(), List.of());
        levels("DR-1", FROM.minus(Duration.ofDays(13)), TO, 20, 55, NOON, NOON.plus(Duration.ofHours(4)));
        dryLevels();

        assertTrue(
                result(RuleFiles.catalogue(), Optional.of(Towns.GRID)).rules().stream()
                        .noneMatch(r -> r.rule().equals("D06")),
                "without a gauge nobody knows whether it is dry");
        List<Reading> dry = new ArrayList<>();
        for (Instant time = FROM.minus(Duration.ofDays(13)); time.isBefore(TO); time = time.plusSeconds(600)) {
            dry.add(reading("RG-9", AssetKind.RAIN_GAUGE, "rain_rate", 0, time));
        }
        store.write(dry);
        BacktestResult result = result(RuleFiles.catalogue(), Optional.of(Towns.GRID));
        assertEquals(1, row(result, "D06").wouldBeRaised());
        assertEquals(1, result.assets());
        assertEquals(Optional.of(Towns.GRID), result.area().map(a -> a.id()));
    }

    private void dryLevels() {
        List<Reading> levels = new ArrayList<>();
        for (Instant time = FROM.minus(Duration.ofDays(13)); time.isBefore(TO); time = time.plusSeconds(300)) {
            boolean high = !time.isBefore(NOON) && time.isBefore(NOON.plus(Duration.ofHours(4)));
            levels.add(reading("DR-1", AssetKind.DRAIN_NODE, "level", high ? 1.1 : 0.4, time));
        }
        store.write(levels);
    }

    private static AreaTree areasWithAnother() {
        List<Area> areas = new ArrayList<>(Towns.areas().all());
        areas.add(new Area(
                "other-grid", AreaLevel.GRID, Optional.of(Towns.STATION), "另一网格", "Another grid", 1, 1, List.of()));
        return new AreaTree(areas);
    }

    private static Asset elsewhere(Asset asset, String grid) {
        return new Asset(
                asset.code(),
                asset.kind(),
                new Place(Towns.CENTRE.latitude() + 0.01, Towns.CENTRE.longitude()),
                grid,
                "",
                asset.roadClass(),
                asset.position(),
                asset.ratings(),
                Set.of());
    }

    @Test
    void aCabinetIsTriedWithItsLampsWhereverTheyStand() {
        Asset cabinet = Towns.asset("CB-1", AssetKind.CABINET);
        Position behind = new Position(Optional.of("CB-1"), OptionalInt.of(1), OptionalInt.of(1));
        Asset lamp = Towns.asset("LP-1", AssetKind.LAMP);
        Asset far = new Asset(
                "LP-1",
                lamp.kind(),
                lamp.place(),
                "other-grid",
                "",
                lamp.roadClass(),
                behind,
                lamp.ratings(),
                Set.of());
        site = new Site(areasWithAnother(), List.of(cabinet, far), List.of(), List.of());

        List<Neighbourhood> pieces = Neighbourhood.of(site, Backtest.assetsIn(site, Optional.of(Towns.GRID)));
        assertEquals(1, pieces.size());
        assertEquals(List.of(cabinet), pieces.get(0).tried());
        assertEquals(Set.of(cabinet, far), pieces.get(0).heard());
    }

    @Test
    void aStoreThatDoesNotAnswerIsSaid() {
        levels("DR-1", FROM, TO, 30, 95, NOON, NOON.plusSeconds(3600));
        store.fail("The disk is gone; put it back.");
        assertEquals(
                new Outcome.Unavailable("The disk is gone; put it back."),
                run(RuleFiles.catalogue(), Optional.empty()));
    }

    @Test
    void itTellsHowFarItIsAndEndsWhenItIsTold() {
        levels("DR-1", FROM, TO, 30, 95, NOON, NOON.plusSeconds(3600));
        result(RuleFiles.catalogue(), Optional.empty());
        assertEquals(shares.stream().sorted().toList(), shares);
        assertEquals(1.0, shares.get(shares.size() - 1));
        assertTrue(shares.size() > 2, shares::toString);

        Outcome outcome = new Backtest(store, book, new SunTimes(SHANGHAI))
                .run(new BacktestWish(RuleFiles.catalogue(), Optional.empty(), FROM, TO), site, new Backtest.Watch() {
                    @Override
                    public void done(double share) {}

                    @Override
                    public boolean cancelled() {
                        return true;
                    }
                });
        assertEquals(new Outcome.Cancelled(), outcome);
    }

    @Test
    void moreReadingsThanAPageHoldsComeInOrderAndOnce() {
        levels("DR-1", FROM.minus(Duration.ofDays(5)), TO, 30, 95, NOON, NOON.plusSeconds(3600));
        StoredReadings stored = new StoredReadings(store, site.assets(), FROM.minus(Duration.ofDays(5)), TO);
        Instant expected = FROM.minus(Duration.ofDays(5));
        StoredReadings.Next next = stored.next();
        while (next instanceof StoredReadings.Next.Together together) {
            assertEquals(1, together.intake().readings().size());
            assertEquals(expected, together.intake().readings().get(0).time());
            assertEquals(expected, together.intake().readings().get(0).received());
            expected = expected.plusSeconds(300);
            next = stored.next();
        }
        assertEquals(TO, expected);
    }

    @Test
    void tableAndPictureAreSafeForWhoOpensThem() {
        levels("DR-1", FROM, TO, 30, 95, NOON, NOON.plusSeconds(3600));
        RuleSet odd = RuleFiles.read(List.of(new RuleFiles.Source("odd.yaml", """
                rules:
                  - id: X1
                    group: drain-level
                    applies: [DRAIN_NODE]
                    title: {zh: "=1+1", en: 'high, "very" <high>'}
                    instruction: {zh: 看, en: look}
                    values: {percent: 90, clear: 80}
                    levels:
                      - severity: P2
                        when:
                          - {limit: fill_pct, atLeast: $percent, clear: $clear}
                        onDelay: PT3M
                        samples: 2
                    offDelay: PT3M
                """)));
        BacktestResult result = result(odd, Optional.empty());
        String csv = BacktestCsv.of(result);
        assertTrue(csv.startsWith("\ufeffrule,title_zh,"), csv);
        assertTrue(
                csv.contains(
                        "X1,'=1+1,\"high, \"\"very\"\" <high>\",st-qunying,区域 st-qunying,Area st-qunying,1,0,0,1,0\r\n"),
                csv);
        String picture = BacktestPicture.of(result, SHANGHAI);
        assertTrue(picture.contains("&lt;high&gt;"), picture);
        assertTrue(picture.contains("2025-06-15 00:00 – 2025-06-16 00:00"), picture);
    }
}
