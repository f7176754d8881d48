package org.gridpost.pipelines.detect;

import static org.gridpost.pipelines.detect.Timeline.assertBetween;
import static org.gridpost.pipelines.detect.Timeline.local;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.Severity;
import org.junit.jupiter.api.Test;

/** Each rule of the catalogue as a timeline; 15 June has dusk at 20:10, dawn at 05:30. */
class RulesTest {

    @Test
    void d02BeginsAfterThreeMinutesAtNinetyPercentAndEndsAfterThreeBelowEighty() {
        Timeline day = new Timeline("2025-06-15T20:00:00");
        for (int minute = 0; minute < 5; minute++) {
            day.report("DR-1", "fill_pct", 95).passMinutes(1);
        }
        ConditionEvent.Began began = day.began("D02", "DR-1");
        assertEquals(Severity.P2, began.severity());
        assertEquals(local("2025-06-15T20:00:00"), began.onset());
        assertBetween("2025-06-15T20:03:00", "2025-06-15T20:03:01", began.at());
        assertEquals(95, began.evidence().value());
        assertEquals(90, began.evidence().setpoint());

        day.report("DR-1", "fill_pct", 85).passMinutes(10);
        assertEquals(1, day.eventsOf("D02").size(), "85 % lies in the deadband");

        day.report("DR-1", "fill_pct", 79).passMinutes(4);
        assertBetween(
                "2025-06-15T20:18:00",
                "2025-06-15T20:18:01",
                day.ended("D02", "DR-1").at());
    }

    @Test
    void d02IsNotRaisedByOneSample() {
        new Timeline("2025-06-15T20:00:00")
                .report("DR-1", "fill_pct", 99)
                .passMinutes(5)
                .report("DR-1", "fill_pct", 40)
                .passMinutes(10)
                .expectNothing();
    }

    @Test
    void d02CountsAgainAfterADip() {
        new Timeline("2025-06-15T20:00:00")
                .report("DR-1", "fill_pct", 95)
                .passSeconds(120)
                .report("DR-1", "fill_pct", 89)
                .passSeconds(10)
                .report("DR-1", "fill_pct", 95)
                .passSeconds(120)
                .report("DR-1", "fill_pct", 95)
                .passSeconds(12)
                .expectNothing();
    }

    @Test
    void d02IgnoresBadAndSuspectReadings() {
        Timeline day = new Timeline("2025-06-15T20:00:00");
        for (int minute = 0; minute < 6; minute++) {
            day.report("DR-1", day.now(), Quality.SUSPECT, "fill_pct", 95);
            day.report("DR-2", day.now(), Quality.BAD, "fill_pct", 119);
            day.passMinutes(1);
        }
        day.expectNothing();
    }

    @Test
    void d08IsP1InACarriagewayAndP2Elsewhere() {
        Timeline day = new Timeline("2025-06-15T12:00:00")
                .report("MH-1", "cover_open", true)
                .report("MH-2", "cover_tilt", 38)
                .passSeconds(3);
        assertEquals(Severity.P2, day.began("D08", "MH-1").severity());
        assertEquals(Severity.P1, day.began("D08", "MH-2").severity());
        assertBetween(
                "2025-06-15T12:00:02",
                "2025-06-15T12:00:03",
                day.began("D08", "MH-2").at());
    }

    @Test
    void d08IsNotRaisedByAPassingVehicle() {
        new Timeline("2025-06-15T12:00:00")
                .report("MH-1", "cover_tilt", 22)
                .passSeconds(1)
                .report("MH-1", "cover_tilt", 3)
                .passMinutes(2)
                .expectNothing();
    }

    @Test
    void d08EndsOnlyWhenFlagAndTiltAgreeForAMinute() {
        Timeline day = new Timeline("2025-06-15T12:00:00")
                .report("MH-1", "cover_open", true, "cover_tilt", 40)
                .passSeconds(10)
                .report("MH-1", "cover_open", false)
                .passMinutes(5);
        assertEquals(1, day.eventsOf("D08").size(), "still tilted");
        day.report("MH-1", "cover_tilt", 1).passSeconds(61);
        assertBetween(
                "2025-06-15T12:06:10",
                "2025-06-15T12:06:11",
                day.ended("D08", "MH-1").at());
    }

    @Test
    void c04EndsWhenItDoesNotComeAgain() {
        Timeline day = new Timeline("2025-06-15T12:00:00")
                .report("CM-1", "tamper", true)
                .passSeconds(21);
        assertBetween(
                "2025-06-15T12:00:10",
                "2025-06-15T12:00:11",
                day.began("C04", "CM-1").at());
        day.passMinutes(5).report("CM-1", "tamper", true).passMinutes(6);
        assertEquals(1, day.eventsOf("C04").size(), "it came again after five minutes");
        day.passMinutes(5);
        assertBetween(
                "2025-06-15T12:15:20",
                "2025-06-15T12:15:23",
                day.ended("C04", "CM-1").at());
    }

    @Test
    void c04IgnoresABlip() {
        new Timeline("2025-06-15T12:00:00")
                .report("CM-1", "image_bright", true)
                .passSeconds(5)
                .report("CM-1", "image_bright", false)
                .passMinutes(20)
                .expectNothing();
    }

    @Test
    void l01IsRaisedAtNightOnlyAndOnlyIfTheLampWasToldToShine() {
        Timeline night = new Timeline("2025-06-15T19:30:00");
        for (int i = 0; i < 10; i++) {
            night.report("LP-1", "dim_command", 100, "active_power", 0.4);
            night.report("LP-2", "dim_command", 0, "active_power", 0.4);
            night.passMinutes(10);
        }
        assertBetween(
                "2025-06-15T20:40:00",
                "2025-06-15T20:56:00",
                night.began("L01", "LP-1").at());
        assertEquals(1, night.events().size(), () -> "only the lamp that was told to shine: " + night.events());
    }

    @Test
    void l01IsMoreSevereAtASchoolAndEndsAtThirtyPercent() {
        Timeline night = new Timeline("2025-06-15T21:00:00");
        for (int i = 0; i < 4; i++) {
            night.report("LP-2", "dim_command", 100, "lamp_failure", true, "active_power", 2)
                    .passMinutes(8);
        }
        assertEquals(Severity.P2, night.began("L01", "LP-2").severity());
        for (int i = 0; i < 3; i++) {
            night.report("LP-2", "dim_command", 100, "lamp_failure", false, "active_power", 17)
                    .passMinutes(8);
        }
        assertEquals(1, night.events().size(), "17 W of 60 W is in the deadband");
        for (int i = 0; i < 3; i++) {
            night.report("LP-2", "active_power", 55).passMinutes(8);
        }
        night.ended("L01", "LP-2");
    }

    @Test
    void l01TakesTwoSamplesInOneReportAsOne() {
        new Timeline("2025-06-15T21:00:00")
                .report("LP-1", "dim_command", 100, "active_power", 0.2, "lamp_failure", true)
                .passMinutes(25)
                .expectNothing();
    }

    @Test
    void twoMessagesOfOneSecondAreBothHeard() {
        Timeline day = new Timeline("2025-06-15T21:00:00")
                .report("MH-2", "cover_tilt", 3)
                .report("MH-2", "cover_open", true)
                .passSeconds(3);
        day.began("D08", "MH-2");
        for (int i = 0; i < 3; i++) {
            day.report("LP-1", "dim_command", 100)
                    .report("LP-1", "active_power", 0.4)
                    .passMinutes(9);
        }
        day.began("L01", "LP-1");
    }

    @Test
    void delaysDoNotRunOnWhileTheGatewayIsDown() {
        new Timeline("2025-06-15T12:00:00")
                .report("MH-2", "cover_tilt", 40)
                .gap(Duration.ofSeconds(20))
                .passSeconds(5)
                .reportAt("MH-2", local("2025-06-15T12:00:01"), "cover_tilt", 0)
                .passMinutes(2)
                .expectNothing();
    }

    @Test
    void whatHeldBeforeAGapIsRaisedSoonAfterIt() {
        Timeline day = new Timeline("2025-06-15T12:00:00")
                .report("MH-2", "cover_tilt", 40)
                .gap(Duration.ofSeconds(20))
                .passSeconds(15);
        assertBetween(
                "2025-06-15T12:00:02",
                "2025-06-15T12:00:03",
                day.began("D08", "MH-2").at());
    }

    @Test
    void historyOfTheNightIsNotToldByDay() {
        Timeline day = new Timeline("2025-06-15T10:00:00");
        for (int minute = 0; minute <= 60; minute += 10) {
            day.reportAt(
                    "LP-1",
                    local("2025-06-15T01:00:00").plusSeconds(60L * minute),
                    "dim_command",
                    80,
                    "active_power",
                    0);
        }
        day.passSeconds(12);
        assertTrue(day.began("L01", "LP-1").late());
        day.report("LP-1", "dim_command", 0, "active_power", 0).passMinutes(10);
        assertEquals(1, day.events().size(), () -> "" + day.events());
    }

    @Test
    void aDarkLampOfLastNightIsNoBeginningOfTonights() {
        Timeline day = new Timeline("2025-06-15T05:00:00").report("LP-1", "dim_command", 100, "active_power", 0);
        day.pass(Duration.ofHours(15).plusMinutes(30)).report("LP-1", "dim_command", 100, "active_power", 0);
        assertEquals(
                0,
                day.events().stream().filter(e -> e.rule().equals("L01")).count(),
                "one sample of tonight is not enough");
    }

    @Test
    void g04GoesFromP4ToP3AndEndsWithTheNextReport() {
        Timeline day =
                new Timeline("2025-06-15T12:00:00").report("DR-1", "level", 0.4).passMinutes(32);
        // Three intervals of 600 s and one minute of jitter.
        assertEquals(Severity.P4, day.began("G04", "DR-1").severity());
        assertBetween(
                "2025-06-15T12:31:00",
                "2025-06-15T12:31:01",
                day.began("G04", "DR-1").at());
        day.passMinutes(30);
        ConditionEvent.Began worse = (ConditionEvent.Began) day.events().get(1);
        assertEquals(Severity.P3, worse.severity());
        assertEquals(local("2025-06-15T12:00:00"), worse.onset());
        day.report("DR-1", "level", 0.4).passSeconds(32);
        day.ended("G04", "DR-1");
    }

    @Test
    void g04TakesALastWillForNoSignOfLife() {
        Timeline day = new Timeline("2025-06-15T12:00:00")
                .report("DR-1", "level", 0.4)
                .passMinutes(20)
                .report("DR-1", "online", false)
                .passMinutes(12);
        assertBetween(
                "2025-06-15T12:31:00",
                "2025-06-15T12:31:01",
                day.began("G04", "DR-1").at());
        day.report("DR-1", "online", true).passSeconds(32);
        day.ended("G04", "DR-1");
    }

    @Test
    void g04DoesNotBlameDevicesForTheGatewaysOwnAbsence() {
        new Timeline("2025-06-15T12:00:00")
                .report("DR-1", "level", 0.4)
                .report("MH-1", "cover_open", false)
                .passMinutes(1)
                .gap(Duration.ofHours(3))
                .passMinutes(20)
                .expectNothing();
    }

    @Test
    void aBacklogIsJudgedInItsOwnTimeAndNobodyIsCalledForThePast() {
        Timeline day = new Timeline("2025-06-15T12:00:00");
        for (int minute = 0; minute < 60; minute++) {
            double fill = minute < 30 ? 95 : 40;
            day.reportAt("DR-1", local("2025-06-15T10:00:00").plusSeconds(60L * minute), "fill_pct", fill);
        }
        day.passSeconds(12);
        ConditionEvent.Began began = day.began("D02", "DR-1");
        assertEquals(local("2025-06-15T10:03:00"), began.at());
        assertTrue(began.late());
        day.ended("D02", "DR-1");
    }

    @Test
    void aBacklogThatIsStillTrueIsToldWhenItReachesThePresent() {
        Timeline day = new Timeline("2025-06-15T12:00:00");
        for (int minute = 0; minute <= 120; minute++) {
            day.reportAt("DR-1", local("2025-06-15T10:00:00").plusSeconds(60L * minute), "fill_pct", 95);
        }
        day.passSeconds(12);
        ConditionEvent.Began past = (ConditionEvent.Began) day.eventsOf("D02").get(0);
        ConditionEvent.Began present =
                (ConditionEvent.Began) day.eventsOf("D02").get(1);
        assertEquals(2, day.eventsOf("D02").size());
        assertTrue(past.late());
        assertFalse(present.late());
        assertEquals(past.onset(), present.onset());
    }

    @Test
    void aRestartInTheMiddleOfADelayChangesNothing() {
        Timeline day = new Timeline("2025-06-15T20:00:00")
                .report("DR-1", "fill_pct", 95)
                .passSeconds(60)
                .report("DR-1", "fill_pct", 95)
                .restart()
                .passSeconds(171);
        assertBetween(
                "2025-06-15T20:03:00",
                "2025-06-15T20:03:01",
                day.began("D02", "DR-1").at());
        day.restart().report("DR-1", "fill_pct", 20).passSeconds(90).restart().passSeconds(121);
        day.ended("D02", "DR-1");
    }
}
