package org.gridpost.pipelines.model;

/**
 * One metric of an asset kind: its canonical name, SenML unit and sane range. Metrics exist only as members of
 * {@link AssetKind#metrics()}, so identity is equality.
 *
 * @param unit SenML unit (RFC 8428, RFC 8798), empty for flags and texts
 * @param min lowest sane value, in {@code unit}; a reading below it is kept with quality bad
 * @param max highest sane value
 * @param index position among the metrics of its kind, stable within a process
 */
public record Metric(String name, ValueType type, String unit, double min, double max, int index) {
    public Metric {
        if (!name.matches("[a-z][a-z0-9_]{0,39}")) {
            throw new IllegalArgumentException("metric name must be lower case with underscores but is " + name);
        }
        if (!(min <= max)) {
            throw new IllegalArgumentException("metric " + name + ": min must not exceed max");
        }
    }

    public boolean isSane(double value) {
        return value >= min && value <= max;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // there is one of each, and the hot path asks this all the time
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
