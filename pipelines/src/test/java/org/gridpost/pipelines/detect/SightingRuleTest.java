package org.gridpost.pipelines.detect;

import static org.gridpost.pipelines.detect.Timeline.assertBetween;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridpost.pipelines.Towns;
import org.gridpost.pipelines.detect.ConditionEvent.Began;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.AssetTag;
import org.gridpost.pipelines.model.Severity;
import org.junit.jupiter.api.Test;

/** What cameras see. */
class SightingRuleTest {

    private static void seen(Timeline night, String object, String label, String zone, double score, double seconds) {
        night.report(
                "CM-1",
                "object_id",
                object,
                "object_label",
                label,
                "object_zone",
                zone,
                "object_score",
                score,
                "object_duration",
                seconds,
                "object_stationary",
                false);
    }

    @Test
    void twoZonesAreTwoAlarms() {
        Timeline night = new Timeline("2025-06-15T23:30:00");
        for (int i = 0; i < 3; i++) {
            seen(night, "a", "person", "restricted_gate", 0.9, i * 4);
            seen(night.passSeconds(1), "b", "person", "restricted_pump house", 0.8, i * 4);
            night.passSeconds(3);
        }
        night.passSeconds(15);
        assertEquals(
                Set.of("intrusion.restricted_gate", "intrusion.restricted_pump_house"),
                night.eventsOf("C07").stream().map(ConditionEvent::group).collect(Collectors.toSet()));
        assertEquals(2, night.eventsOf("C07").size());
    }

    @Test
    void tenHitsAreOneAlarmThatEndsWhenNothingComesAgain() {
        Timeline night = new Timeline("2025-06-15T23:30:00");
        for (int i = 0; i < 10; i++) {
            seen(night, "object-" + i, "person", "restricted_gate", 0.9, 6);
            night.passMinutes(2);
        }
        Began began = night.began("C07", "CM-1");
        assertEquals(Severity.P2, began.severity());
        assertEquals(new Evidence("object_score", 0.9, 0.7, "/"), began.evidence());
        assertEquals(1, night.eventsOf("C07").size(), "none has been gone for ten minutes");
        night.passMinutes(9);
        ConditionEvent.Ended ended = night.ended("C07", "CM-1");
        assertBetween("2025-06-15T23:58:00", "2025-06-15T23:58:15", ended.at());
        assertEquals(new Evidence("object_count", 10, 0, "count"), ended.evidence());
    }

    @Test
    void aBriefGlimpseAWeakScoreAnotherZoneOrAnAnimalIsNone() {
        Timeline night = new Timeline("2025-06-15T23:30:00");
        seen(night, "glimpse", "person", "restricted_gate", 0.9, 1);
        night.passSeconds(30);
        for (int i = 0; i < 10; i++) {
            seen(night, "weak", "person", "restricted_gate", 0.6, 10 * i);
            seen(night.passSeconds(1), "street", "person", "pavement", 0.9, 10 * i);
            seen(night.passSeconds(1), "cat", "cat", "restricted_gate", 0.9, 10 * i);
            night.passSeconds(8);
        }
        assertEquals(List.of(), night.passMinutes(1).eventsOf("C07"));
    }

    @Test
    void onlyArmedHoursCountAndTheyGoOverMidnight() {
        Timeline day = new Timeline("2025-06-15T22:50:00");
        day.report("CM-1", "intrusion", true).passMinutes(9);
        assertEquals(List.of(), day.eventsOf("C07"), "not yet 23:00");
        day.passMinutes(2).report("CM-1", "intrusion", true).passSeconds(15);
        assertEquals("intrusion", day.began("C07", "CM-1").group());

        Timeline morning = new Timeline("2025-06-16T05:59:30")
                .report("CM-1", "intrusion", true)
                .passSeconds(15);
        morning.began("C07", "CM-1");
        Timeline later = new Timeline("2025-06-16T06:00:01")
                .report("CM-1", "intrusion", true)
                .passSeconds(15);
        assertEquals(List.of(), later.eventsOf("C07"));
    }

    @Test
    void atAKeyPositionItIsP1() {
        Timeline night = new Timeline(
                        "2025-06-15T23:30:00",
                        Towns.site(List.of(Towns.asset("CM-1", AssetKind.CAMERA, AssetTag.KEY_POSITION))),
                        RuleFiles.catalogue())
                .report("CM-1", "intrusion", true)
                .passSeconds(15);
        assertEquals(Severity.P1, night.began("C07", "CM-1").severity());
    }

    @Test
    void whoStandsStillInAFireLaneLongEnoughIsInTheWay() {
        Timeline day = new Timeline("2025-06-15T12:00:00");
        for (int minute = 0; minute <= 12; minute++) {
            day.report(
                    "CM-1",
                    "object_id",
                    "van",
                    "object_label",
                    "truck",
                    "object_zone",
                    "lane_north",
                    "object_score",
                    0.8,
                    "object_stationary",
                    true);
            day.passMinutes(1);
        }
        Began began = day.began("C10", "CM-1");
        assertBetween("2025-06-15T12:10:00", "2025-06-15T12:10:01", began.at());
        assertEquals(Timeline.local("2025-06-15T12:00:00"), began.onset());
    }

    @Test
    void aRestartKeepsWhatIsHeld() {
        Timeline night = new Timeline("2025-06-15T23:30:00")
                .report("CM-1", "intrusion", true)
                .passSeconds(15)
                .restart()
                .passMinutes(5)
                .report("CM-1", "intrusion", true)
                .passMinutes(8)
                .restart();
        assertEquals(1, night.eventsOf("C07").size());
        night.passMinutes(3);
        night.ended("C07", "CM-1");
    }
}
