package org.gridpost.gateway.site;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridpost.pipelines.model.Binding;
import org.gridpost.pipelines.model.Device;
import org.gridpost.pipelines.model.TopicFilter;

/**
 * {@code devices.csv}: the boxes that report, and for which asset. Without a column {@code asset} each device reports
 * for the asset whose code is its id; with one, an empty cell is a device in stock.
 */
final class DeviceRows {
    static final String FILE = "devices.csv";
    static final List<String> REQUIRED = List.of("device");
    static final List<String> OPTIONAL =
            List.of("asset", "epoch", "concentrator", "revoked", "bound_from", "aliases", "topics");

    private record Parsed(CsvRow row, Device device) {}

    private final Names names;
    private final AssetRows assets;
    private final List<Parsed> parsed = new ArrayList<>();
    private final List<Binding> bindings = new ArrayList<>();
    private final Map<String, Integer> boundAssets = new HashMap<>();
    private final Map<String, Integer> aliasLines = new HashMap<>();
    private final Map<TopicFilter, Integer> topicLines = new LinkedHashMap<>();

    DeviceRows(CsvFile.Rows table, AssetRows assets) {
        this.names = new Names(FILE, table.complete());
        this.assets = assets;
        table.rows().forEach(this::read);
        Set<String> children = new HashSet<>();
        parsed.stream()
                .filter(p -> p.device().concentrator().isPresent())
                .forEach(p -> children.add(p.device().id()));
        parsed.forEach(p -> p.device().concentrator().ifPresent(c -> checkConcentrator(p, c, children)));
    }

    List<Device> devices() {
        return parsed.stream().map(Parsed::device).toList();
    }

    List<Binding> bindings() {
        return bindings;
    }

    private void read(CsvRow row) {
        String id = row.id("device");
        names.define(row, id);
        Optional<String> asset = row.has("asset") ? row.optionalId("asset") : Optional.of(id);
        asset.filter(code -> !code.isEmpty()).ifPresent(code -> {
            assets.require(row, "asset", code);
            Integer before = boundAssets.putIfAbsent(code, row.line());
            if (before != null && row.has("asset")) {
                row.mistake("asset " + code + " is already reported for by the device on line " + before);
            }
        });
        int epoch = row.whole("epoch", 1).orElse(1);
        Optional<String> concentrator = row.optionalId("concentrator");
        boolean revoked = row.flag("revoked");
        Instant from = row.instant("bound_from").orElse(Instant.EPOCH);
        Set<String> aliases = aliases(row);
        List<TopicFilter> topics = topics(row);
        if (row.isSound()) {
            parsed.add(new Parsed(row, new Device(id, epoch, concentrator, revoked, aliases, topics)));
            asset.ifPresent(code -> bindings.add(new Binding(id, code, from, Optional.empty())));
        }
    }

    private Set<String> aliases(CsvRow row) {
        Set<String> aliases = new LinkedHashSet<>();
        for (String alias : row.list("aliases")) {
            if (!Device.isAlias(alias)) {
                row.mistake(
                        "aliases must be visible characters, several with a bar between, but one is \"" + alias + "\"");
                continue;
            }
            Integer before = aliasLines.putIfAbsent(alias.toLowerCase(Locale.ROOT), row.line());
            if (before != null && before != row.line()) {
                row.mistake("alias " + alias + " already belongs to the device on line " + before);
            }
            aliases.add(alias);
        }
        return aliases;
    }

    private List<TopicFilter> topics(CsvRow row) {
        List<TopicFilter> topics = new ArrayList<>();
        for (String text : row.list("topics")) {
            try {
                TopicFilter filter = new TopicFilter(text);
                topicLines.forEach((other, line) -> {
                    if (filter.overlaps(other)) {
                        row.mistake("topic " + text + " overlaps with " + other.text() + " on line " + line
                                + ": a topic has one publisher");
                    }
                });
                topicLines.put(filter, row.line());
                topics.add(filter);
            } catch (IllegalArgumentException notOne) {
                row.mistake(notOne.getMessage());
            }
        }
        return topics;
    }

    private void checkConcentrator(Parsed child, String concentrator, Set<String> children) {
        names.require(child.row(), "concentrator", concentrator);
        if (concentrator.equals(child.device().id())) {
            child.row().mistake("a device cannot be its own concentrator; leave the cell empty");
        } else if (children.contains(concentrator)) {
            child.row()
                    .mistake("concentrator " + concentrator + " has a concentrator itself; it must speak for itself");
        }
    }
}
