package org.gridpost.sim.format;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridpost.sim.report.Reading;

/** Looks into reports. */
final class Times {
    private Times() {}

    /** The readings of each device and moment, for formats that tell of one device at one moment in a message. */
    static List<List<Reading>> apart(List<Reading> readings) {
        record Key(String device, Instant time) {}
        Map<Key, List<Reading>> groups = new LinkedHashMap<>();
        for (Reading reading : readings) {
            groups.computeIfAbsent(new Key(reading.device(), reading.time()), k -> new ArrayList<>())
                    .add(reading);
        }
        return List.copyOf(groups.values());
    }

    static Optional<Double> number(List<Reading> readings, String metric) {
        return readings.stream()
                .filter(r -> r.metric().equals(metric))
                .map(Reading::value)
                .filter(Reading.Amount.class::isInstance)
                .map(v -> ((Reading.Amount) v).number())
                .findFirst();
    }

    static Optional<String> text(List<Reading> readings, String metric) {
        return readings.stream()
                .filter(r -> r.metric().equals(metric))
                .map(Reading::value)
                .filter(Reading.Text.class::isInstance)
                .map(v -> ((Reading.Text) v).text())
                .findFirst();
    }
}
