package org.gridpost.sim.fleet;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One row of the fleet file: a device and the asset it watches.
 *
 * @param circuit of its cabinet on which a lamp hangs
 * @param order position along its circuit, pipe or street; 0 if unknown
 * @param parent device or asset next in its network: downstream node, access point or cabinet
 * @param concentrator device that reports for this one; empty if it speaks for itself
 * @param aliases what other systems call it, as a LoRaWAN DevEUI
 * @param tags what the register says of its asset, as TREATED of a flow meter before a treatment works
 */
public record FleetDevice(
        String device,
        String asset,
        Kind kind,
        Point place,
        String grid,
        Optional<String> circuit,
        int order,
        Optional<String> parent,
        Optional<String> concentrator,
        Ratings ratings,
        Duration reportInterval,
        Optional<Credential> mqtt,
        Optional<Credential> coap,
        List<String> aliases,
        Set<String> tags) {
    public FleetDevice {
        aliases = List.copyOf(aliases);
        tags = Set.copyOf(tags);
        if (reportInterval.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("device " + device + " cannot report more than once a second");
        }
    }

    /** The same without a concentrator. */
    FleetDevice onItsOwn() {
        return new FleetDevice(
                device,
                asset,
                kind,
                place,
                grid,
                circuit,
                order,
                parent,
                Optional.empty(),
                ratings,
                reportInterval,
                mqtt,
                coap,
                aliases,
                tags);
    }

    public boolean speaksForItself() {
        return concentrator.isEmpty();
    }

    /** The device whose session carries what this one measures. */
    public String speaker() {
        return concentrator.orElse(device);
    }
}
