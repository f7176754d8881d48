package org.gridpost.pipelines.respond.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridpost.pipelines.detect.RuleFiles;
import org.gridpost.pipelines.detect.RuleHead;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.organisation.Office;
import org.gridpost.pipelines.organisation.Skill;
import org.gridpost.pipelines.respond.clocks.Limit;
import org.gridpost.pipelines.respond.tickets.Terms.Part;
import org.gridpost.pipelines.respond.tickets.Terms.Proof;
import org.gridpost.pipelines.yaml.YamlMistake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicketFilesTest {
    private static TicketPlan own(String yaml) {
        return TicketFiles.read(Optional.of(Map.entry("my.yaml", yaml)));
    }

    @Test
    void whatIsShippedNamesRulesThatThereAre() {
        Set<String> rules =
                RuleFiles.catalogue().heads().stream().map(RuleHead::id).collect(Collectors.toSet());

        assertEquals(Set.of(), TicketFiles.shipped().unknown(rules));
        assertEquals(Duration.ofMinutes(30), TicketFiles.shipped().settle());
        assertEquals(Duration.ofDays(7), TicketFiles.shipped().relapse());
    }

    @Test
    void termsComeFromTheRuleAndTheSeverity() {
        TicketPlan plan = TicketFiles.shipped();

        Terms terms =
                plan.terms(plan.of("D09", Severity.P1, AssetKind.DRAIN_NODE).orElseThrow(), Severity.P1);

        assertEquals(
                Map.of(
                        Part.HANDLE, Limit.of("10 min"),
                        Part.TAKE, Limit.of("10 min"),
                        Part.ON_SITE, Limit.of("15 min"),
                        Part.DONE, Limit.of("6 h"),
                        Part.VERIFY, Limit.of("2 h")),
                terms.limits());
        assertEquals(Proof.SENSOR, terms.proof());
    }

    @Test
    void theTradeOfASilentDeviceIsThatOfItsKind() {
        TicketPlan plan = TicketFiles.shipped();

        assertEquals(
                Skill.ELEC,
                plan.of("G04", Severity.P3, AssetKind.LAMP).orElseThrow().trade());
        assertEquals(
                Skill.VIDEO,
                plan.of("G04", Severity.P3, AssetKind.CAMERA).orElseThrow().trade());
        assertEquals(Optional.empty(), plan.of("C07", Severity.P1, AssetKind.CAMERA));
    }

    @Test
    void disputesAreTheLegalStewards() {
        assertEquals(
                Optional.of(new Assignee.Steward(Office.R5)),
                TicketFiles.shipped().reports().get("DISPUTE").to());
    }

    @Test
    void onesOwnIsLookedAtFirst() {
        TicketPlan plan = own("""
                alarms:
                  - {rules: [L01], kinds: [LAMP], trade: ELEC, within: 8 wh, opens: ACKNOWLEDGED, proof: SUPERVISOR}
                reports:
                  LAMP_OUT: {trade: ELEC, severity: P2, within: 8 h, to: "team:majiang-elec"}
                  BENCH: {trade: CIVIL, severity: P4, within: 10 wd}
                relapse: P3D
                """);

        assertEquals(
                "8 wh",
                plan.of("L01", Severity.P3, AssetKind.LAMP)
                        .orElseThrow()
                        .within()
                        .text());
        assertEquals(
                Optional.of(new Assignee.Team("majiang-elec")),
                plan.reports().get("LAMP_OUT").to());
        assertEquals(Skill.CIVIL, plan.reports().get("BENCH").trade());
        assertEquals(Skill.DRAIN, plan.reports().get("PONDING").trade());
        assertEquals(Duration.ofDays(3), plan.relapse());
        assertTrue(plan.of("D08", Severity.P1, AssetKind.MANHOLE_COVER).isPresent());
    }

    @Test
    void whenSomethingIsSaidOfALimitIsAShareOfIt() {
        assertEquals(Shares.USUAL, TicketFiles.shipped().shares());
        assertEquals(
                new Shares(0.5, List.of(1.2)),
                own("shares: {warning: 50, climb: [120]}").shares());
    }

    @Test
    void rulesThatThereAreNotAreNamed() {
        TicketPlan plan = own("alarms: [{rules: [L01, L99], trade: ELEC, within: 8 wh}]");

        assertEquals(
                Set.of("L99"),
                plan.unknown(
                        RuleFiles.catalogue().heads().stream().map(RuleHead::id).collect(Collectors.toSet())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alarms: [{rules: [L01], trade: ELEC, within: soon}]|my.yaml:1: a limit is a whole number with min, h",
                "alarms: [{rules: [L01], trade: LAMPS, within: 8 h}]|my.yaml:1: expected one of ELEC, PUMP",
                "alarms: [{rules: [L01], within: 8 h}]|my.yaml:1: \"trade\" is missing here",
                "alarms: [{rules: [L01], trade: ELEC, within: 8 h, when: now}]|my.yaml:1: unknown key \"when\"",
                "reports: {X: {trade: ELEC, severity: P1, within: 8 h, to: R5}}|my.yaml:1: a ticket goes to team:ID or to",
                "stages: {P1: {take: 10 min}}|my.yaml:1: stages says nothing for P",
                "settle: soon|my.yaml:1: expected a duration",
                "shares: {warning: 75, climb: [90]}|my.yaml:1: escalations come at 100 % of a limit or later, rising, but 90 %",
                "shares: {warning: 100, climb: [100]}|my.yaml:1: a warning comes between 0 % and 100 % of a limit, not at 100 %",
                "shares: {warning: 75, climb: [100, 150, 200]}|my.yaml:1: escalations have 1 or 2 levels, not 3",
                "shares: {warning: 75}|my.yaml:1: \"climb\" is missing here",
                "clocks: {}|my.yaml:1: unknown key \"clocks\"",
            })
    void mistakesAreToldWithTheirLine(String yaml, String begin) {
        String message = assertThrows(YamlMistake.class, () -> own(yaml)).getMessage();

        assertTrue(message.startsWith(begin), message);
    }
}
