package org.gridpost.gateway.store.influx;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridpost.gateway.store.influx.InfluxServer.Answer;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.store.Point;

/**
 * Writes a batch and finds the readings in it that the server refuses, while all others are stored. It looks first
 * metric by metric, since what a server refuses is mostly a field that has another type there, then by halves. Writing a
 * reading twice does no harm.
 */
final class Sieve {
    private final InfluxServer server;
    private final Place place;
    private final LineProtocol lines;
    private final List<Rejection> refused = new ArrayList<>();

    Sieve(InfluxServer server, Place place, LineProtocol lines) {
        this.server = server;
        this.place = place;
        this.lines = lines;
    }

    /**
     * @param points the batch's own
     * @return those that the server will never take
     */
    List<Rejection> write(List<Reading> batch, List<Point> points) throws Outage {
        if (!batch.isEmpty()) {
            sift(batch, points);
        }
        return refused;
    }

    private void sift(List<Reading> readings) throws Outage {
        sift(readings, Point.gather(readings));
    }

    private void sift(List<Reading> readings, List<Point> points) throws Outage {
        if (!(server.write(place, lines.lines(points)) instanceof Answer.Refused answer)) {
            return;
        }
        // The count only spares requests: without it the halves come to the same result.
        boolean all = answer.dropped().orElse(0) == points.size();
        Collection<List<Reading>> metrics = byMetric(readings);
        if (metrics.size() > 1) {
            for (List<Reading> part : metrics) {
                sift(part);
            }
        } else if (all || readings.size() == 1) {
            readings.forEach(reading -> refused.add(rejection(reading, answer.why())));
        } else {
            int half = readings.size() / 2;
            sift(readings.subList(0, half));
            sift(readings.subList(half, readings.size()));
        }
    }

    private static Collection<List<Reading>> byMetric(List<Reading> readings) {
        Map<Column, List<Reading>> byMetric = new LinkedHashMap<>();
        for (Reading reading : readings) {
            byMetric.computeIfAbsent(new Column(reading.kind(), reading.metric()), c -> new ArrayList<>())
                    .add(reading);
        }
        return byMetric.values();
    }

    private record Column(AssetKind kind, Metric metric) {}

    private static Rejection rejection(Reading reading, String why) {
        return Rejection.refused(
                reading,
                "InfluxDB refuses " + reading.metric().name() + " of " + reading.asset() + " at " + reading.time()
                        + ": " + why);
    }
}
