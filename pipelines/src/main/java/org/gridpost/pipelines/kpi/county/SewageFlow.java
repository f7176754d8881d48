package org.gridpost.pipelines.kpi.county;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.store.Sample;

/**
 * How much water went through a flow meter in a day: by its counter, or, if it told none, by its flow. What was counted
 * between two readings is spread evenly over the time between them, so that the days of a meter add up.
 */
final class SewageFlow {
    /** So long before and after the day readings are looked for, to share out what flowed over midnight. */
    private static final Duration AROUND = Duration.ofHours(1);

    /** A flow is believed to go on between two readings that are so many intervals apart. */
    private static final int LONGEST_GAP = 3;

    /** m3/s; more does not go through any meter. */
    private static final double MOST =
            AssetKind.FLOW_METER.metric("flow").orElseThrow().max();

    private static final double MILLIS = 1000;

    private final DayReadings readings;

    SewageFlow(DayReadings readings) {
        this.readings = readings;
    }

    /** m3 that went through the meter in the day. */
    double volume(Asset meter, Day day) {
        Instant from = day.from().minus(AROUND);
        Instant to = day.to().plus(AROUND);
        List<Sample> counted = readings.samples(meter, "volume", from, to);
        return counted.size() > 1 ? counted(counted, day) : integrated(meter, from, to, day);
    }

    private static double counted(List<Sample> counter, Day day) {
        double sum = 0;
        for (int i = 1; i < counter.size(); i++) {
            Sample before = counter.get(i - 1);
            Sample after = counter.get(i);
            sum += growth(before, after) * share(before, after, day);
        }
        return sum;
    }

    /** A counter that falls has begun again at 0. What no pipe can carry is no water but another counter. */
    private static double growth(Sample before, Sample after) {
        double was = DayReadings.number(before);
        double is = DayReadings.number(after);
        double grown = is >= was ? is - was : is;
        return grown <= MOST * seconds(before, after) ? grown : 0;
    }

    private double integrated(Asset meter, Instant from, Instant to, Day day) {
        double longest = DayReadings.interval(meter).multipliedBy(LONGEST_GAP).toMillis() / MILLIS;
        List<Sample> flow = readings.samples(meter, "flow", from, to);
        double sum = 0;
        for (int i = 1; i < flow.size(); i++) {
            Sample before = flow.get(i - 1);
            Sample after = flow.get(i);
            double seconds = seconds(before, after);
            if (seconds <= longest) {
                double mean = (DayReadings.number(before) + DayReadings.number(after)) / 2;
                sum += Math.max(0, mean) * seconds * share(before, after, day);
            }
        }
        return sum;
    }

    private static double share(Sample before, Sample after, Day day) {
        return day.overlap(before.time(), after.time())
                / (double) Duration.between(before.time(), after.time()).toMillis();
    }

    private static double seconds(Sample before, Sample after) {
        return Duration.between(before.time(), after.time()).toMillis() / MILLIS;
    }
}
