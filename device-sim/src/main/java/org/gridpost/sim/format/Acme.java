package org.gridpost.sim.format;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.fleet.Kind;
import org.gridpost.sim.report.Reading;
import org.gridpost.sim.report.Report;

/** Some vendor's own JSON, for whoever wants to see a mapping at work: level in millimetres, battery in percent. */
final class Acme implements Format {
    static final String BRIDGE = "ACME-MJ01";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public Transport transport() {
        return Transport.MQTT;
    }

    @Override
    public boolean fits(FleetDevice device) {
        return device.kind() == Kind.DRAIN_NODE;
    }

    @Override
    public String sender(FleetDevice device) {
        return BRIDGE;
    }

    @Override
    public List<Wire> write(Report report) {
        List<Wire> said = new ArrayList<>();
        for (List<Reading> moment : Times.apart(report.readings())) {
            Optional<Double> level = Times.number(moment, "level");
            if (level.isPresent()) {
                ObjectNode message = JSON.createObjectNode();
                message.put("sn", moment.get(0).device());
                message.put("t", moment.get(0).time().toEpochMilli());
                ObjectNode data = message.putObject("d").put("lvl_mm", Math.round(level.get() * 1000));
                Times.number(moment, "battery").ifPresent(b -> data.put("bat", Math.round(b)));
                said.add(Frigate.publication("vendor/acme/" + moment.get(0).device() + "/up", message));
            }
        }
        return said;
    }
}
