package org.gridpost.pipelines.detect.suppress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.gridpost.pipelines.detect.ConditionEvent;
import org.gridpost.pipelines.detect.ConditionEvent.Began;
import org.gridpost.pipelines.detect.ConditionEvent.Ended;
import org.gridpost.pipelines.detect.RuleFiles;
import org.gridpost.pipelines.detect.Suppression;
import org.gridpost.pipelines.detect.Suppression.Reason;
import org.gridpost.pipelines.detect.Timeline;
import org.gridpost.pipelines.detect.TownPlan;
import org.gridpost.pipelines.detect.Works;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Position;
import org.gridpost.pipelines.model.Severity;
import org.junit.jupiter.api.Test;

/** Who is not to be called: covers (D08 is P2, its silence too), cameras (C02 is P3) and lamps. */
class SuppressorTest {
    private static final String NOON = "2025-06-15T12:00:00";

    private static TownPlan plan() {
        TownPlan plan = new TownPlan();
        for (int i = 1; i <= 14; i++) {
            double interval = i <= 12 ? 600_000 : 600;
            plan.with(AssetKind.CAMERA, "CM-%02d".formatted(i), 20_000.0 + 2000 * i, 0)
                    .with(AssetKind.MANHOLE_COVER, "MH-%02d".formatted(i), -2000.0 * i, 0, Position.NONE, interval);
        }
        return plan;
    }

    private static Timeline day(Works works) {
        return new Timeline(NOON, plan().site(), RuleFiles.catalogue(), works);
    }

    private static Timeline day() {
        return day(Works.NONE);
    }

    private static List<Reason> reasons(Timeline day, String rule, String asset) {
        return day.eventsOf(rule).stream()
                .filter(e -> e.asset().equals(asset))
                .filter(Began.class::isInstance)
                .flatMap(e -> ((Began) e).suppression().stream())
                .map(Suppression::reason)
                .toList();
    }

    /** Silent for a quarter of an hour, then back with what it has to say. */
    private static Timeline backWith(String asset, String metric) {
        Timeline day = day().report(asset, "online", true).passMinutes(40);
        assertEquals(0, day.eventsOf(asset.startsWith("CM") ? "C02" : "D08").size());
        return day.report(asset, metric, true);
    }

    @Test
    void whatIsNotUrgentWaitsAtStartUpWhetherItLasts() {
        Timeline day = backWith("CM-01", "signal_loss").passMinutes(4);
        assertEquals(List.of(Reason.START_UP), reasons(day, "C02", "CM-01"));
        assertEquals(List.of(), day.told("C02", "CM-01"));
        day.passMinutes(2);
        assertEquals(1, day.told("C02", "CM-01").size());
    }

    @Test
    void whatIsOverBeforeTheStartUpIsWasNeverTold() {
        Timeline day = backWith("CM-01", "signal_loss")
                .passMinutes(2)
                .report("CM-01", "signal_loss", false)
                .passMinutes(10);
        assertEquals(List.of(), day.told("C02", "CM-01"));
        day.ended("C02", "CM-01");
    }

    @Test
    void whatIsUrgentIsToldAtStartUp() {
        Timeline day = backWith("MH-13", "cover_open").passSeconds(60);
        assertEquals(1, day.told("D08", "MH-13").size());
        assertEquals(List.of(), reasons(day, "D08", "MH-13"));
    }

    /** Open for a minute and closed for two, so often. */
    private static Timeline openAndShut(Timeline day, int times) {
        for (int i = 0; i < times; i++) {
            day.report("MH-01", "cover_open", true)
                    .passSeconds(30)
                    .report("MH-01", "cover_open", false)
                    .passSeconds(150);
        }
        return day;
    }

    private static long ends(Timeline day, String rule) {
        return day.eventsOf(rule).stream().filter(Ended.class::isInstance).count();
    }

    @Test
    void whatFlapsIsHeldOpenUntilItWasQuietForAWhile() {
        Timeline day = openAndShut(day(), 6);
        assertEquals(2, ends(day, "D08"), "from the third on it is held open");
        day.passMinutes(8);
        assertEquals(2, ends(day, "D08"));
        day.passMinutes(2);
        assertEquals(3, ends(day, "D08"));
    }

    @Test
    void whatOpensTwiceDoesNotFlap() {
        assertEquals(2, ends(openAndShut(day(), 2), "D08"));
    }

    @Test
    void whatHasFlappedLongAgoEndsAtOnce() {
        Timeline day = openAndShut(day(), 2).report("MH-01", "cover_open", true).passMinutes(25);
        day.report("MH-01", "cover_open", false).passSeconds(90);
        assertEquals(3, ends(day, "D08"));
    }

    /** Eleven covers are opened within a minute, then a camera loses its picture. */
    private static Timeline flood(Timeline day) {
        for (int i = 1; i <= 11; i++) {
            day.report("MH-%02d".formatted(i), "cover_open", true).passSeconds(5);
        }
        return day.report("CM-01", "signal_loss", true)
                .passMinutes(2)
                .report("MH-12", "cover_open", true)
                .passMinutes(1);
    }

    @Test
    void inAFloodWhatIsNotUrgentWaits() {
        Timeline day = flood(day());
        assertEquals(List.of(Reason.FLOOD), reasons(day, "C02", "CM-01"));
        assertEquals(List.of(), day.told("C02", "CM-01"));
        for (int i = 1; i <= 12; i++) {
            assertEquals(1, day.told("D08", "MH-%02d".formatted(i)).size(), "P2 is told");
        }
        day.passMinutes(50);
        assertEquals(List.of(), day.told("C02", "CM-01"), "more than ten within the hour");
        day.passMinutes(10);
        assertEquals(1, day.told("C02", "CM-01").size());
    }

    @Test
    void nineAreNoFlood() {
        Timeline day = day();
        for (int i = 1; i <= 9; i++) {
            day.report("MH-%02d".formatted(i), "cover_open", true).passSeconds(5);
        }
        day.report("CM-01", "signal_loss", true).passMinutes(2);
        assertEquals(1, day.told("C02", "CM-01").size());
    }

    /** Somebody works on one asset until a time. */
    private record WorkOn(String code, String until) implements Works {
        @Override
        public boolean under(Asset asset, long time) {
            return false;
        }

        @Override
        public Optional<Suppression> suppressing(Asset asset, String rule, String group, Severity severity, long time) {
            boolean there =
                    asset.code().equals(code) && time < Timeline.local(until).toEpochMilli();
            return there ? Optional.of(new Suppression(Reason.MAINTENANCE, "order-1")) : Optional.empty();
        }
    }

    @Test
    void anOrderCoversAlsoWhatIsUrgentAndWhatLastsIsToldAfterIt() {
        Timeline day = day(new WorkOn("MH-01", "2025-06-15T12:30:00"))
                .report("MH-01", "cover_open", true)
                .report("MH-02", "cover_open", true)
                .passMinutes(29);
        assertEquals(List.of(), day.told("D08", "MH-01"));
        assertEquals(List.of(Reason.MAINTENANCE), reasons(day, "D08", "MH-01"));
        assertEquals(1, day.told("D08", "MH-02").size());
        day.passSeconds(66);
        assertEquals(1, day.told("D08", "MH-01").size());
    }

    @Test
    void whatWasOpenedDuringWorkDoesNotMakeAFlood() {
        Timeline day = day(new WorkOn("MH-01", "2025-06-15T13:30:00"));
        openAndShut(day, 9);
        day.report("CM-01", "signal_loss", true).passMinutes(2);
        assertEquals(1, day.told("C02", "CM-01").size());
    }

    private static Timeline everything(UnaryOperator<Timeline> as) {
        Timeline day = as.apply(day());
        day.report("CM-03", "online", true).report("MH-13", "online", true).passMinutes(40);
        day.report("CM-03", "signal_loss", true)
                .report("MH-13", "cover_open", true)
                .passMinutes(1);
        flood(day).passMinutes(3);
        day.report("CM-02", "signal_loss", true).passMinutes(12);
        // Silent, back with a fault in the midst of the flood.
        day.report("CM-02", "image_dark", true).passMinutes(20);
        openAndShut(day.report("MH-01", "cover_open", false).passMinutes(12), 2);
        // Its third time lasts long: it flaps no longer then.
        day.report("MH-01", "cover_open", true).passMinutes(40);
        return openAndShut(day.report("MH-01", "cover_open", false).passMinutes(70), 5)
                .passMinutes(30);
    }

    @Test
    void aReplayComesToTheSameAsTickingEverySecond() {
        Timeline ticked = everything(UnaryOperator.identity());
        assertEquals(ticked.events(), everything(Timeline::replayed).events());
        assertTrue(ticked.events().size() > 40);
    }

    @Test
    void aRestartChangesNothing() {
        List<ConditionEvent> whole = everything(UnaryOperator.identity()).events();
        List<ConditionEvent> broken = everything(day -> day.restartEvery(71)).events();
        for (int i = 0; i < whole.size(); i++) {
            assertEquals(whole.get(i), broken.get(i));
        }
        assertEquals(whole.size(), broken.size());
    }

    @Test
    void ofAnAssetThatHasLeftNothingMoreIsSaid() {
        Timeline day = openAndShut(day(), 4);
        int before = day.eventsOf("D08").size();
        day.follow(plan().without("MH-01").site()).passMinutes(20);
        assertEquals(before, day.eventsOf("D08").size());
    }
}
