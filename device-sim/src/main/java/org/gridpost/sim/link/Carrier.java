package org.gridpost.sim.link;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridpost.sim.fleet.Fleet;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.fleet.Kind;
import org.gridpost.sim.report.Encoding;

/** The protocol a device speaks, and the payloads it writes. */
public enum Carrier {
    MQTT,
    COAP;

    private static final int EVERY_SECOND_COVER = 2;
    private static final int EVERY_FOURTH_DRAIN = 4;

    /** Every second cover and every fourth drain speak CoAP, all others MQTT. */
    public static Map<String, Carrier> divide(Fleet fleet) {
        Map<String, Carrier> carriers = new HashMap<>();
        fleet.speakers().forEach(d -> carriers.put(d.device(), MQTT));
        some(fleet, Kind.MANHOLE_COVER, EVERY_SECOND_COVER, carriers);
        some(fleet, Kind.DRAIN_NODE, EVERY_FOURTH_DRAIN, carriers);
        return carriers;
    }

    /** What a device writes: SenML nearly always, but rain gauges and access points are simple boxes. */
    public Encoding encoding(Kind kind) {
        if (this == COAP) {
            return Encoding.SENML_CBOR;
        }
        return switch (kind) {
            case RAIN_GAUGE -> Encoding.PLAIN_ISO;
            case ACCESS_POINT -> Encoding.PLAIN_SECONDS;
            default -> Encoding.SENML_JSON;
        };
    }

    private static void some(Fleet fleet, Kind kind, int every, Map<String, Carrier> carriers) {
        List<FleetDevice> speakers =
                fleet.of(kind).filter(FleetDevice::speaksForItself).toList();
        for (int i = 0; i < speakers.size(); i += every) {
            carriers.put(speakers.get(i).device(), COAP);
        }
    }
}
