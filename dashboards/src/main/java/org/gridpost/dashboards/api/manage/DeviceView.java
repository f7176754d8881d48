package org.gridpost.dashboards.api.manage;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.gridpost.pipelines.model.Binding;
import org.gridpost.pipelines.model.Device;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.model.TopicFilter;

/**
 * A device as the register has it, without its secret.
 *
 * @param asset for which it reports now
 * @param since when; absent if it always has
 * @param secret which of its secrets is valid: 1 is the first
 * @param former the assets for which it reported before, the last first
 */
record DeviceView(
        String id,
        Optional<String> asset,
        Optional<Instant> since,
        Optional<String> concentrator,
        boolean revoked,
        int secret,
        SortedSet<String> aliases,
        List<String> topics,
        List<Former> former) {

    /** @param from absent if it had reported for it from the beginning */
    record Former(String asset, Optional<Instant> from, Instant to) {}

    static DeviceView of(Device device, Site site, Instant now) {
        List<Binding> bindings = site.bindingsOf(device.id());
        Optional<Binding> present = bindings.stream()
                .filter(b -> !now.isBefore(b.from()))
                .filter(b -> b.to().map(now::isBefore).orElse(true))
                .findFirst();
        return new DeviceView(
                device.id(),
                present.map(Binding::asset),
                present.flatMap(DeviceView::from),
                device.concentrator(),
                device.revoked(),
                device.epoch(),
                new TreeSet<>(device.aliases()),
                device.topics().stream().map(TopicFilter::text).toList(),
                bindings.stream()
                        .filter(b -> b.to().filter(to -> !now.isBefore(to)).isPresent())
                        .map(b -> new Former(b.asset(), from(b), b.to().orElseThrow()))
                        .sorted(Comparator.comparing(Former::to).reversed())
                        .toList());
    }

    private static Optional<Instant> from(Binding binding) {
        return Optional.of(binding.from()).filter(Instant.EPOCH::isBefore);
    }
}
