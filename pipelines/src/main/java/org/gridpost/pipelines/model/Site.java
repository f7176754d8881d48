package org.gridpost.pipelines.model;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
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
