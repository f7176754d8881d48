package org.gridpost.pipelines.detect.correlate;

import static org.gridpost.pipelines.detect.Timeline.assertBetween;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.gridpost.pipelines.detect.ConditionEvent;
import org.gridpost.pipelines.detect.RuleFiles;
import org.gridpost.pipelines.detect.Timeline;
import org.gridpost.pipelines.detect.TownPlan;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Position;
import org.gridpost.pipelines.model.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cameras at access points, these at a base station: what is gone with them is told once. */
class AccessPointTest {
    private static final String NIGHT = "2025-06-15T23:30:00";

    /** Six cameras at one access point and six drains at another, a flow meter at a third, all behind one base station. */
    private static TownPlan plan() {
        TownPlan plan = new TownPlan()
                .with(AssetKind.ACCESS_POINT, "BS-1", 0, 0, Position.NONE, 7200)
                .below("BS-1", AssetKind.ACCESS_POINT, "AP-1", 0, 100)
                .below("BS-1", AssetKind.ACCESS_POINT, "AP-2", 0, 200)
                .below("BS-1", AssetKind.ACCESS_POINT, "AP-3", 0, 300)
                .below("AP-3", AssetKind.FLOW_METER, "FM-1", 0, 300);
        for (int i = 1; i <= 6; i++) {
            Position position = new Position(Optional.of("AP-1"), OptionalInt.empty(), OptionalInt.empty());
            plan.with(AssetKind.CAMERA, camera(i), 20.0 * i, 100, position, 60)
                    .below("AP-2", AssetKind.DRAIN_NODE, drain(i), 20.0 * i, 200);
        }
        return plan;
    }

    private static String camera(int number) {
        return "CM-" + number;
    }

    private static String drain(int number) {
        return "DR-" + number;
    }

    private static Timeline night() {
        return night(UnaryOperator.identity());
    }

    private static Timeline night(UnaryOperator<Timeline> as) {
        Timeline night = as.apply(new Timeline(NIGHT, plan().site(), RuleFiles.catalogue()));
        for (String asset : List.of("BS-1", "AP-1", "AP-2", "AP-3", "FM-1")) {
            night.report(asset, "online", true);
        }
        for (int i = 1; i <= 6; i++) {
            night.report(drain(i), "online", true);
        }
        return alive(night, 2, 0);
    }

    /** So many minutes in which all cameras and drains report each minute, but for one camera. */
    private static Timeline alive(Timeline night, int minutes, int butNot) {
        for (int minute = 0; minute < minutes; minute++) {
            for (int i = 1; i <= 6; i++) {
                night.report(drain(i), "online", true);
                if (i != butNot) {
                    night.report(camera(i), "online", true, "fps", 25);
                }
            }
            night.passMinutes(1);
        }
        return night;
    }

    /** An intruder before the third camera cuts its cable; a minute later the access point is gone for 25 minutes. */
    private static Timeline cutAndLost(Timeline night) {
        night.report("CM-3", "intrusion", true)
                .passSeconds(20)
                .report("CM-3", "signal_loss", true, "tamper", true)
                .passSeconds(40);
        night.report("AP-1", "online", false).passMinutes(25);
        return night;
    }

    private static Timeline back(Timeline night) {
        return alive(night.report("AP-1", "online", true), 15, 3);
    }

    @Test
    void whatAnIntruderDidIsToldFirstAndTheAccessPointAfterIt() {
        Timeline night = cutAndLost(night());
        List<String> told = night.events().stream()
                .filter(ConditionEvent.Began.class::isInstance)
                .map(ConditionEvent.Began.class::cast)
                .filter(b -> b.suppression().isEmpty())
                .map(b -> b.rule() + " " + b.asset())
                .toList();
        assertEquals(List.of("C07 CM-3", "C04 CM-3", "C02 CM-3", "G08 AP-1"), told);
        String alarm = night.told("G08", "AP-1").get(0).alarmId();
        for (int i = 1; i <= 6; i++) {
            assertEquals(List.of(alarm), night.under("C01", camera(i)), camera(i));
        }
    }

    @Test
    void theCameraThatStaysSilentIsToldOnceTheAccessPointIsBack() {
        Timeline night = back(cutAndLost(night()));
        night.ended("G08", "AP-1");
        for (int i = 1; i <= 6; i++) {
            assertEquals(i == 3 ? 1 : 0, night.told("C01", camera(i)).size(), camera(i));
        }
        // A minute for the access point, three missed reports, and a minute more.
        assertBetween(
                "2025-06-16T00:02:30",
                "2025-06-16T00:04:30",
                night.told("C01", "CM-3").get(0).at());
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 13})
    void aRestartChangesNothing(long seconds) {
        assertEquals(
                back(cutAndLost(night())).events(),
                back(cutAndLost(night(n -> n.restartEvery(seconds)))).events());
    }

    @Test
    void aReplayComesToTheSame() {
        assertEquals(
                back(cutAndLost(night())).events(),
                back(cutAndLost(night(Timeline::replayed))).events());
    }

    @Test
    void thoseBehindABaseStationComeUnderIt() {
        Timeline night = night();
        night.report("AP-1", "online", false)
                .passSeconds(4)
                .report("AP-2", "online", false)
                .passSeconds(6)
                .report("BS-1", "online", false)
                .passMinutes(60);
        ConditionEvent.Began told = night.told("G08", "BS-1").get(0);
        assertEquals(1, night.told("G08", "BS-1").size());
        for (String point : List.of("AP-1", "AP-2")) {
            assertEquals(List.of(), night.told("G08", point), point);
            assertEquals(List.of(told.alarmId()), night.under("G08", point), point);
        }
        for (String silent : List.of("DR-1", "DR-2")) {
            assertEquals(List.of(), night.told("G04", silent), silent);
            assertFalse(night.under("G04", silent).isEmpty(), silent);
        }
        for (int i = 1; i <= 6; i++) {
            assertEquals(List.of(), night.told("C01", camera(i)), camera(i));
        }
    }

    @Test
    void fiveOfSixThatSayTheyAreGoneAreTheAccessPoint() {
        Timeline night = night();
        for (int i = 1; i <= 4; i++) {
            night.report(camera(i), "online", false).passSeconds(10);
        }
        night.passSeconds(60);
        assertEquals(List.of(), night.eventsOf("X02"), "four are too few");
        night.report(camera(5), "online", false).passSeconds(60);
        assertEquals(1, night.told("X02", "AP-1").size());
        assertEquals(Severity.P2, night.told("X02", "AP-1").get(0).severity());
        night.passMinutes(15);
        for (int i = 1; i <= 5; i++) {
            assertEquals(List.of(), night.told("C01", camera(i)), camera(i));
        }
    }

    @Test
    void camerasThatGoOneAfterAnotherAreNoAccessPoint() {
        Timeline night = night();
        for (int i = 1; i <= 5; i++) {
            night.report(camera(i), "online", false);
            for (int other = i + 1; other <= 6; other++) {
                night.report(camera(other), "online", true);
            }
            night.passSeconds(46);
        }
        night.passMinutes(5);
        assertEquals(List.of(), night.eventsOf("X02"));
    }

    @Test
    void whatGrowsMoreUrgentBeforeItHadTimeToReturnWaitsAllTheSame() {
        Timeline night = night();
        // The meter's silence is worse after an hour; its access point is back just before.
        alive(night.report("AP-3", "online", false), 57, 0).report("AP-3", "online", true);
        assertEquals(1, night.under("G04", "FM-1").size());
        alive(night, 6, 0).report("FM-1", "online", true).passMinutes(25);
        assertEquals(List.of(), night.told("G04", "FM-1"));
        night.ended("G04", "FM-1");
    }

    @Test
    void oneThatWasSilentLongBeforeStandsForItself() {
        Timeline night = alive(night(), 16, 2);
        assertEquals(1, night.told("C01", "CM-2").size());
        alive(night, 10, 2).report("AP-1", "online", false).passMinutes(12);
        assertEquals(List.of(), night.under("C01", "CM-2"));
        assertEquals(1, night.under("C01", "CM-1").size());
    }

    @Test
    void whenOneCauseIsOverAnotherTakesOver() {
        Timeline night = night();
        alive(night.report("AP-3", "online", false), 33, 0);
        String first = night.told("G08", "AP-3").get(0).alarmId();
        // The access point is back, but its base station is gone.
        night.report("BS-1", "online", false).passMinutes(2);
        String second = night.told("G08", "BS-1").get(0).alarmId();
        night.report("AP-3", "online", true).passMinutes(40);
        night.ended("G08", "AP-3");
        assertEquals(
                List.of(first, second),
                night.under("G04", "FM-1").stream().distinct().toList());
        assertEquals(List.of(), night.told("G04", "FM-1"));
    }

    @Test
    void whatEndsUnderItsCauseWasNeverTold() {
        Timeline night = night();
        night.report("AP-1", "online", false).passMinutes(12);
        night.report("CM-1", "online", true, "fps", 25).passMinutes(1);
        assertEquals(1, night.under("C01", "CM-1").size());
        assertEquals(List.of(), night.told("C01", "CM-1"));
        night.ended("C01", "CM-1");
        assertTrue(night.events().stream()
                .noneMatch(e -> e instanceof ConditionEvent.Ended && e.rule().equals("G08")));
    }
}
