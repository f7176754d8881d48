package org.gridpost.pipelines.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The register of one site as of one moment: areas, assets, devices and which device reports for which asset. Immutable;
 * a change makes a new one, so that readers on the hot path need no lock.
 */
public final class Site {
    private final AreaTree areas;
    private final Map<String, Asset> assets = new HashMap<>();
    private final Map<String, Device> devices = new HashMap<>();

    /** By alias in lower case. */
    private final Map<String, Device> named = new HashMap<>();

    private final List<Publisher> publishers = new ArrayList<>();
    private final Map<String, List<Binding>> bindingsByDevice = new HashMap<>();

    /** @throws IllegalArgumentException naming the first row that does not fit the others */
    public Site(AreaTree areas, Collection<Asset> assets, Collection<Device> devices, Collection<Binding> bindings) {
        this.areas = areas;
        for (Asset asset : assets) {
            if (this.assets.put(asset.code(), asset) != null) {
                throw new IllegalArgumentException("asset " + asset.code() + " is defined twice");
            }
            if (areas.find(asset.grid()).isEmpty()) {
                throw new IllegalArgumentException("asset " + asset.code() + " is in an unknown grid " + asset.grid());
            }
        }
        for (Device device : devices) {
            if (this.devices.put(device.id(), device) != null) {
                throw new IllegalArgumentException("device " + device.id() + " is defined twice");
            }
            name(device);
        }
        for (Binding binding : bindings) {
            if (!this.devices.containsKey(binding.device()) || !this.assets.containsKey(binding.asset())) {
                throw new IllegalArgumentException(
                        "binding of " + binding.device() + " to " + binding.asset() + ": one of the two is unknown");
            }
            bindingsByDevice.merge(
                    binding.device(),
                    List.of(binding),
                    (a, b) -> Stream.concat(a.stream(), b.stream()).toList());
        }
    }

    private record Publisher(TopicFilter filter, Device device) {}

    private void name(Device device) {
        for (String alias : device.aliases()) {
            Device before = named.put(alias.toLowerCase(Locale.ROOT), device);
            if (before != null) {
                throw new IllegalArgumentException(
                        "alias " + alias + " belongs to both " + before.id() + " and " + device.id());
            }
        }
        for (TopicFilter filter : device.topics()) {
            for (Publisher other : publishers) {
                if (filter.overlaps(other.filter)) {
                    throw new IllegalArgumentException("topics " + filter.text() + " of " + device.id() + " and "
                            + other.filter.text() + " of " + other.device.id() + " overlap");
                }
            }
            publishers.add(new Publisher(filter, device));
        }
    }

    public AreaTree areas() {
        return areas;
    }

    public Optional<Asset> asset(String code) {
        return Optional.ofNullable(assets.get(code));
    }

    public Collection<Asset> assets() {
        return List.copyOf(assets.values());
    }

    public Optional<Device> device(String id) {
        return Optional.ofNullable(devices.get(id));
    }

    /** The device of that id, else the one with that alias in whatever case. */
    public Optional<Device> named(String idOrAlias) {
        Device byId = devices.get(idOrAlias);
        return byId != null || named.isEmpty()
                ? Optional.ofNullable(byId)
                : Optional.ofNullable(named.get(idOrAlias.toLowerCase(Locale.ROOT)));
    }

    /** The device that publishes on a topic of another system's. */
    public Optional<Device> publisherOn(String topic) {
        return publishers.stream()
                .filter(p -> p.filter.matches(topic))
                .map(Publisher::device)
                .findFirst();
    }

    /** All topics of other systems on which devices publish, in alphabetical order. */
    public List<TopicFilter> foreignTopics() {
        return publishers.stream()
                .map(Publisher::filter)
                .sorted(Comparator.comparing(TopicFilter::text))
                .toList();
    }

    public Collection<Device> devices() {
        return List.copyOf(devices.values());
    }

    /** The asset for which the device reported at that time. */
    public Optional<Asset> assetOf(String device, Instant time) {
        for (Binding binding : bindingsByDevice.getOrDefault(device, List.of())) {
            boolean begun = !time.isBefore(binding.from());
            if (begun && (binding.to().isEmpty() || time.isBefore(binding.to().get()))) {
                return asset(binding.asset());
            }
        }
        return Optional.empty();
    }

    public List<Binding> bindingsOf(String device) {
        return bindingsByDevice.getOrDefault(device, List.of());
    }

    /** Whether the sender may report in the device's name: it is the device itself, or its concentrator. */
    public boolean mayReportFor(String sender, String device) {
        return sender.equals(device)
                || device(device)
                        .flatMap(Device::concentrator)
                        .filter(sender::equals)
                        .isPresent();
    }
}
