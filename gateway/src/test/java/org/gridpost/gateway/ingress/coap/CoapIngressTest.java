package org.gridpost.gateway.ingress.coap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.DatagramSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.gridpost.gateway.ingress.CapturingInbox;
import org.gridpost.gateway.ingress.IngressContract;
import org.gridpost.gateway.ingress.Outcomes;
import org.gridpost.gateway.security.DeviceSecrets;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.command.CommandDesk;
import org.gridpost.pipelines.command.InMemoryCommandBook;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.Inbox;
import org.gridpost.pipelines.inbound.Lane;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.inbound.Transport;
import org.gridpost.pipelines.model.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoapIngressTest extends IngressContract {
    private static final Map<String, Integer> FORMATS =
            Map.of("application/senml+json", 110, "application/senml+cbor", 112, "application/json", 50);
    private static final Duration SOON = Duration.ofSeconds(20);

    private static final byte[] LWM2M_JSON = "{\"bn\":\"/3416/0/\",\"e\":[{\"n\":\"3\",\"v\":60}]}".getBytes(UTF_8);
    private static final byte[] PLAIN_JSON = "{\"level\":1.25}".getBytes(UTF_8);
    private static final byte[] SENML_JSON = "[{\"n\":\"level\",\"u\":\"m\",\"v\":1.25}]".getBytes(UTF_8);
    private static final byte[] SENML_CBOR = HexFormat.of().parseHex("81a300656c6576656c01616d02f93d00");

    private final List<Rejection> refused = new CopyOnWriteArrayList<>();
    private final CommandDesk desk = new CommandDesk(new InMemoryCommandBook(), Clock.systemUTC());
    private CoapIngress ingress;

    @TempDir
    private Path data;

    private CoapProbe probe;

    @Override
    protected void open(Site site) throws Exception {
        ingress = ingress(CoapConfig.DEFAULT.withPorts(0, 0), inbox);
        probe = new CoapProbe(ingress.address());
    }

    private CoapIngress ingress(CoapConfig config, Inbox into) throws IOException {
        return new CoapIngress(
                config, into, IngressContract::site, DeviceSecrets.open(data), desk, refused::add, Clock.systemUTC());
    }

    @Override
    protected void close() {
        probe.close();
        ingress.close();
    }

    @Override
    protected Transport transport() {
        return Transport.COAP;
    }

    @Override
    protected Sending send(Lane lane, Optional<String> contentType, byte[] payload) {
        String path = (lane == Lane.EVENT ? "/up/event" : "/up/telemetry") + "?d=" + DEVICE;
        CompletableFuture<Boolean> settled = new CompletableFuture<>();
        sendUntilSettled(path, contentType, payload, settled);
        return () -> settled.getNow(false);
    }

    private void sendUntilSettled(
            String path, Optional<String> contentType, byte[] payload, CompletableFuture<Boolean> settled) {
        var unused = probe.send(CoapProbe.post(path, contentType.map(FORMATS::get), payload))
                .thenAccept(response -> {
                    if (response.getCode() == ResponseCode.SERVICE_UNAVAILABLE) {
                        sendUntilSettled(path, contentType, payload, settled);
                    } else {
                        settled.complete(true);
                    }
                });
    }

    @Override
    protected void throwAtPort(byte[] bytes) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            CoapProbe.send(socket, ingress.address(), bytes);
        }
    }

    private Response ask(Request request) throws Exception {
        return probe.send(request).get(SOON.toSeconds(), TimeUnit.SECONDS);
    }

    private Response post(String path, int contentFormat, byte[] payload) throws Exception {
        return ask(CoapProbe.post(path, Optional.of(contentFormat), payload));
    }

    @Test
    void theAnswerRidesOnTheAcknowledgement() throws Exception {
        Response response = post("/up/telemetry", 110, SENML_JSON);
        assertEquals(ResponseCode.CHANGED, response.getCode());
        assertEquals(CoAP.Type.ACK, response.getType());
        assertEquals(0, response.getPayloadSize());
    }

    @Test
    void aNonConfirmableMessageIsAnsweredInKind() throws Exception {
        Request request = CoapProbe.post("/up/telemetry", Optional.of(50), PLAIN_JSON);
        request.setConfirmable(false);
        Response response = ask(request);
        assertEquals(ResponseCode.CHANGED, response.getCode());
        assertEquals(CoAP.Type.NON, response.getType());
    }

    @Test
    void everyServedFormatIsNamed() throws Exception {
        post("/up/telemetry", 110, SENML_JSON);
        post("/up/telemetry", 112, SENML_CBOR);
        post("/up/telemetry", 50, PLAIN_JSON);
        post("/up/telemetry", 11543, LWM2M_JSON);
        ask(CoapProbe.post("/up/telemetry", Optional.empty(), PLAIN_JSON));
        assertEquals(
                List.of(
                        Optional.of("application/senml+json"),
                        Optional.of("application/senml+cbor"),
                        Optional.of("application/json"),
                        Optional.of("application/vnd.oma.lwm2m+json"),
                        Optional.empty()),
                inbox.await(5).stream().map(InboundMessage::contentType).toList());
    }

    @Test
    void everyMessageOfManyDevicesArrivesOnce() throws Exception {
        List<CompletableFuture<Response>> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            all.add(probe.send(CoapProbe.post("/up/telemetry?d=lamp-" + i, Optional.of(50), PLAIN_JSON)));
        }
        for (CompletableFuture<Response> one : all) {
            assertEquals(ResponseCode.CHANGED, one.get(60, TimeUnit.SECONDS).getCode());
        }
        assertEquals(200, inbox.size());
        assertEquals(
                200,
                inbox.messages().stream().map(InboundMessage::sender).distinct().count());
    }

    @Test
    void withoutDeviceInTheQueryTheNamesTell() throws Exception {
        post("/up/telemetry", 112, SENML_CBOR);
        assertEquals(Optional.empty(), inbox.await(1).get(0).sender());
    }

    @ParameterizedTest
    @CsvSource({
        "MALFORMED, 4.00",
        "EMPTY, 4.00",
        "UNKNOWN_METRIC, 4.00",
        "UNKNOWN_DEVICE, 4.01",
        "UNAUTHORISED, 4.01",
        "FOREIGN_DEVICE, 4.01",
        "TOO_LARGE, 4.13",
        "UNSUPPORTED_FORMAT, 4.15"
    })
    void aWhollyRejectedMessageIsAnsweredByItsFirstReason(Reason reason, String code) throws Exception {
        inbox.reject(reason, "Record 1: what is wrong, and 中文 too");
        Response response = post("/up/telemetry", 50, PLAIN_JSON);
        assertEquals(code, response.getCode().toString());
        assertEquals("Record 1: what is wrong, and 中文 too", response.getPayloadString());
    }

    @Test
    void aPartlyTakenMessageIsSafe() throws Exception {
        inbox.answer(Outcomes::partlySafe);
        assertEquals(ResponseCode.CHANGED, post("/up/telemetry", 50, PLAIN_JSON).getCode());
    }

    @Test
    void withoutRoomTheSenderIsToldWhenToComeAgain() throws Exception {
        inbox.full(true);
        Response response = post("/up/telemetry", 50, PLAIN_JSON);
        assertEquals(ResponseCode.SERVICE_UNAVAILABLE, response.getCode());
        assertEquals(
                CapturingInbox.RETRY_AFTER.toSeconds(), response.getOptions().getMaxAge());
        assertTrue(response.getPayloadString().contains("no room"));
    }

    @Test
    void aMessageThatIsNotSafeIsAnsweredWithTheCauseAndWhenToComeAgain() throws Exception {
        inbox.answer(message -> new Inbox.Outcome.NotSafe("The journal's disk is full"));
        Response response = post("/up/telemetry", 50, PLAIN_JSON);
        assertEquals(ResponseCode.SERVICE_UNAVAILABLE, response.getCode());
        assertEquals("The journal's disk is full", response.getPayloadString());
        assertEquals(
                CapturingInbox.RETRY_AFTER.toSeconds(), response.getOptions().getMaxAge());
    }

    @Test
    void anUnsupportedContentFormatIsRefusedAndKept() throws Exception {
        Response response = post("/up/event?d=" + DEVICE, 41, "<senml/>".getBytes(UTF_8));
        assertEquals(ResponseCode.UNSUPPORTED_CONTENT_FORMAT, response.getCode());
        assertTrue(response.getPayloadString().contains("110"));
        assertEquals(1, refused.size());
        assertEquals(Reason.UNSUPPORTED_FORMAT, refused.get(0).reason());
        assertEquals(Optional.of(DEVICE), refused.get(0).device());
        assertArrayEquals("<senml/>".getBytes(UTF_8), refused.get(0).original().bytes());
        assertTrue(inbox.messages().isEmpty());
    }

    @Test
    void aDeviceIdOutsideTheAlphabetIsRefused() throws Exception {
        assertEquals(
                ResponseCode.BAD_REQUEST,
                post("/up/telemetry?d=a%20b", 50, PLAIN_JSON).getCode());
        assertEquals(Reason.MALFORMED, refused.get(0).reason());
        assertTrue(inbox.messages().isEmpty());
    }

    @Test
    void whatFitsIsAssembledFromBlocks() throws Exception {
        byte[] payload = new byte[CoapConfig.DEFAULT.maxMessageBytes()];
        new Random(1).nextBytes(payload);
        assertEquals(
                ResponseCode.CHANGED,
                post("/up/telemetry?d=" + DEVICE, 110, payload).getCode());
        assertArrayEquals(payload, inbox.await(1).get(0).payload().bytes());
        assertEquals(Optional.of(DEVICE), inbox.messages().get(0).sender());
    }

    @Test
    void twoMegabytesInBlocksAreRefusedAtOnceAndKeptOnce() throws Exception {
        Response response = post("/up/telemetry?d=" + DEVICE, 110, new byte[2 << 20]);
        assertEquals(ResponseCode.REQUEST_ENTITY_TOO_LARGE, response.getCode());
        assertEquals(CoapConfig.DEFAULT.maxMessageBytes(), response.getOptions().getSize1());
        assertEquals(1, refused.size());
        assertEquals(Reason.TOO_LARGE, refused.get(0).reason());
        assertEquals(Optional.of(DEVICE), refused.get(0).device());
        assertTrue(inbox.messages().isEmpty());
    }

    @Test
    void aDatagramLargerThanTheLimitIsRefusedAndKept() throws Exception {
        CoapConfig config = new CoapConfig("127.0.0.1", 0, 8_192, 1, CoapsConfig.DEFAULT.withPort(0));
        try (CoapIngress small = ingress(config, inbox);
                DatagramSocket socket = new DatagramSocket()) {
            Request request = CoapProbe.post("/up/telemetry", Optional.of(110), new byte[60_000]);
            CoapProbe.send(socket, small.address(), CoapProbe.datagram(request, 7));
            Response response = CoapProbe.parse(CoapProbe.receive(socket));
            assertEquals(ResponseCode.REQUEST_ENTITY_TOO_LARGE, response.getCode());
            assertEquals(8_192, response.getOptions().getSize1());
        }
        assertEquals(
                List.of(Reason.TOO_LARGE),
                refused.stream().map(Rejection::reason).toList());
        assertEquals(60_000, refused.get(0).originalLength());
    }

    @Test
    void aRepeatedMessageIsTakenOnceAndAnsweredAgain() throws Exception {
        byte[] datagram = CoapProbe.datagram(CoapProbe.post("/up/telemetry", Optional.of(50), PLAIN_JSON), 4711);
        try (DatagramSocket socket = new DatagramSocket()) {
            CoapProbe.send(socket, ingress.address(), datagram);
            byte[] first = CoapProbe.receive(socket);
            CoapProbe.send(socket, ingress.address(), datagram);
            byte[] second = CoapProbe.receive(socket);
            assertArrayEquals(first, second);
            assertEquals(ResponseCode.CHANGED, CoapProbe.parse(first).getCode());
        }
        assertEquals(1, inbox.messages().size());
    }

    @Test
    void aMessageRepeatedBeforeItIsSafeIsTakenAndAnsweredOnce() throws Exception {
        byte[] datagram = CoapProbe.datagram(CoapProbe.post("/up/telemetry", Optional.of(50), PLAIN_JSON), 4712);
        byte[] other = CoapProbe.datagram(CoapProbe.post("/up/telemetry", Optional.of(50), SENML_JSON), 4713);
        inbox.hold();
        try (DatagramSocket socket = new DatagramSocket()) {
            CoapProbe.send(socket, ingress.address(), datagram);
            inbox.await(1);
            CoapProbe.send(socket, ingress.address(), datagram);
            CoapProbe.send(socket, ingress.address(), other);
            inbox.await(2);
            inbox.release();
            assertEquals(4712, CoapProbe.parse(CoapProbe.receive(socket)).getMID());
            assertEquals(4713, CoapProbe.parse(CoapProbe.receive(socket)).getMID());
        }
        assertEquals(2, inbox.messages().size());
    }

    @Test
    void aRefusedRepetitionIsKeptOnce() throws Exception {
        byte[] datagram = CoapProbe.datagram(CoapProbe.post("/up/telemetry", Optional.of(41), PLAIN_JSON), 4714);
        try (DatagramSocket socket = new DatagramSocket()) {
            for (int i = 0; i < 3; i++) {
                CoapProbe.send(socket, ingress.address(), datagram);
                assertEquals(
                        ResponseCode.UNSUPPORTED_CONTENT_FORMAT,
                        CoapProbe.parse(CoapProbe.receive(socket)).getCode());
            }
        }
        assertEquals(1, refused.size());
    }

    @Test
    void datagramsThatAreNotCoapAreKeptAndDoNoHarm() throws Exception {
        byte[] garbage = new byte[64];
        new Random(2).nextBytes(garbage);
        garbage[0] = (byte) 0xFF;
        byte[] cut = CoapProbe.datagram(CoapProbe.post("/up/telemetry", Optional.of(50), PLAIN_JSON), 9);
        cut[4 + 3] = (byte) 0xF0;
        byte[] unknownCode = CoapProbe.datagram(CoapProbe.post("/up/telemetry", Optional.of(50), PLAIN_JSON), 10);
        unknownCode[1] = 31;
        // POST with Block1 0/more/16 bytes (option 27), and 32 bytes in that block.
        byte[] largerThanItsBlock = HexFormat.of().parseHex("4002000bd10e08ff" + "00".repeat(32));
        try (DatagramSocket socket = new DatagramSocket()) {
            CoapProbe.send(socket, ingress.address(), garbage);
            CoapProbe.send(socket, ingress.address(), cut);
            CoapProbe.send(socket, ingress.address(), unknownCode);
            CoapProbe.send(socket, ingress.address(), largerThanItsBlock);
            Await.until("all kept", SOON, () -> refused.size() == 4);
        }
        assertTrue(refused.stream().allMatch(r -> r.reason() == Reason.MALFORMED));
        assertTrue(refused.stream()
                .anyMatch(r -> java.util.Arrays.equals(garbage, r.original().bytes())));
        assertTrue(refused.stream()
                .anyMatch(r -> java.util.Arrays.equals(cut, r.original().bytes())));
        assertEquals(ResponseCode.CHANGED, post("/up/telemetry", 50, PLAIN_JSON).getCode());
    }

    @Test
    void aFloodOfRandomDatagramsDoesNoHarm() throws Exception {
        Random random = new Random(3);
        try (DatagramSocket socket = new DatagramSocket()) {
            for (int i = 0; i < 5_000; i++) {
                byte[] bytes = new byte[random.nextInt(1_400)];
                random.nextBytes(bytes);
                if (i % 2 == 0 && bytes.length > 0) {
                    bytes[0] = (byte) (0x40 | (bytes[0] & 0x3F));
                }
                CoapProbe.send(socket, ingress.address(), bytes);
            }
        }
        assertEquals(ResponseCode.CHANGED, post("/up/telemetry", 50, PLAIN_JSON).getCode());
    }

    @Test
    void whatIsServedCanBeDiscovered() throws Exception {
        Request request = new Request(CoAP.Code.GET, CoAP.Type.CON);
        request.setURI("coap://127.0.0.1/.well-known/core");
        Response response = ask(request);
        assertEquals(40, response.getOptions().getContentFormat());
        List<String> links = List.of(response.getPayloadString().split(","));
        assertTrue(
                links.contains("</up/telemetry>;ct=\"110 112 50 11543\";if=\"core.b\";rt=\"mj.telemetry\""),
                links::toString);
        assertTrue(links.contains("</up/event>;ct=\"110 112 50 11543\";rt=\"mj.event\""), links::toString);
    }

    @Test
    void otherPathsAndMethodsAreAnsweredAsSuch() throws Exception {
        assertEquals(ResponseCode.NOT_FOUND, post("/up/nothing", 50, PLAIN_JSON).getCode());
        Request get = new Request(CoAP.Code.GET, CoAP.Type.CON);
        get.setURI("coap://127.0.0.1/up/telemetry");
        assertEquals(ResponseCode.METHOD_NOT_ALLOWED, ask(get).getCode());
    }

    @Test
    void answersAreCountedByCode() throws Exception {
        byte[] datagram = CoapProbe.datagram(CoapProbe.post("/up/telemetry", Optional.of(50), PLAIN_JSON), 4715);
        try (DatagramSocket socket = new DatagramSocket()) {
            for (int i = 0; i < 2; i++) {
                CoapProbe.send(socket, ingress.address(), datagram);
                CoapProbe.receive(socket);
            }
        }
        post("/up/telemetry", 41, PLAIN_JSON);
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        ingress.bindTo(registry);
        assertEquals(
                1,
                registry.get("gridpost.coap.answers")
                        .tag("code", "2.04")
                        .functionCounter()
                        .count());
        assertEquals(
                1,
                registry.get("gridpost.coap.answers")
                        .tag("code", "4.15")
                        .functionCounter()
                        .count());
    }

    @Test
    void plainCoapBeyondLoopbackIsAConfigurationError() {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class, () -> new CoapConfig("0.0.0.0", 5683, 8_192, 2, CoapsConfig.DEFAULT));
        assertTrue(error.getMessage().startsWith("coap.host is 0.0.0.0"), error::getMessage);
    }

    @Test
    void aPortInUseIsNamed() {
        CoapConfig taken = CoapConfig.DEFAULT.withPorts(ingress.address().getPort(), 0);
        IOException error = assertThrows(IOException.class, () -> ingress(taken, inbox));
        assertTrue(error.getMessage().contains("127.0.0.1:" + taken.port()), error::getMessage);
    }

    @Test
    void noPropertiesFileIsLeftBehind() {
        assertFalse(Files.exists(Path.of("Californium3.properties")));
    }

    @Test
    void anAnswerAfterTheStopIsDroppedInPeace() throws Exception {
        CompletableFuture<Inbox.Answer> owed = new CompletableFuture<>();
        Inbox slow = new Inbox() {
            @Override
            public boolean offer(InboundMessage message, Answer answer) {
                return owed.complete(answer);
            }

            @Override
            public void put(InboundMessage message, Answer answer) {
                owed.complete(answer);
            }

            @Override
            public Duration retryAfter() {
                return Duration.ofSeconds(1);
            }
        };
        CoapIngress other = ingress(CoapConfig.DEFAULT.withPorts(0, 0), slow);
        try (CoapProbe client = new CoapProbe(other.address())) {
            CompletableFuture<Response> waiting =
                    client.send(CoapProbe.post("/up/telemetry", Optional.of(50), PLAIN_JSON));
            Inbox.Answer answer = owed.get(20, TimeUnit.SECONDS);
            other.close();
            assertDoesNotThrow(() -> answer.done(new Inbox.Outcome.NotSafe("The gateway is stopping")));
            assertFalse(waiting.isDone());
        }
    }
}
