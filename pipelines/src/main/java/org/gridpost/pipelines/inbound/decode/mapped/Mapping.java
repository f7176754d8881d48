package org.gridpost.pipelines.inbound.decode.mapped;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a vendor's JSON means. Pointers are JSON pointers (RFC 6901).
 *
 * @param format its name, for people
 * @param each where the array of records stands, if a message holds several; pointers are relative to a record then
 * @param metrics each metric once
 */
public record Mapping(
        String format,
        Match match,
        Optional<JsonPointer> each,
        DeviceField device,
        TimeField time,
        List<MetricField> metrics) {
    private static final int MAX_NAME = 64;

    public Mapping {
        metrics = List.copyOf(metrics);
        if (format.isBlank() || format.length() > MAX_NAME) {
            throw new IllegalArgumentException(
                    "format is a name of 1 to " + MAX_NAME + " characters but is \"" + format + "\"");
        }
        if (metrics.isEmpty()) {
            throw new IllegalArgumentException("metrics names not one metric");
        }
        Set<String> names = new HashSet<>();
        for (MetricField field : metrics) {
            if (!names.add(field.metric())) {
                throw new IllegalArgumentException("metric " + field.metric() + " is mapped twice");
            }
        }
        if (device instanceof DeviceField.TopicLevel level && !match.hasTopicLevel(level.level())) {
            throw new IllegalArgumentException(
                    "topicLevel " + level.level() + " needs match.topic with as many levels, counted from 1");
        }
    }
}
