package org.gridpost.pipelines.detect;

import static org.gridpost.pipelines.detect.Timeline.assertBetween;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.gridpost.pipelines.Towns;
import org.gridpost.pipelines.detect.ConditionEvent.Began;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.AssetTag;
import org.gridpost.pipelines.model.Severity;
import org.junit.jupiter.api.Test;

/** Who is not heard any more; reports are due each ten minutes. */
class SilenceRuleTest {

    @Test
    void eachStepIsMoreSevereAndTheEvidenceIsHowLongItHasLasted() {
        Timeline day = new Timeline("2025-06-15T12:00:00")
                .report("LP-1", "active_power", 0)
                .passMinutes(70);
        List<ConditionEvent> events = day.eventsOf("G04");
        assertEquals(2, events.size(), () -> "" + events);
        Began first = (Began) events.get(0);
        Began second = (Began) events.get(1);
        assertEquals(Severity.P4, first.severity());
        assertEquals(Severity.P3, second.severity());
        assertBetween("2025-06-15T13:01:00", "2025-06-15T13:01:01", second.at());
        assertEquals("", first.evidence().metric());
        assertEquals(31 * 60, first.evidence().value(), 1);
        assertEquals(31 * 60, first.evidence().setpoint());
        assertEquals(61 * 60, second.evidence().value(), 1);
    }

    @Test
    void aSilentCoverIsGraveFromTheBeginning() {
        Timeline day = new Timeline("2025-06-15T12:00:00")
                .report("MH-1", "cover_open", false)
                .passMinutes(32);
        assertEquals(Severity.P2, day.began("G04", "MH-1").severity());
    }

    @Test
    void whoNeverReportedIsNotSilent() {
        assertEquals(
                List.of(), new Timeline("2025-06-15T12:00:00").passMinutes(600).events());
    }

    @Test
    void aBacklogIsASignOfLife() {
        Timeline day =
                new Timeline("2025-06-15T12:00:00").report("DR-1", "level", 0.4).passMinutes(40);
        day.reportAt("DR-1", Timeline.local("2025-06-15T12:05:00"), "level", 0.4)
                .passSeconds(35);
        day.ended("G04", "DR-1");
        assertEquals(2, day.passMinutes(20).eventsOf("G04").size(), "it was heard at 12:40");
    }

    @Test
    void aCameraAtAKeyPositionIsMissedMore() {
        Timeline day = new Timeline(
                        "2025-06-15T12:00:00",
                        Towns.site(List.of(
                                Towns.asset("CM-1", AssetKind.CAMERA),
                                Towns.asset("CM-2", AssetKind.CAMERA, AssetTag.KEY_POSITION))),
                        RuleFiles.catalogue())
                .report("CM-1", "fps", 25)
                .report("CM-2", "fps", 25)
                .passMinutes(11);
        assertEquals(Severity.P3, day.began("C01", "CM-1").severity());
        assertEquals(Severity.P2, day.began("C01", "CM-2").severity());
        assertBetween(
                "2025-06-15T12:10:00",
                "2025-06-15T12:10:01",
                day.began("C01", "CM-1").at());
    }

    @Test
    void aRestartInSilenceChangesNothing() {
        Timeline day = new Timeline("2025-06-15T12:00:00").report("DR-1", "level", 0.4);
        for (int i = 0; i < 7; i++) {
            day.passMinutes(10).restart();
        }
        List<ConditionEvent> events = day.eventsOf("G04");
        assertEquals(2, events.size(), () -> "" + events);
        assertTrue(events.stream().allMatch(e -> e instanceof Began));
    }
}
