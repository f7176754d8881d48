package org.gridpost.pipelines.kpi.county;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.store.Sample;

/**
 * How long a camera was online, and recorded. Between two of its reports it was online, if they are at most three report
 * intervals apart and {@code online} was not told false last; it recorded, if {@code recording_ok} was told true last.
 */
final class CameraTime {
    private static final int LONGEST_GAP = 3;

    /** What was told so long before the day still holds when it begins. */
    private static final Duration BEFORE = Duration.ofHours(1);

    private final DayReadings readings;

    CameraTime(DayReadings readings) {
        this.readings = readings;
    }

    /**
     * @param online hours of the day, of all its hours
     * @param recorded the same; empty for a camera that was heard and told nothing of its recording
     */
    record Shares(Ratio online, Optional<Ratio> recorded) {}

    Shares of(Asset camera, Day day) {
        Duration longest = DayReadings.interval(camera).multipliedBy(LONGEST_GAP);
        Instant from = day.from().minus(longest.compareTo(BEFORE) > 0 ? longest : BEFORE);
        Instant to = day.to().plus(longest).plusMillis(1);
        List<Instant> reports = readings.reports(camera, from, to);
        Told online = new Told(readings.samples(camera, "online", from, to), true);
        List<Sample> recording = readings.samples(camera, "recording_ok", from, to);
        Told recorded = new Told(recording, false);
        long onlineMillis = 0;
        long recordedMillis = 0;
        for (int i = 1; i < reports.size(); i++) {
            Instant begin = reports.get(i - 1);
            Instant end = reports.get(i);
            boolean there = online.at(begin) && Duration.between(begin, end).compareTo(longest) <= 0;
            boolean records = recorded.at(begin);
            onlineMillis += there ? day.overlap(begin, end) : 0;
            recordedMillis += there && records ? day.overlap(begin, end) : 0;
        }
        double hours = Day.hours(day.length().toMillis());
        boolean mute = onlineMillis > 0 && recording.isEmpty();
        return new Shares(
                new Ratio(Day.hours(onlineMillis), hours),
                mute ? Optional.empty() : Optional.of(new Ratio(Day.hours(recordedMillis), hours)));
    }

    /** What a flag was told to be last, asked with rising times. */
    private static final class Told {
        private final List<Sample> samples;
        private int next;
        private boolean now;

        Told(List<Sample> samples, boolean before) {
            this.samples = samples;
            this.now = before;
        }

        boolean at(Instant time) {
            while (next < samples.size() && !samples.get(next).time().isAfter(time)) {
                now = DayReadings.flag(samples.get(next++));
            }
            return now;
        }
    }
}
