package org.gridpost.gateway;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.gridpost.gateway.config.GatewayConfig;
import org.gridpost.gateway.ingress.RouteInbox;
import org.gridpost.gateway.ingress.coap.CoapIngress;
import org.gridpost.gateway.ingress.http.DeviceAuthenticator;
import org.gridpost.gateway.ingress.http.HttpIngress;
import org.gridpost.gateway.ingress.mqtt.MqttIngress;
import org.gridpost.gateway.ingress.tcp.TcpIngress;
import org.gridpost.gateway.mqtt.MqttConfig;
import org.gridpost.gateway.security.DeviceSecrets;
import org.gridpost.gateway.site.LiveRegister;
import org.gridpost.pipelines.command.CommandDesk;
import org.gridpost.pipelines.inbound.Decoder;
import org.gridpost.pipelines.inbound.MediaTypes;
import org.gridpost.pipelines.inbound.Rejection;

/** The ways by which devices report, all into one inbox. */
record WaysIn(RouteInbox inbox, MqttIngress mqtt, CoapIngress coap, HttpIngress http, Optional<TcpIngress> tcp) {

    /**
     * Opens all but MQTT, which is to be started once everything else is there.
     *
     * @param mqtt the broker, embedded or outside
     * @param desk the commands, which devices fetch over CoAP
     * @param refusals is told of what is not even looked into
     * @throws IOException if a port cannot be opened
     */
    static WaysIn open(
            GatewayConfig config,
            MqttConfig mqtt,
            CamelContext camel,
            List<Decoder> decoders,
            LiveRegister site,
            DeviceSecrets secrets,
            CommandDesk desk,
            Consumer<Rejection> refusals,
            Shutdown shutdown,
            Clock clock)
            throws IOException {
        RouteInbox inbox = shutdown.closes("inbox", new RouteInbox(camel, config.memoryUnderWay()));
        MqttIngress overMqtt = shutdown.closes("MQTT ingress", new MqttIngress(mqtt, inbox, site, refusals, clock));
        CoapIngress coap = shutdown.closes(
                "CoAP ingress", new CoapIngress(config.coap(), inbox, site, secrets, desk, refusals, clock));
        DeviceAuthenticator authenticator = (device, secret) -> site.get()
                .device(device)
                .filter(d -> secrets.accepts(d, secret))
                .isPresent();
        HttpIngress http = new HttpIngress(
                config.ingest(),
                new MediaTypes(decoders),
                inbox,
                authenticator,
                (sender, device) -> site.get().mayReportFor(sender, device),
                refusals,
                clock);
        Optional<TcpIngress> tcp = config.tcp().enabled()
                ? Optional.of(shutdown.closes(
                        "TCP ingress",
                        new TcpIngress(config.tcp(), inbox, site, authenticator::authentic, refusals, clock)))
                : Optional.empty();
        return new WaysIn(inbox, overMqtt, coap, http, tcp);
    }
}
