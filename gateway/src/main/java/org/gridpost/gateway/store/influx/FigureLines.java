package org.gridpost.gateway.store.influx;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.gridpost.gateway.observe.Figures;

/**
 * The gateway's own figures as line protocol, times in milliseconds. Measurement {@code gateway} for those of the whole,
 * {@code gateway_channel} with the tag {@code channel} for those of each channel, and so on: a measurement for each set of
 * labels, since in 3 Core a table's set of tags is fixed. What is no number or infinite is left out: InfluxDB has no such
 * values.
 */
final class FigureLines {
    private static final String MEASUREMENT = "gateway";

    private FigureLines() {}

    static String of(List<Figures> figures, Instant at) {
        StringBuilder out = new StringBuilder();
        for (Figures one : figures) {
            StringBuilder fields = new StringBuilder();
            one.values().forEach((name, value) -> {
                if (Double.isFinite(value)) {
                    fields.append(fields.isEmpty() ? "" : ",")
                            .append(name)
                            .append('=')
                            .append(value);
                }
            });
            if (!fields.isEmpty()) {
                out.append(measurement(one.labels()))
                        .append(' ')
                        .append(fields)
                        .append(' ')
                        .append(at.toEpochMilli())
                        .append('\n');
            }
        }
        return out.toString();
    }

    private static StringBuilder measurement(Map<String, String> labels) {
        StringBuilder out = new StringBuilder(MEASUREMENT);
        labels.keySet().forEach(label -> out.append('_').append(label));
        labels.forEach((label, value) -> {
            if (!value.isEmpty()) {
                out.append(',').append(label).append('=').append(LineProtocol.escapeTag(value));
            }
        });
        return out;
    }
}
