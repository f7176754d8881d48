package org.gridpost.pipelines.detect.correlate;

import static org.gridpost.pipelines.detect.Timeline.assertBetween;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.gridpost.pipelines.detect.ConditionEvent;
import org.gridpost.pipelines.detect.RuleFiles;
import org.gridpost.pipelines.detect.RuleOverride;
import org.gridpost.pipelines.detect.RuleSet;
import org.gridpost.pipelines.detect.Timeline;
import org.gridpost.pipelines.detect.TownPlan;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.model.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A circuit of ten lamps at night; the lamps report every five minutes. */
class CircuitOutageTest {
    private static final String EVENING = "2025-06-15T22:00:00";

    private static TownPlan plan() {
        return new TownPlan()
                .with(AssetKind.CABINET, "CB-1", 0, 0)
                .lamps("CB-1", 1, "LP-1", 10, 0)
                .lamps("CB-1", 2, "LP-2", 10, 100);
    }

    private static Timeline night() {
        return night(UnaryOperator.identity());
    }

    private static Timeline night(UnaryOperator<Timeline> as) {
        Site site = plan().site();
        return as.apply(new Timeline(EVENING, site, RuleFiles.catalogue()));
    }

    private static String lamp(int circuit, int number) {
        return "LP-%d%02d".formatted(circuit, number);
    }

    /** All lamps of a circuit report within ten seconds, then five minutes pass. */
    private static void round(Timeline night, double watts, int butDark) {
        for (int i = 1; i <= 10; i++) {
            night.report(lamp(1, i), "dim_command", 100, "active_power", i == butDark ? 0 : watts)
                    .report(lamp(2, i), "dim_command", 100, "active_power", 60)
                    .passSeconds(1);
        }
        night.report("CB-1", "online", true).passSeconds(290);
    }

    /** Lit, dark for 25 minutes with the breaker tripped, lit again but for one lamp. */
    private static Timeline trip(Timeline night) {
        round(night, 60, 0);
        night.report("CB-1", "breaker_tripped", true);
        for (int i = 0; i < 5; i++) {
            round(night, 0, 0);
        }
        night.report("CB-1", "breaker_tripped", false);
        for (int i = 0; i < 5; i++) {
            round(night, 60, 7);
        }
        return night;
    }

    private static List<ConditionEvent.Began> allTold(Timeline night) {
        return night.events().stream()
                .filter(ConditionEvent.Began.class::isInstance)
                .map(ConditionEvent.Began.class::cast)
                .filter(b -> b.suppression().isEmpty())
                .toList();
    }

    @Test
    void oneAlarmIsToldForAFeederThatTrips() {
        Timeline night = night();
        round(night, 60, 0);
        String third = "2025-06-15T22:05:02";
        for (int i = 0; i < 5; i++) {
            round(night, 0, 0);
        }
        assertEquals(1, allTold(night).size(), () -> "told: " + allTold(night));
        ConditionEvent.Began told = night.told("L10", "CB-1").get(0);
        assertEquals(Severity.P2, told.severity());
        assertBetween("2025-06-15T22:05:00", third, told.onset());
        assertBetween(third, "2025-06-15T22:05:42", told.at());
        for (int i = 1; i <= 10; i++) {
            assertEquals(List.of(told.alarmId()), night.under("L01", lamp(1, i)), lamp(1, i));
            assertEquals(List.of(), night.under("L01", lamp(2, i)));
        }
    }

    @Test
    void itsOffDelayCanBeOverridden() {
        RuleSet rules = RuleFiles.read(List.of(), RuleOverride.everywhere("L10", Map.of("off", "PT10M")));
        Timeline night = trip(new Timeline(EVENING, plan().site(), rules));
        assertBetween(
                "2025-06-15T22:40:00",
                "2025-06-15T22:40:20",
                night.ended("L10", "CB-1").at());
    }

    @Test
    void itIsEmittedWithinFortySecondsOfTheThirdLamp() {
        Timeline night = night();
        round(night, 60, 0);
        for (int i = 1; i <= 3; i++) {
            night.passSeconds(1).report(lamp(1, i), "dim_command", 100, "active_power", 0);
        }
        night.passSeconds(40);
        assertEquals(1, night.told("L10", "CB-1").size(), () -> "" + night.events());
    }

    @Test
    void twoLampsInARowAreNoCircuit() {
        Timeline night = night();
        round(night, 60, 0);
        night.report(lamp(1, 1), "dim_command", 100, "active_power", 0)
                .report(lamp(1, 2), "dim_command", 100, "active_power", 0)
                .passMinutes(5);
        assertEquals(List.of(), night.eventsOf("L10"));
        // The third is on the other circuit; a fourth is apart from them.
        night.report(lamp(2, 3), "dim_command", 100, "active_power", 0).passMinutes(1);
        assertEquals(List.of(), night.eventsOf("L10"));
    }

    @Test
    void threeThatFailOneAfterAnotherAreNoCircuit() {
        Timeline night = night();
        round(night, 60, 0);
        for (int i = 1; i <= 3; i++) {
            night.report(lamp(1, i), "dim_command", 100, "active_power", 0).passSeconds(151);
        }
        assertEquals(List.of(), night.eventsOf("L10"));
    }

    @Test
    void theTrippedBreakerComesUnderTheCircuit() {
        Timeline night = trip(night());
        String alarm = night.told("L10", "CB-1").get(0).alarmId();
        assertEquals(List.of(alarm), night.under("L11", "CB-1"));
        assertEquals(List.of(), night.told("L11", "CB-1"));
    }

    @Test
    void theLampThatStaysDarkIsToldOnceTheFeederIsBack() {
        Timeline night = trip(night());
        assertEquals(1, night.told("L10", "CB-1").size());
        // The feeder returned at 22:30; a lamp's own alarm takes ten minutes to end.
        assertBetween(
                "2025-06-15T22:30:50",
                "2025-06-15T22:41:30",
                night.ended("L10", "CB-1").at());
        for (int i = 1; i <= 10; i++) {
            int told = night.told("L01", lamp(1, i)).size();
            assertEquals(i == 7 ? 1 : 0, told, lamp(1, i));
        }
        assertBetween(
                "2025-06-15T22:31:00",
                "2025-06-15T22:43:00",
                night.told("L01", lamp(1, 7)).get(0).at());
        assertEquals(2, allTold(night).size(), () -> "told: " + allTold(night));
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 13})
    void aRestartChangesNothing(long seconds) {
        assertEquals(
                trip(night()).events(),
                trip(night(n -> n.restartEvery(seconds))).events());
    }

    @Test
    void aReplayComesToTheSame() {
        assertEquals(trip(night()).events(), trip(night(Timeline::replayed)).events());
    }

    @Test
    void whatIsOverWhenAllButTheBookIsLostIsEnded() {
        Timeline night = night();
        round(night, 60, 0);
        round(night, 0, 0); // too short for a lamp's own alarm
        assertEquals(1, night.told("L10", "CB-1").size());
        night.restartFromTheBook();
        for (int i = 0; i < 5; i++) {
            round(night, 60, 0);
        }
        night.ended("L10", "CB-1");
        assertEquals(1, allTold(night).size());
    }

    @Test
    void whatIsUnderItStaysThereWhenAllButTheBookIsLost() {
        Timeline night = night();
        round(night, 60, 0);
        for (int i = 0; i < 4; i++) {
            round(night, 0, 0);
        }
        night.restartFromTheBook();
        for (int i = 0; i < 4; i++) {
            round(night, 0, 0);
        }
        assertEquals(1, allTold(night).size(), () -> "told: " + allTold(night));
        for (int i = 0; i < 4; i++) {
            round(night, 60, 7);
        }
        night.ended("L10", "CB-1");
        assertEquals(1, night.told("L01", lamp(1, 7)).size());
        assertEquals(2, allTold(night).size(), () -> "told: " + allTold(night));
    }

    @Test
    void itStandsWhenAllButTheBookIsLostBeforeTheLampsHadAlarms() {
        Timeline night = night();
        round(night, 60, 0);
        round(night, 0, 0);
        night.restartFromTheBook();
        for (int i = 0; i < 4; i++) {
            round(night, 0, 0);
        }
        assertEquals(1, allTold(night).size(), () -> "told: " + allTold(night));
        assertTrue(night.events().stream().noneMatch(ConditionEvent.Ended.class::isInstance));
    }

    @Test
    void itEndsIfItsDarkLampsLeaveTheRegister() {
        Timeline night = night();
        round(night, 60, 0);
        for (int i = 1; i <= 3; i++) {
            night.report(lamp(1, i), "dim_command", 100, "active_power", 0);
        }
        night.passMinutes(1);
        assertEquals(1, night.told("L10", "CB-1").size());
        night.follow(plan().without(lamp(1, 1)).without(lamp(1, 2)).site()).passMinutes(3);
        night.ended("L10", "CB-1");
    }

    @Test
    void whatWasUnderItIsToldIfItsCabinetLeavesTheRegister() {
        Timeline night = night();
        round(night, 60, 0);
        for (int i = 0; i < 4; i++) {
            round(night, 0, 0);
        }
        night.follow(plan().without("CB-1").site()).passMinutes(3);
        // Later ones wait: that many are a flood.
        for (int i = 1; i <= 9; i++) {
            assertEquals(1, night.told("L01", lamp(1, i)).size(), lamp(1, i));
        }
    }

    @Test
    void aLampThatHasLeftIsNotToldOf() {
        Timeline night = night();
        for (int i = 0; i < 4; i++) {
            night.report(lamp(1, 5), "dim_command", 100, "active_power", 0).passMinutes(5);
        }
        assertEquals(1, night.told("L01", lamp(1, 5)).size());

        Timeline left = night();
        for (int i = 0; i < 3; i++) {
            left.report(lamp(1, 5), "dim_command", 100, "active_power", 0).passMinutes(5);
        }
        left.report(lamp(1, 5), "dim_command", 100, "active_power", 0).passSeconds(14);
        left.follow(plan().without(lamp(1, 5)).site()).passMinutes(3);
        assertEquals(List.of(), left.eventsOf("L01"));
    }
}
