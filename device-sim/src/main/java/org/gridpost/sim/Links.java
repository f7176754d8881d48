package org.gridpost.sim;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.gridpost.sim.fleet.Fleet;
import org.gridpost.sim.format.Format;
import org.gridpost.sim.format.Formats;
import org.gridpost.sim.link.Carrier;
import org.gridpost.sim.link.Link;
import org.gridpost.sim.link.Tally;
import org.gridpost.sim.link.coap.CoapLink;
import org.gridpost.sim.link.hj212.Hj212Link;
import org.gridpost.sim.link.http.HttpLink;
import org.gridpost.sim.link.mqtt.MqttLink;
import org.gridpost.sim.report.Report;

/** Takes each report to the protocol that its speaker uses, or that its format asks for. */
final class Links implements Link {
    /** Where the gateway listens; without a CoAP server everybody who could speak CoAP speaks MQTT. */
    record Doors(URI mqtt, Optional<URI> coap, URI http, URI hj212) {}

    private final Map<String, Carrier> carriers;
    private final MqttLink mqtt;
    private final Optional<CoapLink> coap;
    private final Optional<HttpLink> http;
    private final Optional<Hj212Link> hj212;
    private final Optional<Formats> formats;
    private final boolean withOthers;

    /**
     * @param formats if empty, all speak as usual
     * @param withOthers whether those that no format fits speak as usual, or not at all
     */
    Links(Fleet fleet, Doors doors, Optional<Formats> formats, boolean withOthers, Tally tally) throws IOException {
        this.carriers = Carrier.divide(fleet);
        this.mqtt = new MqttLink(fleet, doors.mqtt(), tally);
        this.coap = doors.coap().isPresent()
                ? Optional.of(new CoapLink(fleet, doors.coap().get(), tally))
                : Optional.empty();
        this.http = formats.map(f -> new HttpLink(fleet, doors.http(), tally));
        this.hj212 = formats.map(f -> new Hj212Link(doors.hj212(), tally));
        this.formats = formats;
        this.withOthers = withOthers;
    }

    @Override
    public void send(Report report) {
        if (formats.isEmpty()) {
            usual(report);
            return;
        }
        for (Formats.Share share : formats.get().divide(report)) {
            if (share.format().isPresent()) {
                formatted(share.format().get(), share.report());
            } else if (withOthers) {
                usual(share.report());
            }
        }
    }

    private void usual(Report report) {
        if (coap.isPresent() && carriers.get(report.speaker()) == Carrier.COAP) {
            coap.get().send(report);
        } else {
            mqtt.send(report);
        }
    }

    private void formatted(Format format, Report report) {
        switch (format.transport()) {
            case MQTT -> mqtt.send(format, report);
            case HTTP -> http.orElseThrow().send(format, report);
            case TCP -> hj212.orElseThrow().send(format, report);
        }
    }

    @Override
    public void close() {
        coap.ifPresent(CoapLink::close);
        http.ifPresent(HttpLink::close);
        hj212.ifPresent(Hj212Link::close);
        mqtt.close();
    }
}
