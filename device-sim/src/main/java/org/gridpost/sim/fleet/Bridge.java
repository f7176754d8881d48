package org.gridpost.sim.fleet;

import java.util.List;
import java.util.Optional;

/**
 * A device without an asset: it carries what others measure, as a video recorder, a LoRaWAN network server or an edge
 * gateway does, and says nothing by itself.
 *
 * @param topics MQTT topics on which it may publish, with wildcards; empty if the fleet file does not say
 */
public record Bridge(String device, Optional<Credential> mqtt, List<String> topics) {
    public Bridge {
        topics = List.copyOf(topics);
    }
}
