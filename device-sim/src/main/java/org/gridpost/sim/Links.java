package org.gridpost.sim;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.gridpost.sim.fleet.Fleet;
import org.gridpost.sim.link.Carrier;
import org.gridpost.sim.link.Link;
import org.gridpost.sim.link.Tally;
import org.gridpost.sim.link.coap.CoapLink;
import org.gridpost.sim.link.mqtt.MqttLink;
import org.gridpost.sim.report.Report;

/** Takes each report to the protocol that its speaker uses. */
final class Links implements Link {
    private final Map<String, Carrier> carriers;
    private final MqttLink mqtt;
    private final Optional<CoapLink> coap;

    /** @param coapServer if empty, everybody speaks MQTT */
    Links(Fleet fleet, URI broker, Optional<URI> coapServer, Tally tally) throws IOException {
        this.carriers = Carrier.divide(fleet);
        this.mqtt = new MqttLink(fleet, broker, tally);
        this.coap =
                coapServer.isPresent() ? Optional.of(new CoapLink(fleet, coapServer.get(), tally)) : Optional.empty();
    }

    @Override
    public void send(Report report) {
        if (coap.isPresent() && carriers.get(report.speaker()) == Carrier.COAP) {
            coap.get().send(report);
        } else {
            mqtt.send(report);
        }
    }

    @Override
    public void close() {
        coap.ifPresent(CoapLink::close);
        mqtt.close();
    }
}
