package org.gridpost.pipelines.detect;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Value;

/** What a snapshot holds of the assets. Times are epoch milliseconds. */
final class Remembered {
    private Remembered() {}

    /** One asset in one lane. */
    record OfStream(
            String asset,
            long reorder,
            boolean onReceiveTime,
            long clock,
            long received,
            Picture.Kept picture,
            Optional<Picture.Kept> withSuspect,
            List<OfRule> rules,
            List<OfMoment> held) {}

    /** @param due when the rule wants to be asked again, on the stream's clock */
    record OfRule(String rule, RuleState state, long due) {}

    /** Readings that waited for stragglers. */
    record OfMoment(long time, long received, List<OfReading> of) {

        static OfMoment of(long time, long received, List<Reading> readings) {
            return new OfMoment(
                    time, received, readings.stream().map(OfReading::of).toList());
        }

        List<Reading> readings(Asset asset) {
            return of.stream()
                    .flatMap(r -> asset.kind().metric(r.metric).stream().map(m -> r.reading(asset, m, time)))
                    .toList();
        }
    }

    /** @param text of a text metric, else empty */
    record OfReading(
            String metric, double number, String text, Quality quality, long received, Optional<Long> deviceTime) {

        static OfReading of(Reading reading) {
            double number = reading.value() instanceof Value.Numeric numeric
                    ? numeric.number()
                    : reading.value().equals(Value.of(true)) ? 1 : 0;
            String text = reading.value() instanceof Value.Text t ? t.text() : "";
            return new OfReading(
                    reading.metric().name(),
                    number,
                    text,
                    reading.quality(),
                    reading.received().toEpochMilli(),
                    reading.deviceTime().map(Instant::toEpochMilli));
        }

        Reading reading(Asset asset, Metric metric, long time) {
            Value value = switch (metric.type()) {
                case NUMBER -> Value.of(number);
                case FLAG -> Value.of(number == 1);
                case TEXT -> Value.of(text);
            };
            return new Reading(
                    asset.code(),
                    asset.kind(),
                    metric,
                    value,
                    Instant.ofEpochMilli(time),
                    Instant.ofEpochMilli(received),
                    quality,
                    deviceTime.map(Instant::ofEpochMilli));
        }
    }
}
