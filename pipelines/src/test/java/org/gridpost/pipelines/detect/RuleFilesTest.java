package org.gridpost.pipelines.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridpost.pipelines.Towns;
import org.gridpost.pipelines.detect.ConditionEvent.Began;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.yaml.YamlMistake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleFilesTest {
    /** Line 11 is the condition. */
    private static final String RULE = """
            rules:
              - id: X1
                group: mine
                applies: [DRAIN_NODE]
                title: {zh: 测试, en: Test}
                instruction: {zh: 测试, en: Test}
                values: {ppm: 30, on: PT1M}
                levels:
                  - severity: P3
                    when:
                      - {limit: co, atLeast: $ppm}
                    onDelay: $on
                offDelay: PT1M
            """;

    private static RuleSet read(String... files) {
        List<RuleFiles.Source> sources = Stream.of(files)
                .map(yaml -> new RuleFiles.Source("my.yaml", yaml))
                .toList();
        return RuleFiles.read(sources);
    }

    private static String mistake(String... files) {
        return assertThrows(YamlMistake.class, () -> read(files)).getMessage();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {limit: co, atLeast: $ppm}      | {limit: co, atLaest: 30}             | my.yaml:11: unknown key "atLaest"; allowed here: limit, above, atLeast
            {limit: co, atLeast: $ppm}      | {limit: smell, atLeast: 30}          | my.yaml:11: a DRAIN_NODE has no metric smell, so the rule could never fire; it has [level,
            {limit: co, atLeast: $ppm}      | {limit: cover_open, atLeast: 1}      | my.yaml:11: unknown key "atLeast"; allowed here: limit, is, validFor
            {limit: co, atLeast: $ppm}      | {limit: cover_open}                  | my.yaml:11: "is" is missing here
            {limit: co, atLeast: $ppm}      | {limit: fw, atLeast: 3}              | my.yaml:11: metric fw is a TEXT: use text with is or isNot
            {limit: co, atLeast: $ppm}      | {text: co, is: [x]}                  | my.yaml:11: metric co is a NUMBER, and this needs a text
            {limit: co, atLeast: $ppm}      | {limit: co}                          | my.yaml:11: a number needs exactly one of above, atLeast, below, atMost
            {limit: co, atLeast: $ppm}      | {limit: co, atLeast: 3, below: 9}    | my.yaml:11: a number needs exactly one of above, atLeast, below, atMost
            {limit: co, atLeast: $ppm}      | {limit: co, atLeast: $limit}         | my.yaml:11: the rule has no value named limit under "values"
            {limit: co, atLeast: $ppm}      | {limit: co, atLeast: much}           | my.yaml:11: expected a number but found "much"
            {limit: co, atLeast: $ppm}      | {rate: cover_open, over: PT1M, points: 4, above: 1, clear: 1} | my.yaml:11: metric cover_open is a FLAG, and this needs a number
            {limit: co, atLeast: $ppm}      | {rate: co, over: PT1M, points: 2, above: 1, clear: 1} | my.yaml:11: a slope needs a window above 0 and at least 3 points
            {limit: co, atLeast: $ppm}      | {growth: co, atLeast: 3, within: soon} | my.yaml:11: expected a duration such as PT10M or P3D but found "soon"
            {limit: co, atLeast: $ppm}      | {count: SWAPS, of: co, atLeast: 3, within: PT1H} | my.yaml:11: expected one of CHANGES, FALLS but found "SWAPS"
            {limit: co, atLeast: $ppm}      | {count: CHANGES, of: co, atLeast: 1.5, within: PT1H} | my.yaml:11: expected a whole number but found "1.5"
            {limit: co, atLeast: $ppm}      | {limt: co}                           | my.yaml:11: unknown condition "limt"; known are limit, text, discrepancy
            {limit: co, atLeast: $ppm}      | {limit: co, limit: co}               | my.yaml:11: key "limit" comes twice
            onDelay: $on                    | onDelay: 1M                          | my.yaml:12: expected a duration such as PT10M or P3D but found "1M"
            onDelay: $on                    | guards: [{moon: full}]               | my.yaml:12: unknown guard "moon"; known are sun, armed, season, rain, maintenance
            onDelay: $on                    | 'guards: [{sun: dusk}]'              | my.yaml:12: the sun makes night or day, not dusk
            onDelay: $on                    | 'guards: [{armed: {from: 10pm, to: "06:00"}}]' | my.yaml:12: expected a time of day such as "22:30" but found "10pm"
            onDelay: $on                    | 'guards: [{season: {from: May, to: "09-30"}}]' | my.yaml:12: expected month and day such as "05-01" but found "May"
            offDelay: PT1M                  | offDelay: -PT1M                      | my.yaml:2: a delay cannot be negative
            severity: P3                    | severity: P5                         | my.yaml:9: expected one of P1, P2, P3, P4 but found "P5"
            'applies: [DRAIN_NODE]'         | 'applies: [DRAIN]'                   | my.yaml:4: expected one of LAMP, CABINET
            'applies: [DRAIN_NODE]'         | 'applies: DRAIN_NODE'                | my.yaml:4: expected a list here
            'title: {zh: 测试, en: Test}'    | 'title: {zh: 测试}'                   | my.yaml:5: "en" is missing here
            group: mine                     | gruop: mine                          | my.yaml:3: unknown key "gruop"
            id: X1                          | id: X 1                              | my.yaml:2: rule id
            """)
    void eachMistakeIsASentenceWithItsLine(String right, String wrong, String sentence) {
        assertTrue(RULE.contains(right), right);
        String said = mistake(RULE.replace(right, wrong));
        assertTrue(said.startsWith(sentence), said);
        assertFalse(said.contains("\n"), said);
    }

    @Test
    void aFileThatIsNoRuleFileIsASentenceToo() {
        assertEquals("my.yaml: the file is empty; it needs keys with values", mistake(""));
        assertTrue(mistake("rules: [").startsWith("my.yaml:1: "), () -> mistake("rules: ["));
        assertTrue(mistake("rulez: []").startsWith("my.yaml:1: unknown key \"rulez\""), () -> mistake("rulez: []"));
    }

    @Test
    void theSameIdTwiceInAFileIsAMistake() {
        String twice = RULE + RULE.substring(RULE.indexOf("\n") + 1);
        assertEquals("my.yaml:14: rule X1 is defined twice", mistake(twice));
    }

    @Test
    void aRuleWithTheIdOfACataloguesRuleTakesItsPlace() {
        RuleSet rules = read(RULE.replace("id: X1", "id: D10"));
        assertEquals(RuleFiles.catalogue().heads().size(), rules.heads().size());
        assertEquals("Test", rules.find("D10").orElseThrow().title().en());
        assertEquals(Map.of("ppm", "30", "on", "PT1M"), rules.valuesOf("D10"));
        assertEquals(
                RuleFiles.catalogue().heads().size() + 1, read(RULE).heads().size());
    }

    @Test
    void overridesNameWhatTheyCannotChange() {
        String unknownRule = mistake("overrides:\n  - {rule: D99, set: {percent: 80}}\n");
        assertTrue(unknownRule.startsWith("my.yaml:2: there is no rule D99; there are L01, "), unknownRule);
        assertEquals(
                "my.yaml:2: rule D02 has no value limit; it has percent, clear, on, off and enabled",
                mistake("overrides:\n  - {rule: D02, set: {limit: 80}}\n"));
        String notANumber = mistake("overrides:\n  - {rule: D02, set: {percent: high}}\n");
        assertTrue(notANumber.startsWith("my.yaml:2: with these values: rules/drainage.yaml:"), notANumber);
        assertTrue(notANumber.endsWith("expected a number but found \"high\""), notANumber);
        assertEquals("my.yaml:2: \"set\" is missing here", mistake("overrides:\n  - {rule: D02}\n"));
        String unknownKey = mistake("overrides:\n  - {rule: D02, grid: g, set: {percent: 80}}\n");
        assertEquals("my.yaml:2: unknown key \"grid\"; allowed here: rule, area, asset, set", unknownKey);
    }

    private static Optional<Double> limitOfD02(RuleSet rules, String asset) {
        Site site = Towns.site();
        return rules.lanesOf(site.asset(asset).orElseThrow(), site.areas()).stream()
                .flatMap(
                        lane -> java.util.stream.IntStream.range(0, lane.size()).mapToObj(lane::rule))
                .filter(r -> r.head().id().equals("D02"))
                .map(r -> ((LevelRule) r).levels().get(0).when().orElseThrow())
                .map(c -> ((org.gridpost.pipelines.detect.criteria.Limit) c)
                        .setpoint()
                        .fixed())
                .findFirst();
    }

    @Test
    void theNearestOverrideWinsWhereverItStands() {
        String overrides = """
                overrides:
                  - {rule: D02, asset: DR-2, set: {percent: 50}}
                  - {rule: D02, area: qunying-07, set: {percent: 60}}
                  - {rule: D02, area: majiang, set: {percent: 70, on: PT1M}}
                  - {rule: D02, set: {percent: 80}}
                """;
        assertEquals(Optional.of(60.0), limitOfD02(read(overrides), "DR-1"));
        assertEquals(Optional.of(50.0), limitOfD02(read(overrides), "DR-2"));
        String county = overrides.replaceAll("(?m)^.*(qunying-07|DR-2).*\n", "");
        assertEquals(Optional.of(70.0), limitOfD02(read(county), "DR-1"));
        assertEquals(Optional.of(80.0), limitOfD02(read("overrides:\n  - {rule: D02, set: {percent: 80}}\n"), "DR-1"));
        assertEquals(Optional.of(90.0), limitOfD02(RuleFiles.catalogue(), "DR-1"));
        assertEquals(
                Optional.of(65.0),
                limitOfD02(RuleFiles.read(List.of(), RuleOverride.everywhere("D02", Map.of("percent", "65"))), "DR-1"));
    }

    @Test
    void whatANearOverrideDoesNotNameIsThatOfTheWider() {
        RuleSet rules = read("""
                overrides:
                  - {rule: D02, area: majiang, set: {on: PT1M}}
                  - {rule: D02, asset: DR-1, set: {percent: 60}}
                """);
        Timeline day = new Timeline("2025-06-15T12:00:00", Towns.site(), rules);
        for (int i = 0; i < 5; i++) {
            day.report("DR-1", "fill_pct", 65).report("DR-2", "fill_pct", 92).passSeconds(30);
        }
        assertEquals(60, day.began("D02", "DR-1").evidence().setpoint());
        Timeline.assertBetween(
                "2025-06-15T12:01:00",
                "2025-06-15T12:01:01",
                day.began("D02", "DR-1").at());
        assertEquals(90, day.began("D02", "DR-2").evidence().setpoint());
    }

    @Test
    void aRuleCanBeTakenOutEverywhereOrInOnePlace() {
        RuleSet rules = read("overrides:\n  - {rule: D02, asset: DR-1, set: {enabled: false}}\n");
        assertEquals(Optional.empty(), limitOfD02(rules, "DR-1"));
        assertEquals(Optional.of(90.0), limitOfD02(rules, "DR-2"));
        String butOne = """
                overrides:
                  - {rule: D02, set: {enabled: false}}
                  - {rule: D02, asset: DR-2, set: {enabled: true}}
                """;
        assertEquals(Optional.empty(), limitOfD02(read(butOne), "DR-1"));
        assertEquals(Optional.of(90.0), limitOfD02(read(butOne), "DR-2"));
    }

    @Test
    void whatCanNeverComeToPassInARegisterIsNamed() {
        Site site = Towns.site();
        assertEquals(List.of(), RuleFiles.catalogue().mistakesIn(site), "the catalogue may know more than a town has");
        assertEquals(List.of(), read(RULE).mistakesIn(site));
        RuleSet rules = read(RULE.replace("DRAIN_NODE", "PUMP").replace("limit: co", "limit: level") + """
                        overrides:
                          - {rule: D02, area: atlantis, set: {percent: 80}}
                          - {rule: D02, asset: DR-9, set: {percent: 80}}
                        """);
        assertEquals(
                List.of(
                        "my.yaml:2: rule X1: the register has no asset of the kinds [PUMP], so the rule could never fire",
                        "my.yaml:15: the register has no area atlantis",
                        "my.yaml:16: the register has no asset DR-9"),
                rules.mistakesIn(site));
    }

    @Test
    void theHashTellsOneRuleSetFromAnother() {
        String catalogue = RuleFiles.catalogue().hash();
        assertEquals(catalogue, RuleFiles.catalogue().hash());
        assertNotEquals(catalogue, read(RULE).hash());
        assertNotEquals(
                catalogue,
                RuleFiles.read(List.of(), RuleOverride.everywhere("D02", Map.of("percent", "65")))
                        .hash());
    }

    @Test
    void ofARuleForSeveralKindsEachGetsWhatConcernsIt() {
        RuleSet rules = read("""
                rules:
                  - id: X1
                    group: mine
                    applies: [DRAIN_NODE, FLOW_METER]
                    title: {zh: 测试, en: Test}
                    instruction: {zh: 测试, en: Test}
                    levels:
                      - severity: P3
                        when: [{limit: level, above: 1}, {limit: flow, below: 0}]
                """);
        Asset meter = Towns.asset("FM-1", AssetKind.FLOW_METER);
        Asset drain = Towns.asset("DR-1", AssetKind.DRAIN_NODE);
        Timeline day = new Timeline("2025-06-15T12:00:00", Towns.site(List.of(meter, drain)), rules);
        day.report("FM-1", "flow", -0.001).report("DR-1", "level", 1.1).passSeconds(15);
        Began began = day.began("X1", "FM-1");
        assertEquals(Severity.P3, began.severity());
        assertEquals("flow", began.evidence().metric());
        assertEquals("level", day.began("X1", "DR-1").evidence().metric());
    }

    @Test
    void theCatalogueCoversEachKindOfAsset() {
        RuleSet rules = RuleFiles.catalogue();
        for (AssetKind kind : AssetKind.ofAssets()) {
            assertTrue(rules.heads().stream().anyMatch(h -> h.kinds().contains(kind)), kind.name());
        }
        String ids = rules.heads().stream().map(RuleHead::id).collect(Collectors.joining(","));
        assertEquals(
                rules.heads().size(), Arrays.stream(ids.split(",")).distinct().count());
    }
}
