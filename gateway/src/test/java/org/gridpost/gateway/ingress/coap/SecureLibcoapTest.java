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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.gridpost.gateway.ingress.CapturingInbox;
import org.gridpost.gateway.security.DeviceSecrets;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.command.CommandDesk;
import org.gridpost.pipelines.command.InMemoryCommandBook;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.model.Device;
import org.gridpost.pipelines.model.Site;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DTLS against libcoap's client on OpenSSL, with the key typed as {@code device credential} prints it. */
class SecureLibcoapTest {
    private static final Path CLIENT = Path.of("/usr/bin/coap-client-openssl");
    private static final byte[] READING = "{\"level\":1.25}".getBytes(UTF_8);
    private static final Site SITE = new Site(
            new AreaTree(List.of()),
            List.of(),
            List.of(
                    new Device("lamp-1", 1, Optional.empty(), false),
                    new Device("drain-1", 1, Optional.empty(), false),
                    new Device("gone-1", 1, Optional.empty(), true)),
            List.of());

    @TempDir
    private Path dir;

    private final CapturingInbox inbox = new CapturingInbox();
    private final List<Rejection> refused = new CopyOnWriteArrayList<>();
    private DeviceSecrets secrets;
    private final CommandDesk desk = new CommandDesk(new InMemoryCommandBook(), Clock.systemUTC());
    private CoapIngress ingress;

    @BeforeEach
    void start() throws IOException {
        boolean installed = Files.isExecutable(CLIENT);
        if ("true".equals(System.getenv("GRIDPOST_REQUIRE_SERVICES"))) {
            assertTrue(installed, CLIENT + " (Debian: libcoap3-bin) is required but not installed");
        }
        assumeTrue(installed, CLIENT + " (Debian: libcoap3-bin) is not installed");
        secrets = DeviceSecrets.open(dir);
        ingress = new CoapIngress(
                CoapConfig.DEFAULT.withPorts(0, 0), inbox, () -> SITE, secrets, desk, refused::add, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        if (ingress != null) {
            ingress.close();
        }
        inbox.close();
    }

    @Test
    void theRightKeyWorks() throws Exception {
        assertEquals("", post("lamp-1", secrets.dtlsKey("lamp-1", 1), "", READING));
        assertEquals(Optional.of("lamp-1"), inbox.await(1).get(0).sender());
        assertArrayEquals(READING, inbox.messages().get(0).payload().bytes());
        assertEquals(List.of(), refused);
    }

    @Test
    void aPayloadInBlocksArrivesWhole() throws Exception {
        byte[] payload = "x".repeat(6_000).getBytes(UTF_8);
        assertEquals("", post("lamp-1", secrets.dtlsKey("lamp-1", 1), "", payload));
        assertArrayEquals(payload, inbox.await(1).get(0).payload().bytes());
    }

    @Test
    void aWrongKeyDoesNot() throws Exception {
        isKeptOut("lamp-1", secrets.dtlsKey("drain-1", 1), Reason.UNAUTHORISED);
    }

    @Test
    void anUnknownIdentityDoesNot() throws Exception {
        isKeptOut("nobody", secrets.dtlsKey("nobody", 1), Reason.UNKNOWN_DEVICE);
    }

    @Test
    void aRevokedDeviceDoesNot() throws Exception {
        isKeptOut("gone-1", secrets.dtlsKey("gone-1", 1), Reason.UNAUTHORISED);
    }

    @Test
    void anotherDevicesNameIsRefused() throws Exception {
        String said = post("lamp-1", secrets.dtlsKey("lamp-1", 1), "?d=drain-1", READING);
        assertTrue(said.contains("4.01"), said);
        assertTrue(inbox.messages().isEmpty());
    }

    private void isKeptOut(String identity, String key, Reason reason) throws Exception {
        post(identity, key, "", READING);
        Await.until("a refusal", Duration.ofSeconds(30), () -> !refused.isEmpty());
        assertTrue(refused.stream().allMatch(r -> r.reason() == reason), refused::toString);
        assertEquals(Optional.of(identity), refused.get(0).device());
        assertTrue(inbox.messages().isEmpty());
    }

    private String post(String identity, String key, String query, byte[] payload) throws Exception {
        Path file = Files.write(dir.resolve("payload"), payload);
        String port = Integer.toString(ingress.secureAddress().orElseThrow().getPort());
        List<String> command = List.of(
                CLIENT.toString(),
                "-B",
                "5",
                "-u",
                identity,
                "-k",
                key,
                "-m",
                "post",
                "-t",
                "50",
                "-f",
                file.toString(),
                "coaps://127.0.0.1:" + port + "/up/telemetry" + query);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertTrue(process.waitFor(30, TimeUnit.SECONDS), "the client hangs");
            return output.strip();
        } finally {
            process.destroyForcibly();
        }
    }
}
