package org.gridpost.pipelines.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridpost.pipelines.model.Severity;
import org.junit.jupiter.api.Test;

/** What people are told of a rule's values. */
class RuleValuesTest {
    private static final String OWN = """
            overrides:
              - {rule: D02, set: {percent: 85}}
              - {rule: D02, area: qunying, set: {percent: 80, on: PT1M}}
              - {rule: L01, asset: LP-QY07-001, set: {enabled: false}}
            """;

    private final RuleSet rules = RuleFiles.read(List.of(new RuleFiles.Source("my-rules.yaml", OWN)));

    @Test
    void aLimitIsInTheUnitOfItsMetric() {
        assertEquals("m/min", rules.unitsOf("D04").get("slope"));
        assertEquals("/100", rules.unitsOf("D04").get("percent"));
        assertEquals("mA", rules.unitsOf("L08").get("danger"));
        assertEquals("mm", rules.unitsOf("D16").get("blue"));
        assertEquals("mm/h", rules.unitsOf("D16").get("rate"));
    }

    @Test
    void aShareIsInPercentADistanceInMetresAndADurationSaysItself() {
        assertEquals("%", rules.unitsOf("L01").get("percent"));
        assertEquals("W", rules.unitsOf("L01").get("watts"));
        assertEquals("%", rules.unitsOf("L15").get("clearPercent"));
        assertEquals("m", rules.unitsOf("X04").get("metres"));
        assertEquals("", rules.unitsOf("D05").get("clear"));
        assertEquals("", rules.unitsOf("L10").get("least"));
        assertEquals(Map.of(), rules.unitsOf("no-rule"));
    }

    @Test
    void severitiesRiseAndOneThatJoinsAnotherHasNone() {
        assertEquals(List.of(Severity.P2, Severity.P1), rules.severitiesOf("D05"));
        assertEquals(List.of(Severity.P4, Severity.P3), rules.severitiesOf("G04"));
        assertEquals(List.of(Severity.P2), rules.severitiesOf("L10"));
        assertEquals(List.of(), rules.severitiesOf("X04"));
    }

    @Test
    void whatOwnFilesSetIsToldWithItsPlace() {
        List<RuleOverride> own = rules.overridesOf("D02");
        assertEquals(
                List.of(Optional.empty(), Optional.of("qunying")),
                own.stream().map(RuleOverride::area).toList());
        assertEquals("my-rules.yaml:3", own.get(1).place());
        assertEquals(List.of(), rules.overridesOf("D03"));
    }
}
