package org.gridpost.gateway.site;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridpost.pipelines.model.Binding;
import org.gridpost.pipelines.model.Device;

/**
 * {@code devices.csv}: the boxes that report, and for which asset. Without a column {@code asset} each device reports
 * for the asset whose code is its id; with one, an empty cell is a device in stock.
 */
final class DeviceRows {
    static final String FILE = "devices.csv";
    static final List<String> REQUIRED = List.of("device");
    static final List<String> OPTIONAL = List.of("asset", "epoch", "concentrator", "revoked", "bound_from");

    private record Parsed(CsvRow row, Device device) {}

    private final Names names;
    private final AssetRows assets;
    private final List<Parsed> parsed = new ArrayList<>();
    private final List<Binding> bindings = new ArrayList<>();
    private final Map<String, Integer> boundAssets = new HashMap<>();

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
        if (row.isSound()) {
            parsed.add(new Parsed(row, new Device(id, epoch, concentrator, revoked)));
            asset.ifPresent(code -> bindings.add(new Binding(id, code, from, Optional.empty())));
        }
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
