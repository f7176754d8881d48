package org.gridpost.sim.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.core.server.resources.CoapExchange;
import org.gridpost.sim.Await;
import org.gridpost.sim.TestFleet;
import org.gridpost.sim.fleet.Fleet;
import org.gridpost.sim.link.coap.CoapLink;
import org.gridpost.sim.report.Readings;
import org.gridpost.sim.report.Report;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CoapLinkTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Fleet FLEET = TestFleet.of(1);

    private final Tally tally = new Tally();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final Queue<ResponseCode> answers = new ArrayDeque<>();
    private CoapLink link;
    private CoapServer server;

    @BeforeEach
    void start() throws Exception {
        // First the client, for it registers what an endpoint needs to know.
        link = new CoapLink(FLEET, URI.create("coap://127.0.0.1:1"), tally);
        link.close();
        server = new CoapServer();
        CoapEndpoint endpoint = CoapEndpoint.builder()
                .setInetSocketAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .build();
        server.addEndpoint(endpoint);
        CoapResource up = new CoapResource("up");
        up.add(new Ear("telemetry"));
        up.add(new Ear("event"));
        server.add(up);
        server.start();
        link = new CoapLink(
                FLEET, URI.create("coap://127.0.0.1:" + endpoint.getAddress().getPort()), tally);
    }

    @AfterEach
    void stop() {
        link.close();
        server.destroy();
    }

    @Test
    void postsSenmlCborUnderTheDevicesName() {
        link.send(report(Report.Stream.TELEMETRY));
        link.send(report(Report.Stream.EVENT));
        Await.until("acks", PATIENCE, () -> tally.counts().acked() == 2);

        assertEquals(List.of("telemetry d=MH-QY01-001 112 40", "event d=MH-QY01-001 112 40"), heard);
    }

    @Test
    void repeatsWhenTheServerIsOverloadedAndGivesUpWhatItRefuses() {
        answers.add(ResponseCode.SERVICE_UNAVAILABLE);
        answers.add(ResponseCode.CHANGED);
        answers.add(ResponseCode.BAD_REQUEST);
        link.send(report(Report.Stream.TELEMETRY));
        link.send(report(Report.Stream.EVENT));
        Await.until("ends", PATIENCE, () -> tally.counts().waiting() == 0);

        assertEquals(1, tally.counts().acked());
        assertEquals(1, tally.counts().refused());
        assertEquals(
                List.of("telemetry", "telemetry", "event"),
                heard.stream().map(h -> h.substring(0, h.indexOf(' '))).toList());
        assertTrue(tally.takeTrouble().contains("refuses MH-QY01-001: 4.00"));
    }

    private static Report report(Report.Stream stream) {
        return new Report(
                "MH-QY01-001",
                stream,
                new Readings("MH-QY01-001", Instant.parse("2026-06-15T04:00:00Z"))
                        .flag("cover_open", false)
                        .list());
    }

    private final class Ear extends CoapResource {
        Ear(String name) {
            super(name);
        }

        @Override
        public void handlePOST(CoapExchange exchange) {
            heard.add(getName() + " " + exchange.getRequestOptions().getUriQueryString() + " "
                    + exchange.getRequestOptions().getContentFormat() + " " + exchange.getRequestPayload().length);
            ResponseCode answer = answers.isEmpty() ? ResponseCode.CHANGED : answers.remove();
            if (answer == ResponseCode.SERVICE_UNAVAILABLE) {
                exchange.setMaxAge(1);
            }
            exchange.respond(answer);
        }
    }
}
