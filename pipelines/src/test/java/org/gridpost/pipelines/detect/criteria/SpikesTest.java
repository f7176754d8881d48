package org.gridpost.pipelines.detect.criteria;

import static org.gridpost.pipelines.detect.criteria.Play.DAY;
import static org.gridpost.pipelines.detect.criteria.Play.MINUTE;
import static org.gridpost.pipelines.detect.criteria.Play.metric;
import static org.gridpost.pipelines.detect.criteria.Play.millis;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.detect.criteria.Criterion.State;
import org.gridpost.pipelines.model.AssetKind;
import org.junit.jupiter.api.Test;

class SpikesTest {
    private static final Spikes SPIKES = new Spikes(metric(AssetKind.DRAIN_NODE, "level"), 6, 0.05, 3, millis(DAY));

    private static Play play(double... values) {
        Play play = new Play(SPIKES, new SmallScene(AssetKind.DRAIN_NODE));
        for (int i = 0; i < values.length; i++) {
            play.report(i * MINUTE, "level", values[i]);
        }
        return play;
    }

    /** Calm noise of millimetres, with these values put in. */
    private static double[] calm(int length, double... placesAndValues) {
        Random random = new Random(3);
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = 0.4 + 0.003 * random.nextGaussian();
        }
        for (int i = 0; i < placesAndValues.length; i += 2) {
            values[(int) placesAndValues[i]] = placesAndValues[i + 1];
        }
        return values;
    }

    @Test
    void eachValueThatStandsOutIsOne() {
        Play play = play(calm(60, 10, 1.2, 25, 0.1, 40, 0.9));
        assertEquals(new Evidence("level", 3, 3, "times"), play.evidence(60 * MINUTE));
        assertEquals(State.OFF_NORMAL, play.at(60 * MINUTE));
        assertEquals(10 * MINUTE + DAY, play.nextChange(60 * MINUTE), "a day after the first");
        assertEquals(State.BETWEEN, play.at(10 * MINUTE + DAY), "two are left");
        assertEquals(State.CLEAR, play.at(25 * MINUTE + DAY), "at most half as many");
    }

    @Test
    void aStepIsNone() {
        double[] values = calm(60);
        for (int i = 20; i < 60; i++) {
            values[i] += 0.8;
        }
        assertEquals(0, play(values).evidence(60 * MINUTE).value());
    }

    @Test
    void aSmallOneIsNoneHoweverStillTheOthersAre() {
        double[] values = new double[60];
        values[30] = 0.049;
        assertEquals(0, play(values).evidence(60 * MINUTE).value());
        values[30] = 0.051;
        assertEquals(1, play(values).evidence(60 * MINUTE).value());
    }

    @Test
    void itIsSeenOnlyWhenWhatFollowsIsKnown() {
        assertEquals(0, play(calm(15, 10, 1.2)).evidence(15 * MINUTE).value());
        assertEquals(1, play(calm(16, 10, 1.2)).evidence(16 * MINUTE).value());
    }
}
