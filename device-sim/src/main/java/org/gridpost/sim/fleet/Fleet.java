package org.gridpost.sim.fleet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All devices of a site, in the order of the fleet file: those that watch an asset, and bridges. */
public final class Fleet {
    private final List<FleetDevice> devices;
    private final Map<String, FleetDevice> byName = new HashMap<>();
    private final Map<String, List<FleetDevice>> byConcentrator = new HashMap<>();
    private final Map<String, List<FleetDevice>> byParent = new HashMap<>();
    private final List<Bridge> bridges;

    public Fleet(List<FleetDevice> devices) {
        this(devices, List.of());
    }

    public Fleet(List<FleetDevice> devices, List<Bridge> bridges) {
        this.devices = List.copyOf(devices);
        this.bridges = List.copyOf(bridges);
        for (FleetDevice device : this.devices) {
            byName.put(device.device(), device);
            device.concentrator()
                    .ifPresent(c -> byConcentrator
                            .computeIfAbsent(c, k -> new ArrayList<>())
                            .add(device));
        }
        for (FleetDevice device : this.devices) {
            byName.putIfAbsent(device.asset(), device);
        }
        for (FleetDevice device : this.devices) {
            parentOf(device)
                    .ifPresent(p -> byParent.computeIfAbsent(p.device(), k -> new ArrayList<>())
                            .add(device));
        }
    }

    public List<FleetDevice> devices() {
        return devices;
    }

    public Stream<FleetDevice> of(Kind kind) {
        return devices.stream().filter(d -> d.kind() == kind);
    }

    /** The devices with a session of their own. */
    public Stream<FleetDevice> speakers() {
        return devices.stream().filter(FleetDevice::speaksForItself);
    }

    /** The device of this id, or the one that watches the asset of this code. */
    public Optional<FleetDevice> named(String deviceOrAsset) {
        return Optional.ofNullable(byName.get(deviceOrAsset));
    }

    /** The devices for which this one reports. */
    public List<FleetDevice> reportedBy(String concentrator) {
        return List.copyOf(byConcentrator.getOrDefault(concentrator, List.of()));
    }

    /** The devices whose parent this one is. */
    public List<FleetDevice> childrenOf(FleetDevice parent) {
        return List.copyOf(byParent.getOrDefault(parent.device(), List.of()));
    }

    /** The devices without an asset. */
    public List<Bridge> bridges() {
        return bridges;
    }

    public Optional<Bridge> bridge(String device) {
        return bridges.stream().filter(b -> b.device().equals(device)).findFirst();
    }

    public Optional<FleetDevice> parentOf(FleetDevice device) {
        return device.parent().flatMap(this::named);
    }
}
