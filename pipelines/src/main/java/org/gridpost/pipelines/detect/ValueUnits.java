package org.gridpost.pipelines.detect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.yaml.YamlEntry;

/**
 * In what units a rule's values are, as far as its text tells: a limit is in the unit of the metric that it limits (SenML
 * units), a share in %, a distance in m. Durations and times of day say it themselves, counts have none.
 */
final class ValueUnits {
    private static final String MARK = "$";
    private static final List<String> OF_A_METRIC =
            List.of("limit", "rate", "growth", "excess", "typical", "discrepancy", "baseline", "stuck");
    private static final Set<String> LIMITS =
            Set.of("above", "atLeast", "below", "atMost", "clear", "least", "plus", "leastMad", "resolution");
    private static final Map<String, String> BY_KEY = Map.of(
            "percent", "%",
            "completeness", "%",
            "leastDim", "%",
            "metres", "m",
            "rainRate", "mm/h",
            "rateAbove", "mm/h");

    private final Set<AssetKind> kinds;
    private final Map<String, String> units = new LinkedHashMap<>();

    private ValueUnits(Set<AssetKind> kinds) {
        this.kinds = kinds;
    }

    /** @param rule as it stands in its file */
    static Map<String, String> of(YamlEntry rule, Set<AssetKind> kinds) {
        ValueUnits found = new ValueUnits(kinds);
        found.walk(rule.withValues(name -> Optional.of(MARK + name)), "", "");
        return found.units;
    }

    /** @param unit of what stands here, if it is a limit */
    private void walk(YamlEntry here, String key, String unit) {
        if (here.isMap()) {
            Map<String, YamlEntry> entries = here.map();
            String within = unitWithin(entries).orElse(unit);
            entries.forEach((name, entry) -> {
                if (!name.equals("values")) {
                    walk(entry, name, within);
                }
            });
        } else if (here.isList()) {
            here.list().forEach(entry -> walk(entry, key, unit));
        } else if (here.text().startsWith(MARK)) {
            String known = BY_KEY.getOrDefault(key, LIMITS.contains(key) ? unit : "");
            units.merge(here.text().substring(MARK.length()), known, (one, other) -> one.isEmpty() ? other : one);
        }
    }

    private Optional<String> unitWithin(Map<String, YamlEntry> entries) {
        if (entries.containsKey("timeTo") || entries.containsKey("count")) {
            return Optional.of("");
        }
        if (entries.containsKey("percent") && entries.containsKey("discrepancy")) {
            return Optional.of("%");
        }
        if (entries.containsKey("rain") || entries.containsKey("rainRate")) {
            return Optional.of(entries.containsKey("rain") ? "mm" : "mm/h");
        }
        return OF_A_METRIC.stream()
                .filter(entries::containsKey)
                .findFirst()
                .map(of -> metricUnit(entries.get(of).text()) + (of.equals("rate") ? "/min" : ""));
    }

    private String metricUnit(String metric) {
        return kinds.stream()
                .flatMap(kind -> kind.metric(metric).stream())
                .map(Metric::unit)
                .findFirst()
                .orElse("");
    }
}
