package org.gridpost.sim.format;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridpost.sim.fleet.Fleet;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.fleet.Kind;
import org.gridpost.sim.report.Reading;
import org.gridpost.sim.report.Report;

/**
 * Some vendor's own JSON for rain gauges, for whoever wants to see a mapping at work: a serial number, milliseconds, and
 * short names without units. The serial number is the gauge's first alias, or its id if it has none.
 */
final class Acme implements Format {
    static final String BRIDGE = "ACME-MJ01";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Fleet fleet;

    Acme(Fleet fleet) {
        this.fleet = fleet;
    }

    @Override
    public Transport transport() {
        return Transport.MQTT;
    }

    @Override
    public boolean fits(FleetDevice device) {
        return device.kind() == Kind.RAIN_GAUGE;
    }

    @Override
    public String sender(FleetDevice device) {
        return BRIDGE;
    }

    @Override
    public List<Wire> write(Report report) {
        FleetDevice gauge = fleet.named(report.speaker()).orElseThrow();
        String serial = gauge.aliases().stream().findFirst().orElse(gauge.device());
        List<Wire> said = new ArrayList<>();
        for (List<Reading> moment : Times.apart(report.readings())) {
            Optional<Double> rain = Times.number(moment, "rain_rate");
            if (rain.isPresent()) {
                ObjectNode message = JSON.createObjectNode();
                message.put("sn", serial);
                message.put("t", moment.get(0).time().toEpochMilli());
                ObjectNode data = message.putObject("d").put("rain", rain.get());
                Times.number(moment, "rain_cum").ifPresent(total -> data.put("total", total));
                Times.number(moment, "battery").ifPresent(b -> data.put("bat", Math.round(b)));
                said.add(Frigate.publication("vendor/acme/" + gauge.grid() + "/up", message));
            }
        }
        return said;
    }
}
