package org.gridpost.gateway.ingress.coap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.gridpost.gateway.ingress.CapturingInbox;
import org.gridpost.gateway.security.DeviceSecrets;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.model.Site;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ingress against libcoap's client, which nobody here wrote. */
class LibcoapTest {
    private static final Path CLIENT = Path.of("/usr/bin/coap-client-notls");

    @TempDir
    private Path dir;

    private final CapturingInbox inbox = new CapturingInbox();
    private CoapIngress ingress;

    @BeforeEach
    void start() throws IOException {
        boolean installed = Files.isExecutable(CLIENT);
        if ("true".equals(System.getenv("GRIDPOST_REQUIRE_SERVICES"))) {
            assertTrue(installed, CLIENT + " (Debian: libcoap3-bin) is required but not installed");
        }
        assumeTrue(installed, CLIENT + " (Debian: libcoap3-bin) is not installed");
        ingress = new CoapIngress(
                CoapConfig.DEFAULT.withPorts(0, 0),
                inbox,
                () -> new Site(new AreaTree(List.of()), List.of(), List.of(), List.of()),
                DeviceSecrets.open(dir),
                rejection -> {},
                Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        if (ingress != null) {
            ingress.close();
        }
        inbox.close();
    }

    @Test
    void itsThreeKindsOfReadingArrive() throws Exception {
        byte[] json = "[{\"n\":\"level\",\"u\":\"m\",\"v\":1.25}]".getBytes(UTF_8);
        byte[] cbor = HexFormat.of().parseHex("81a300656c6576656c01616d02f93d00");
        byte[] plain = "{\"level\":1.25}".getBytes(UTF_8);

        assertEquals("", post("/up/telemetry?d=DR-1", "110", json));
        assertEquals("", post("/up/telemetry?d=DR-1", "112", cbor));
        assertEquals("", post("/up/event?d=DR-1", "50", plain));

        List<InboundMessage> messages = inbox.await(3);
        assertArrayEquals(json, messages.get(0).payload().bytes());
        assertArrayEquals(cbor, messages.get(1).payload().bytes());
        assertArrayEquals(plain, messages.get(2).payload().bytes());
        assertEquals(Optional.of("DR-1"), messages.get(2).sender());
    }

    @Test
    void aPayloadInBlocksArrivesWhole() throws Exception {
        byte[] payload = "x".repeat(6_000).getBytes(UTF_8);
        assertEquals("", post("/up/telemetry", "110", payload));
        assertArrayEquals(payload, inbox.await(1).get(0).payload().bytes());
    }

    @Test
    void itShowsTheDiagnosticTexts() throws Exception {
        inbox.reject(Reason.FOREIGN_DEVICE, "DR-2 is not a child of DR-1");
        assertTrue(post("/up/telemetry?d=DR-1", "50", new byte[] {1}).contains("4.01 DR-2 is not a child of DR-1"));
        assertTrue(post("/up/telemetry", "41", new byte[] {1}).contains("4.15"));
        assertTrue(post("/up/telemetry", "110", new byte[60_000]).contains("4.13"));
        inbox.full(true);
        assertTrue(post("/up/telemetry", "50", new byte[] {1}).contains("5.03"));
    }

    @Test
    void itDiscoversTheResources() throws Exception {
        assertTrue(run("-m", "get", uri("/.well-known/core")).contains("</up/event>"));
    }

    private String post(String path, String contentFormat, byte[] payload) throws Exception {
        Path file = Files.write(dir.resolve("payload"), payload);
        return run("-m", "post", "-t", contentFormat, "-f", file.toString(), uri(path));
    }

    private String uri(String path) {
        return "coap://127.0.0.1:" + ingress.address().getPort() + path;
    }

    private String run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(CLIENT.toString(), "-B", "20"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertTrue(process.waitFor(30, TimeUnit.SECONDS), "the client hangs");
        return output.strip();
    }
}
