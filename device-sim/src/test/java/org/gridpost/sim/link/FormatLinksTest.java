package org.gridpost.sim.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.gridpost.sim.Await;
import org.gridpost.sim.Listener;
import org.gridpost.sim.Mosquitto;
import org.gridpost.sim.TestFleet;
import org.gridpost.sim.fleet.Fleet;
import org.gridpost.sim.format.Format;
import org.gridpost.sim.format.FormatName;
import org.gridpost.sim.link.hj212.Hj212Link;
import org.gridpost.sim.link.http.HttpLink;
import org.gridpost.sim.link.mqtt.MqttLink;
import org.gridpost.sim.report.Readings;
import org.gridpost.sim.report.Report;
import org.junit.jupiter.api.Test;

class FormatLinksTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Fleet FLEET = TestFleet.of(1);
    private static final Instant NOW = Instant.parse("2026-06-15T15:30:00Z");

    private final Tally tally = new Tally();
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @Test
    void whatIsPostedCarriesTheDevicesSecretAndComesAgainWhenThereIsNoRoom() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/ingest/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            heard.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.getResponseHeaders().add("Retry-After", "0");
            exchange.sendResponseHeaders(heard.size() == 1 ? 429 : heard.size() == 2 ? 202 : 403, -1);
        });
        server.start();
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try (HttpLink link = new HttpLink(FLEET, uri, tally)) {
            Format format = format(FormatName.HIKVISION);
            link.send(format, tampered());
            Await.until("ack", PATIENCE, () -> tally.counts().acked() == 1);
            link.send(format, tampered());
            Await.until("refusal", PATIENCE, () -> tally.counts().refused() == 1);
        } finally {
            server.stop(0);
        }

        String secret = Base64.getEncoder()
                .encodeToString("CM-QY01-001:secret-of-CM-QY01-001".getBytes(StandardCharsets.UTF_8));
        String expected = "/ingest/CM-QY01-001?lane=event application/xml Basic " + secret;
        assertEquals(List.of(expected, expected, expected), heard);
        assertTrue(tally.takeTrouble().contains("refuses CM-QY01-001: 403"));
    }

    @Test
    void aStationSendsAgainWhenItsConnectionIsCutWithoutAnAnswer() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread station = new Thread(() -> serve(server), "server");
            station.setDaemon(true);
            station.start();
            URI uri = URI.create("tcp://127.0.0.1:" + server.getLocalPort());
            try (Hj212Link link = new Hj212Link(uri, tally)) {
                link.send(
                        format(FormatName.HJ212),
                        new Report(
                                "DR-QY01-001",
                                Report.Stream.TELEMETRY,
                                new Readings("DR-QY01-001", NOW)
                                        .number("ph", "pH", 7.2, 1)
                                        .list()));
                Await.until("ack", PATIENCE, () -> tally.counts().acked() == 1);
            }
        }
        assertEquals(2, heard.size());
        assertEquals(heard.get(0), heard.get(1));
        assertTrue(heard.get(0).contains("MN=DR-QY01-001;Flag=5;CP=&&DataTime=20260615233000;w01001-Rtd=7.2"));
    }

    /** Cuts the first connection and answers on the second. */
    private void serve(ServerSocket server) {
        for (int i = 0; i < 2; i++) {
            try (Socket socket = server.accept()) {
                StringBuilder line = new StringBuilder();
                while (line.indexOf("\r\n") < 0) {
                    line.append((char) socket.getInputStream().read());
                }
                heard.add(line.toString());
                if (i == 1) {
                    socket.getOutputStream()
                            .write("##0000ST=91;CN=9014;CP=&&&&0000\r\n".getBytes(StandardCharsets.US_ASCII));
                    Await.until("ack", PATIENCE, () -> tally.counts().acked() == 1);
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void anEdgeNodeIsBornBeforeItsDevicesAndDiesWithItsWill() throws Exception {
        try (Mosquitto broker = Mosquitto.started();
                Listener listener = new Listener(broker.uri(), "spBv1.0/#")) {
            try (MqttLink link = new MqttLink(FLEET, broker.uri(), tally)) {
                link.send(format(FormatName.SPARKPLUG), pump());
                Await.until("births", PATIENCE, () -> listener.heard().size() == 2);
                listener.say("spBv1.0/majiang/NCMD/EDGE-MJ01", "\u0012\u0016\n\u0014Node Control/Rebirth");
                Await.until("rebirth", PATIENCE, () -> listener.heard().size() == 5);
            }
            Await.until("death", PATIENCE, () -> listener.heard().size() == 6);

            assertEquals(
                    List.of(
                            "spBv1.0/majiang/NBIRTH/EDGE-MJ01",
                            "spBv1.0/majiang/DBIRTH/EDGE-MJ01/PU-QY01-001",
                            "spBv1.0/majiang/NCMD/EDGE-MJ01",
                            "spBv1.0/majiang/NBIRTH/EDGE-MJ01",
                            "spBv1.0/majiang/DBIRTH/EDGE-MJ01/PU-QY01-001",
                            "spBv1.0/majiang/NDEATH/EDGE-MJ01"),
                    listener.heard().stream().map(Listener.Heard::topic).toList());
        }
    }

    private static Format format(FormatName name) {
        return name.in(FLEET, Clock.systemUTC());
    }

    private static Report tampered() {
        return new Report(
                "CM-QY01-001",
                Report.Stream.EVENT,
                new Readings("CM-QY01-001", NOW).flag("tamper", true).list());
    }

    private static Report pump() {
        return new Report(
                "PU-QY01-001",
                Report.Stream.TELEMETRY,
                new Readings("PU-QY01-001", NOW).flag("pump_run", true).list());
    }
}
