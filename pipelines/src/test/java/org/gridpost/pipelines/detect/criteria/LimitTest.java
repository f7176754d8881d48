package org.gridpost.pipelines.detect.criteria;

import static org.gridpost.pipelines.detect.criteria.Play.MINUTE;
import static org.gridpost.pipelines.detect.criteria.Play.metric;
import static org.gridpost.pipelines.detect.criteria.Play.millis;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.OptionalLong;
import org.gridpost.pipelines.Towns;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.detect.criteria.Criterion.State;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Ratings;
import org.junit.jupiter.api.Test;

class LimitTest {
    private static final Limit FULL = limit("fill_pct", Comparison.AT_LEAST, 90, 80);

    private static Limit limit(String metric, Comparison comparison, double setpoint, double clear) {
        return new Limit(
                metric(AssetKind.DRAIN_NODE, metric),
                comparison,
                Setpoint.of(setpoint),
                Setpoint.of(clear),
                OptionalLong.empty());
    }

    private static Play drain(Limit limit) {
        return new Play(limit, new SmallScene(AssetKind.DRAIN_NODE));
    }

    @Test
    void betweenSetpointAndClearIsNeither() {
        Play play = drain(FULL);
        assertEquals(State.UNKNOWN, play.at(0));
        assertEquals(State.CLEAR, play.report(1, "fill_pct", 79.9));
        assertEquals(State.BETWEEN, play.report(2, "fill_pct", 80));
        assertEquals(State.BETWEEN, play.report(3, "fill_pct", 89.9));
        assertEquals(State.OFF_NORMAL, play.report(4, "fill_pct", 90));
        assertEquals(new Evidence("fill_pct", 90, 90, "/100"), play.evidence(4));
    }

    @Test
    void aSideOfTheLimitIsAboveOrAtLeastBelowOrAtMost() {
        assertEquals(State.CLEAR, drain(limit("ph", Comparison.ABOVE, 9, 9)).report(1, "ph", 9));
        assertEquals(
                State.OFF_NORMAL, drain(limit("ph", Comparison.AT_LEAST, 9, 9)).report(1, "ph", 9));
        assertEquals(State.CLEAR, drain(limit("ph", Comparison.BELOW, 6, 6)).report(1, "ph", 6));
        assertEquals(
                State.OFF_NORMAL, drain(limit("ph", Comparison.AT_MOST, 6, 6)).report(1, "ph", 6));
        Play oxygen = drain(limit("o2", Comparison.BELOW, 19.5, 19.8));
        assertEquals(State.OFF_NORMAL, oxygen.report(1, "o2", 19.4));
        assertEquals(State.BETWEEN, oxygen.report(2, "o2", 19.7));
        assertEquals(State.CLEAR, oxygen.report(3, "o2", 19.9));
    }

    @Test
    void whatIsOnlyEverReportedAsBegunIsOverAfterAWhile() {
        Limit tamper = new Limit(
                metric(AssetKind.CAMERA, "tamper"),
                Comparison.AT_LEAST,
                Setpoint.of(1),
                Setpoint.of(1),
                OptionalLong.of(millis(10 * MINUTE)));
        Play play = new Play(tamper, new SmallScene(AssetKind.CAMERA));
        assertEquals(State.OFF_NORMAL, play.report(0, "tamper", true));
        assertEquals(State.OFF_NORMAL, play.at(10 * MINUTE));
        assertEquals(10 * MINUTE + 0.001, play.nextChange(0));
        assertEquals(State.CLEAR, play.at(play.nextChange(0)));
        assertEquals(Double.POSITIVE_INFINITY, play.nextChange(11 * MINUTE));
    }

    @Test
    void aShareOfARatingHasALeastFigure() {
        Limit dark = new Limit(
                metric(AssetKind.LAMP, "active_power"),
                Comparison.BELOW,
                new Setpoint(3, 10, Optional.of(Rating.NOMINAL_POWER)),
                new Setpoint(3, 30, Optional.of(Rating.NOMINAL_POWER)),
                OptionalLong.empty());
        Play play = new Play(dark, new SmallScene(AssetKind.LAMP));
        assertEquals(State.OFF_NORMAL, play.report(0, "active_power", 5.9), "10 % of 60 W is 6 W");
        assertEquals(State.BETWEEN, play.report(1, "active_power", 17));
        assertEquals(State.CLEAR, play.report(2, "active_power", 18.1));
        assertEquals(6, play.evidence(2).setpoint());

        Play unrated = new Play(dark, new SmallScene(unrated(AssetKind.LAMP)));
        assertEquals(State.CLEAR, unrated.report(0, "active_power", 5.9), "without a rating 3 W");
        assertEquals(State.OFF_NORMAL, unrated.report(1, "active_power", 2.9));
    }

    @Test
    void aShareOfAnUnknownRatingWithoutALeastFigureIsNoLimit() {
        Limit overload = new Limit(
                metric(AssetKind.PUMP, "pump_current"),
                Comparison.ABOVE,
                new Setpoint(0, 110, Optional.of(Rating.RATED_CURRENT)),
                new Setpoint(0, 105, Optional.of(Rating.RATED_CURRENT)),
                OptionalLong.empty());
        Play play = new Play(overload, new SmallScene(unrated(AssetKind.PUMP)));
        assertEquals(State.BETWEEN, play.report(0, "pump_current", 59));
        assertEquals(State.BETWEEN, play.report(1, "pump_current", 0));
        assertEquals(
                new Evidence("pump_current", 0, 0, "A"), play.evidence(1), "what is told is a number all the same");
    }

    private static Asset unrated(AssetKind kind) {
        Asset rated = Towns.asset("X-1", kind);
        return new Asset(
                rated.code(),
                kind,
                rated.place(),
                rated.grid(),
                rated.building(),
                rated.roadClass(),
                rated.position(),
                Ratings.UNKNOWN,
                rated.tags());
    }
}
