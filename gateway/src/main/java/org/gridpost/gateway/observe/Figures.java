package org.gridpost.gateway.observe;

import io.micrometer.core.instrument.Statistic;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the gateway's meters that bear the same labels say at one moment.
 *
 * @param labels such as {@code channel: mail}, by name; empty for the figures of the whole
 * @param values by name, such as {@code readings_received}; may be no number or infinite, as the meters are
 */
public record Figures(SortedMap<String, String> labels, SortedMap<String, Double> values) {
    private static final String OWN = "gridpost.";

    public Figures {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** {@code gridpost.readings.received} is {@code readings_received}, the total of a timer {@code …_total_time}. */
    static String name(String meter, Statistic statistic) {
        String name = meter.startsWith(OWN) ? meter.substring(OWN.length()) : meter;
        boolean only = statistic == Statistic.COUNT || statistic == Statistic.VALUE;
        return (only ? name : name + "." + statistic.name())
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_");
    }
}
