package org.gridpost.sim.link.coap;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.SystemConfig;
import org.eclipse.californium.elements.config.UdpConfig;
import org.gridpost.sim.fleet.Fleet;
import org.gridpost.sim.link.Carrier;
import org.gridpost.sim.link.Link;
import org.gridpost.sim.link.Tally;
import org.gridpost.sim.report.Encoding;
import org.gridpost.sim.report.Report;

/**
 * Devices that speak CoAP: confirmable POSTs of SenML CBOR to {@code /up/telemetry} and {@code /up/event}. They share a few
 * client ports, for a port costs a socket and two threads, and a gateway tells devices apart by {@code ?d=}, not by port.
 */
public final class CoapLink implements Link {
    static {
        CoapConfig.register();
        UdpConfig.register();
    }

    private static final int PORTS = 8;

    private final Fleet fleet;
    private final URI server;
    private final Tally tally;
    private final List<CoapEndpoint> endpoints = new ArrayList<>();
    private final ScheduledExecutorService scheduler;
    private final ScheduledExecutorService protocol;
    private final Map<String, CoapDevice> devices = new HashMap<>();

    /** @throws IOException if no client port can be opened */
    public CoapLink(Fleet fleet, URI server, Tally tally) throws IOException {
        this.fleet = fleet;
        this.server = server;
        this.tally = tally;
        this.scheduler = threads("coap-devices", 1);
        this.protocol = threads("coap-protocol", 2);
        Configuration config = new Configuration()
                .set(CoapConfig.DEDUPLICATOR, CoapConfig.DEDUPLICATOR_PEERS_MARK_AND_SWEEP)
                .set(CoapConfig.PROTOCOL_STAGE_THREAD_COUNT, 1)
                .set(SystemConfig.HEALTH_STATUS_INTERVAL, 0, TimeUnit.SECONDS)
                .set(UdpConfig.UDP_RECEIVER_THREAD_COUNT, 1)
                .set(UdpConfig.UDP_SENDER_THREAD_COUNT, 1);
        for (int i = 0; i < PORTS; i++) {
            CoapEndpoint endpoint =
                    CoapEndpoint.builder().setConfiguration(config).build();
            // Shared: eight endpoints with executors of their own would take half a second each to stop.
            endpoint.setExecutors(protocol, protocol);
            endpoint.start();
            endpoints.add(endpoint);
        }
    }

    @Override
    public void send(Report report) {
        if (report.stream() == Report.Stream.STATE) {
            return; // CoAP has neither sessions nor wills
        }
        tally.offered();
        devices.computeIfAbsent(report.speaker(), this::device).send(report);
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
        endpoints.forEach(CoapEndpoint::destroy);
        protocol.shutdownNow();
    }

    private static ScheduledExecutorService threads(String name, int count) {
        return Executors.newScheduledThreadPool(count, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    private CoapDevice device(String name) {
        Encoding encoding =
                Carrier.COAP.encoding(fleet.named(name).orElseThrow().kind());
        return new CoapDevice(name, server, endpoints.get(devices.size() % PORTS), scheduler, encoding, tally);
    }
}
