package org.gridpost.pipelines.detect.criteria;

import static org.gridpost.pipelines.detect.criteria.Play.MINUTE;
import static org.gridpost.pipelines.detect.criteria.Play.metric;
import static org.gridpost.pipelines.detect.criteria.Play.millis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.detect.criteria.Criterion.State;
import org.gridpost.pipelines.model.AssetKind;
import org.junit.jupiter.api.Test;

class TimeToTest {
    /** A drain of 2 m until it is full. */
    private static final TimeTo OVERFLOW = new TimeTo(
            metric(AssetKind.DRAIN_NODE, "level"),
            millis(15 * MINUTE),
            4,
            new Setpoint(0, 100, Optional.of(Rating.DEPTH)),
            millis(30 * MINUTE),
            millis(60 * MINUTE),
            3);

    private static Play rising(double from, double perMinute, double noise) {
        Play play = new Play(OVERFLOW, new SmallScene(AssetKind.DRAIN_NODE));
        Random random = new Random(7);
        for (int i = 0; i <= 15; i++) {
            play.report(i * MINUTE, "level", from + i * perMinute + noise * random.nextGaussian());
        }
        return play;
    }

    @Test
    void tellsHowLongItTakesAtThisRate() {
        Play play = rising(0.5, 0.05, 0);
        assertEquals(State.OFF_NORMAL, play.at(15 * MINUTE), "1.25 m, 0.75 m to go, 15 minutes");
        Evidence evidence = play.evidence(15 * MINUTE);
        assertEquals(15 * MINUTE, evidence.value(), 1);
        assertEquals(30 * MINUTE, evidence.setpoint());
        assertEquals("s", evidence.unit());
        assertEquals(10 * MINUTE, play.evidence(20 * MINUTE).value(), 1, "five minutes later it is five less");
    }

    @Test
    void soonIsOffNormalLaterIsClearAndInBetweenNeither() {
        assertEquals(State.OFF_NORMAL, rising(0.5, 0.04, 0).at(15 * MINUTE), "22 minutes");
        assertEquals(State.BETWEEN, rising(0.5, 0.025, 0).at(15 * MINUTE), "45 minutes");
        assertEquals(State.CLEAR, rising(0.5, 0.015, 0).at(15 * MINUTE), "85 minutes");
        assertEquals(State.CLEAR, rising(1.5, -0.01, 0).at(15 * MINUTE), "never");
        assertEquals(State.CLEAR, rising(1.5, 0, 0).at(15 * MINUTE), "never");
    }

    @Test
    void theBandHoldsTheForecastAndGrowsWithTheNoise() {
        Evidence calm = rising(0.5, 0.05, 0.002).evidence(15 * MINUTE);
        Evidence wild = rising(0.5, 0.05, 0.05).evidence(15 * MINUTE);
        for (Evidence evidence : List.of(calm, wild)) {
            Evidence.Band band = evidence.band().orElseThrow();
            assertTrue(band.low() < evidence.value(), () -> "" + evidence);
            assertTrue(band.high().orElse(1e9) > evidence.value(), () -> "" + evidence);
        }
        assertTrue(width(wild) > 5 * width(calm), () -> wild + " " + calm);
        assertTrue(width(calm) < 3 * MINUTE, () -> "" + calm);
    }

    private static double width(Evidence evidence) {
        Evidence.Band band = evidence.band().orElseThrow();
        return band.high().orElse(1e9) - band.low();
    }

    @Test
    void whatMayAsWellBeNoiseIsNoForecast() {
        Play play = rising(1.2, 0.002, 0.3);
        assertEquals(State.CLEAR, play.at(15 * MINUTE));
        assertEquals(
                OptionalDouble.empty(),
                rising(1.2, 0.01, 0.3)
                        .evidence(15 * MINUTE)
                        .band()
                        .orElseThrow()
                        .high(),
                "or never");
    }

    @Test
    void ofWhatIsNotKnownYetNothingSoonIsSaid() {
        Play play = new Play(OVERFLOW, new SmallScene(AssetKind.DRAIN_NODE));
        assertEquals(State.UNKNOWN, play.report(0, "level", 1));
        assertEquals(
                new Evidence.Band(60 * MINUTE, OptionalDouble.empty()),
                play.evidence(0).band().orElseThrow());
    }
}
