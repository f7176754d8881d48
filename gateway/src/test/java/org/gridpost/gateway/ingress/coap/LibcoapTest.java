package org.gridpost.gateway.ingress.coap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.gridpost.gateway.ingress.CapturingInbox;
import org.gridpost.gateway.security.DeviceSecrets;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.command.Command;
import org.gridpost.pipelines.command.CommandDesk;
import org.gridpost.pipelines.command.InMemoryCommandBook;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.model.Device;
import org.gridpost.pipelines.model.Site;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ingress against libcoap's client, which nobody here wrote. */
class LibcoapTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Path CLIENT = Path.of("/usr/bin/coap-client-notls");

    @TempDir
    private Path dir;

    private final CapturingInbox inbox = new CapturingInbox();
    private final CommandDesk desk = new CommandDesk(new InMemoryCommandBook(), Clock.systemUTC());
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
                () -> new Site(
                        new AreaTree(List.of()),
                        List.of(),
                        List.of(new Device("lamp-1", 1, Optional.empty(), false)),
                        List.of()),
                DeviceSecrets.open(dir),
                desk,
                rejection -> {},
                Clock.systemUTC());
        desk.start(List.of(ingress.commands()));
    }

    @AfterEach
    void stop() {
        desk.close();
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

    @ParameterizedTest
    @CsvSource({"6000, 1024", "6000, 64", "20000, 512", "60000, 1024"})
    void aPayloadInBlocksArrivesWhole(int bytes, int block) throws Exception {
        byte[] payload = new byte[bytes];
        new Random(1).nextBytes(payload);
        Path file = Files.write(dir.resolve("payload"), payload);
        assertEquals(
                "",
                run(
                        "-b",
                        Integer.toString(block),
                        "-m",
                        "post",
                        "-t",
                        "112",
                        "-f",
                        file.toString(),
                        uri("/up/telemetry")));
        assertArrayEquals(payload, inbox.await(1).get(0).payload().bytes());
    }

    @Test
    void anObserverSeesACommand() throws Exception {
        Path seen = dir.resolve("seen");
        Process lamp = new ProcessBuilder(CLIENT.toString(), "-s", "60", uri("/cmd/lamp-1"))
                .redirectErrorStream(true)
                .redirectOutput(seen.toFile())
                .start();
        try {
            Await.until("an observer", SOON, () -> read(seen).equals("{}"));
            Command command = desk.give("lamp-1", "{\"dim_command\":50}", "duty", Command.DEFAULT_LIFE);
            Await.until("the command", SOON, () -> read(seen).equals("{}{\"dim_command\":50}"));
            Await.until(
                    "its acknowledgement",
                    SOON,
                    () -> desk.newest("lamp-1").equals(Optional.of(command.as(Command.State.SENT))));
        } finally {
            lamp.destroy();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).replace("\n", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void itShowsTheDiagnosticTexts() throws Exception {
        inbox.reject(Reason.FOREIGN_DEVICE, "DR-2 is not a child of DR-1");
        assertTrue(post("/up/telemetry?d=DR-1", "50", new byte[] {1}).contains("4.01 DR-2 is not a child of DR-1"));
        assertTrue(post("/up/telemetry", "41", new byte[] {1}).contains("4.15"));
        assertTrue(post("/up/telemetry", "110", new byte[70_000]).contains("4.13"));
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
