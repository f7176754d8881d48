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

/** Devices: the boxes that report, and for which asset. An empty cell {@code asset} is a device in stock. */
final class DeviceRows {
    static final List<String> REQUIRED = List.of("device");
    static final List<String> OPTIONAL =
            List.of("asset", "epoch", "concentrator", "revoked", "bound_from", "aliases", "topics");

    private record Parsed(Row row, Device device) {}

    private final Names names;
    private final AssetRows assets;
    private final List<Parsed> parsed = new ArrayList<>();
    private final List<BindingRows.Bound> bindings = new ArrayList<>();
    private final Map<String, Row> boundAssets = new HashMap<>();
    private final Map<String, Row> aliasRows = new HashMap<>();
    private final Map<TopicFilter, Row> topicRows = new LinkedHashMap<>();

    DeviceRows(List<Row> rows, Names names, AssetRows assets) {
        this.names = names;
        this.assets = assets;
        rows.forEach(this::read);
        Set<String> children = new HashSet<>();
        parsed.stream()
                .filter(p -> p.device().concentrator().isPresent())
                .forEach(p -> children.add(p.device().id()));
        parsed.forEach(p -> p.device().concentrator().ifPresent(c -> checkConcentrator(p, c, children)));
    }

    List<Device> devices() {
        return parsed.stream().map(Parsed::device).toList();
    }

    void require(Row row, String column, String id) {
        names.require(row, column, id);
    }

    /** What each reports for now. */
    List<BindingRows.Bound> bindings() {
        return bindings;
    }

    private void read(Row row) {
        String id = row.id("device");
        names.define(row, id);
        Optional<String> asset = row.optionalId("asset");
        asset.ifPresent(code -> {
            assets.require(row, "asset", code);
            Row before = boundAssets.putIfAbsent(code, row);
            if (before != null && !before.text("device").equals(id)) {
                row.mistake(
                        "asset " + code + " is already reported for by the device " + before.where(),
                        "asset-taken",
                        code);
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
            asset.ifPresent(
                    code -> bindings.add(new BindingRows.Bound(row, new Binding(id, code, from, Optional.empty()))));
        }
    }

    private Set<String> aliases(Row row) {
        Set<String> aliases = new LinkedHashSet<>();
        for (String alias : row.list("aliases")) {
            if (!Device.isAlias(alias)) {
                row.mistake(
                        "aliases must be visible characters, several with a bar between, but one is \"" + alias + "\"");
                continue;
            }
            Row before = aliasRows.putIfAbsent(alias.toLowerCase(Locale.ROOT), row);
            if (before != null && before != row) {
                row.mistake(
                        "alias " + alias + " already belongs to the device " + before.where(), "alias-taken", alias);
            }
            aliases.add(alias);
        }
        return aliases;
    }

    private List<TopicFilter> topics(Row row) {
        List<TopicFilter> topics = new ArrayList<>();
        for (String text : row.list("topics")) {
            try {
                TopicFilter filter = new TopicFilter(text);
                topicRows.forEach((other, before) -> {
                    if (filter.overlaps(other)) {
                        row.mistake("topic " + text + " overlaps with " + other.text() + " " + before.where()
                                + ": a topic has one publisher");
                    }
                });
                topicRows.put(filter, row);
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
            child.row().mistake("a device cannot be its own concentrator; leave the cell empty", "own-concentrator");
        } else if (children.contains(concentrator)) {
            child.row()
                    .mistake(
                            "concentrator " + concentrator + " has a concentrator itself; it must speak for itself",
                            "concentrator-of-concentrator",
                            concentrator);
        }
    }
}
