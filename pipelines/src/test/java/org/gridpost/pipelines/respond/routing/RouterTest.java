package org.gridpost.pipelines.respond.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridpost.pipelines.detect.RuleFiles;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.respond.deliver.Recipient;
import org.gridpost.pipelines.yaml.YamlMistake;
import org.junit.jupiter.api.Test;

class RouterTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant NOON = Instant.parse("2026-06-15T04:00:00Z");
    private static final Instant MIDNIGHT = Instant.parse("2026-06-15T16:00:00Z");

    private static Router router(RoutingPlan plan) {
        return new Router(plan, SmallTown::site, SmallTown::organisation, SmallTown::responsibilities, ZONE);
    }

    private static Itinerary shipped(String rule, Severity severity, String asset, Instant at) {
        return router(RoutingFiles.shipped()).of(rule, severity, asset, at).orElseThrow();
    }

    private static Itinerary own(String yaml, String rule, Severity severity, String asset, Instant at) {
        return router(RoutingFiles.read(Optional.of(Map.entry("own.yaml", yaml))))
                .of(rule, severity, asset, at)
                .orElseThrow();
    }

    private static List<String> told(Itinerary itinerary, int step) {
        return itinerary.steps().get(step).recipients().stream()
                .map(Recipient::id)
                .toList();
    }

    @Test
    void anOpenCoverInAnAlleyClimbsFromTheGridToTheDepartment() {
        Itinerary itinerary = shipped("D08", Severity.P1, SmallTown.ALLEY_COVER, NOON);
        assertEquals(List.of("r1", "r2", "r3", "r6", "r8", "day-officer"), told(itinerary, 0));
        assertEquals(List.of("day-officer", "chief"), told(itinerary, 1));
        assertEquals(List.of("staff", "leader"), told(itinerary, 2));
        assertEquals(List.of("housing-officer"), told(itinerary, 3), "above the service centre");
        assertEquals(
                List.of(Duration.ZERO, Duration.ofMinutes(5), Duration.ofMinutes(10), Duration.ofMinutes(20)),
                itinerary.steps().stream().map(Itinerary.Step::after).toList());
        assertTrue(itinerary.route().startsWith("routing.yaml:"), itinerary::route);
    }

    @Test
    void theBodyIsThatOfTheRoad() {
        assertTrue(told(shipped("D03", Severity.P1, SmallTown.ALLEY_COVER, NOON), 0)
                .contains("cx-contact"));
        assertTrue(
                told(shipped("D03", Severity.P1, SmallTown.MAIN_COVER, NOON), 0).contains("housing-officer"));
        assertEquals(List.of("housing-officer"), told(shipped("D08", Severity.P1, SmallTown.MAIN_COVER, NOON), 3));
    }

    @Test
    void severityRuleAndHourDecide() {
        assertEquals(
                List.of("r1"), told(shipped("L04", Severity.P3, SmallTown.ALLEY_COVER, NOON), 0), "the last route");
        assertEquals(
                List.of("r2", "r3", "r1", "building-chief", "patrol-lead"),
                told(shipped("C07", Severity.P2, SmallTown.CAMERA, MIDNIGHT), 0));
        assertEquals(List.of("r2", "r3"), told(shipped("C07", Severity.P2, SmallTown.CAMERA, NOON), 0));
        assertEquals(
                List.of("r1", "r3", "r4", "gas-officer"),
                told(shipped("D11", Severity.P1, SmallTown.ALLEY_COVER, NOON), 0));
    }

    @Test
    void theShiftDecidesAndAfterItWhoIsOnCall() {
        assertTrue(told(shipped("D08", Severity.P1, SmallTown.ALLEY_COVER, MIDNIGHT), 0)
                .contains("night-officer"));
        assertEquals(
                List.of("chief"),
                own("routes: [{tell: [STATION_CHIEF]}]", "D08", Severity.P1, SmallTown.ALLEY_COVER, NOON)
                        .steps()
                        .get(0)
                        .recipients()
                        .stream()
                        .map(Recipient::id)
                        .toList());
    }

    @Test
    void anAlarmWhereNobodyHoldsTheOfficeHasAnOwnerAllTheSame() {
        Itinerary itinerary = shipped("L04", Severity.P3, SmallTown.FAR_COVER, NOON);
        assertEquals(List.of("day-officer", "chief"), told(itinerary, 0));
        assertEquals(List.of("R1"), itinerary.steps().get(0).nobody());
    }

    @Test
    void whoIsToldForTwoReasonsIsToldOnce() {
        Itinerary itinerary = own(
                "routes: [{tell: [station, R1, \"group:patrol\", station, STATION_CHIEF]}]\nclimb: [[station]]\n"
                        + "clocks: {P1: [], P2: [PT1M], P3: [], P4: []}",
                "D08",
                Severity.P2,
                SmallTown.ALLEY_COVER,
                NOON);
        assertEquals(List.of("day-officer", "r1", "patrol", "chief"), told(itinerary, 0));
        assertEquals(2, itinerary.steps().size());
    }

    @Test
    void onesOwnRoutesComeFirstAndTheOthersStillFollow() {
        String yaml = "routes: [{rules: [D08], roadClasses: [ALLEY], severities: [P1], kinds: [MANHOLE_COVER],"
                + " areas: [cx], tell: [R8]}]";
        assertEquals(List.of("r8"), told(own(yaml, "D08", Severity.P1, SmallTown.ALLEY_COVER, NOON), 0));
        assertEquals(
                "own.yaml:1",
                own(yaml, "D08", Severity.P1, SmallTown.ALLEY_COVER, NOON).route());
        assertTrue(told(own(yaml, "D08", Severity.P1, SmallTown.MAIN_COVER, NOON), 0)
                .contains("r1"));
        assertTrue(told(own(yaml, "D08", Severity.P2, SmallTown.ALLEY_COVER, NOON), 0)
                .contains("r1"));
        assertTrue(router(RoutingFiles.shipped())
                .of("D08", Severity.P1, "nowhere", NOON)
                .isEmpty());
    }

    @Test
    void mistakesAreToldWithTheirLine() {
        assertMistake("own.yaml:2: unknown key \"team\"", "routes:\n  - {team: [R1], tell: [R1]}");
        assertMistake("own.yaml:1: nobody is named \"R9\"; allowed here: R1, R2", "routes: [{tell: [R9]}]");
        assertMistake("own.yaml:1: a route tells somebody", "routes: [{tell: []}]");
        assertMistake("own.yaml:1: hours need both", "routes: [{from: \"23:00\", tell: [R1]}]");
        assertMistake("own.yaml:1: expected a time of day", "routes: [{from: night, to: \"06:00\", tell: [R1]}]");
        assertMistake(
                "own.yaml:1: the clock of P1 has 2 times, but climb has only 1",
                "climb: [[R1]]\n" + "clocks: {P1: [PT1M, PT2M], P2: [], P3: [], P4: []}");
        assertMistake("own.yaml:1: the clock of P2 must rise", "clocks: {P1: [], P2: [PT2M, PT2M], P3: [], P4: []}");
        assertMistake("own.yaml:1: via says nothing for P4", "via: {P1: [SMS], P2: [SMS], P3: [SMS], P4: []}");
        assertMistake("own.yaml:1: expected one of ROBOT", "via: {P1: [PIGEON], P2: [SMS], P3: [SMS], P4: [SMS]}");
    }

    private static void assertMistake(String begins, String yaml) {
        YamlMistake mistake =
                assertThrows(YamlMistake.class, () -> RoutingFiles.read(Optional.of(Map.entry("own.yaml", yaml))));
        assertTrue(mistake.getMessage().startsWith(begins), mistake::getMessage);
    }

    @Test
    void whatOnesOwnFileNamesMustBeThere() {
        RoutingPlan plan = RoutingFiles.read(
                Optional.of(
                        Map.entry(
                                "own.yaml",
                                "routes:\n  - {rules: [Z1], areas: [nowhere], tell: [\"body:nobody\", \"group:none\", \"body:gas\"]}")));
        assertEquals(
                List.of(
                        "own.yaml:2: there is no rule Z1",
                        "own.yaml:2: there is no area nowhere",
                        "own.yaml:2: there is no responsible body nobody",
                        "own.yaml:2: there is no group none"),
                plan.unknown(Set.of("D08"), Set.of("MJ"), Set.of("gas"), Set.of("patrol")));
    }

    @Test
    void theRulesThatOurRoutesNameAreThere() {
        Set<String> rules =
                RuleFiles.catalogue().heads().stream().map(h -> h.id()).collect(Collectors.toSet());
        RoutingFiles.shipped()
                .routes()
                .forEach(r -> r.rules().forEach(rule -> assertTrue(rules.contains(rule), r.place() + " " + rule)));
    }
}
