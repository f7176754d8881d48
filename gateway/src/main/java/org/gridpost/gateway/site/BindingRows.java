package org.gridpost.gateway.site;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.gridpost.pipelines.model.Binding;

/**
 * Bindings that have ended: a reading that comes late still goes to the asset for which its device then reported. At no
 * time may a device report for two assets, nor two devices for one.
 */
final class BindingRows {
    static final List<String> REQUIRED = List.of("device", "asset", "bound_from", "bound_to");

    /** @param row the one that says so, of a device or of an ended binding */
    record Bound(Row row, Binding binding) {}

    private final List<Bound> all;

    BindingRows(List<Row> rows, AssetRows assets, DeviceRows devices) {
        all = new ArrayList<>(devices.bindings());
        rows.forEach(row -> read(row, assets, devices).ifPresent(b -> all.add(new Bound(row, b))));
        checkOverlaps(Binding::device);
        checkOverlaps(Binding::asset);
    }

    /** Those that have ended and those of now. */
    List<Binding> all() {
        return all.stream().map(Bound::binding).toList();
    }

    private static Optional<Binding> read(Row row, AssetRows assets, DeviceRows devices) {
        String device = row.id("device");
        String asset = row.id("asset");
        if (!device.isEmpty()) {
            devices.require(row, "device", device);
        }
        if (!asset.isEmpty()) {
            assets.require(row, "asset", asset);
        }
        // Nothing is before all time: a binding that was there "ever since" has an empty beginning.
        Instant from = row.instant("bound_from").orElse(Instant.EPOCH);
        row.required("bound_to");
        Optional<Instant> to = row.instant("bound_to");
        to.filter(end -> !end.isAfter(from))
                .ifPresent(end -> row.mistake("the binding of " + device + " to " + asset
                        + " must end after it begins (" + from + ") but ends at " + end));
        return row.isSound() ? Optional.of(new Binding(device, asset, from, to)) : Optional.empty();
    }

    private void checkOverlaps(Function<Binding, String> of) {
        Map<String, List<Bound>> groups = new HashMap<>();
        all.forEach(b -> groups.computeIfAbsent(of.apply(b.binding()), k -> new ArrayList<>())
                .add(b));
        for (List<Bound> group : groups.values()) {
            group.sort(Comparator.comparing(b -> b.binding().from()));
            for (int i = 1; i < group.size(); i++) {
                checkOverlap(group.get(i - 1), group.get(i));
            }
        }
    }

    private static void checkOverlap(Bound earlier, Bound later) {
        Optional<Instant> end = earlier.binding().to();
        // That two devices report for one asset now has been told where the devices were read.
        boolean told = end.isEmpty() && later.binding().to().isEmpty();
        boolean apart = end.isPresent() && !end.get().isAfter(later.binding().from());
        if (!told && !apart) {
            later.row()
                    .mistake(later.binding().device() + " cannot report for "
                            + later.binding().asset() + " from "
                            + later.binding().from() + ": "
                            + earlier.binding().device() + " reported for "
                            + earlier.binding().asset()
                            + end.map(e -> " until " + e)
                                    .orElse(" from " + earlier.binding().from() + " on")
                            + "; say with bound_from when it begins");
        }
    }
}
