package org.gridpost.gateway.ingress.coap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.scandium.dtls.cipher.CipherSuite;
import org.gridpost.gateway.ingress.CapturingInbox;
import org.gridpost.gateway.security.DeviceSecrets;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.command.CommandDesk;
import org.gridpost.pipelines.command.InMemoryCommandBook;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.model.Device;
import org.gridpost.pipelines.model.Site;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** CoAP over DTLS: who is let in, and in whose name. */
class SecureCoapTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final byte[] READING = "{\"level\":1.25}".getBytes(UTF_8);
    private static final String POST = "/up/telemetry";

    @TempDir
    private Path data;

    private final CapturingInbox inbox = new CapturingInbox();
    private final List<Rejection> refused = new CopyOnWriteArrayList<>();
    private volatile Site site = site(false, 1);
    private DeviceSecrets secrets;
    private final CommandDesk desk = new CommandDesk(new InMemoryCommandBook(), Clock.systemUTC());
    private CoapIngress ingress;

    /** A concentrator, its child, a stranger to both, and a device that was shut out. */
    private static Site site(boolean lampRevoked, int lampEpoch) {
        return new Site(
                new AreaTree(List.of()),
                List.of(),
                List.of(
                        new Device("lamp-1", lampEpoch, Optional.empty(), lampRevoked),
                        new Device("child-1", 1, Optional.of("lamp-1"), false),
                        new Device("drain-1", 1, Optional.empty(), false),
                        new Device("gone-1", 1, Optional.empty(), true)),
                List.of());
    }

    @BeforeEach
    void start() throws IOException {
        secrets = DeviceSecrets.open(data);
        ingress = new CoapIngress(
                CoapConfig.DEFAULT.withPorts(0, 0), inbox, () -> site, secrets, desk, refused::add, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        ingress.close();
        inbox.close();
    }

    private CoapProbe device(String identity, String key, CipherSuite... suites) throws IOException {
        return new CoapProbe(ingress.secureAddress().orElseThrow(), identity, key, suites);
    }

    private CoapProbe lamp() throws IOException {
        return device("lamp-1", secrets.dtlsKey("lamp-1", 1));
    }

    private static Response post(CoapProbe device, String path, byte[] payload) throws Exception {
        return sent(device, path, payload).get(SOON.toSeconds(), TimeUnit.SECONDS);
    }

    private static CompletableFuture<Response> sent(CoapProbe device, String path, byte[] payload) {
        return device.send(CoapProbe.post("coaps", path, Optional.of(50), payload));
    }

    private Rejection awaitRefusal() {
        Await.until("a refusal", SOON, () -> !refused.isEmpty());
        return refused.get(0);
    }

    /** A client tries on for a while, so what the gateway says of it is awaited. */
    private void isKeptOut(CoapProbe device) {
        CompletableFuture<Response> answer = sent(device, POST, READING);
        awaitRefusal();
        assertTrue(!answer.isDone() || answer.isCompletedExceptionally());
        assertTrue(inbox.messages().isEmpty());
    }

    @Test
    void theSenderIsWhoProvedItsKey() throws Exception {
        try (CoapProbe lamp = lamp()) {
            assertEquals(ResponseCode.CHANGED, post(lamp, POST, READING).getCode());
        }
        InboundMessage message = inbox.await(1).get(0);
        assertEquals(Optional.of("lamp-1"), message.sender());
        assertArrayEquals(READING, message.payload().bytes());
        assertEquals(List.of(), refused);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {
                "TLS_PSK_WITH_AES_128_CCM_8",
                "TLS_ECDHE_PSK_WITH_AES_128_CCM_8_SHA256",
                "TLS_ECDHE_PSK_WITH_AES_128_GCM_SHA256"
            })
    void devicesOfEveryMakeAreUnderstood(CipherSuite suite) throws Exception {
        try (CoapProbe lamp = device("lamp-1", secrets.dtlsKey("lamp-1", 1), suite)) {
            assertEquals(ResponseCode.CHANGED, post(lamp, POST, READING).getCode());
        }
    }

    @Test
    void aPayloadInBlocksArrivesWhole() throws Exception {
        byte[] payload = "x".repeat(6_000).getBytes(UTF_8);
        try (CoapProbe lamp = lamp()) {
            assertEquals(ResponseCode.CHANGED, post(lamp, POST, payload).getCode());
        }
        assertArrayEquals(payload, inbox.await(1).get(0).payload().bytes());
    }

    @Test
    void aWrongKeyIsKeptOutAndCountedOnce() throws Exception {
        try (CoapProbe thief = device("lamp-1", secrets.dtlsKey("drain-1", 1))) {
            isKeptOut(thief);
        }
        Rejection refusal = awaitRefusal();
        assertEquals(Reason.UNAUTHORISED, refusal.reason());
        assertEquals(Optional.of("lamp-1"), refusal.device());
        assertEquals(1, refused.size());
    }

    @Test
    void anUnknownIdentityIsKeptOutAndCounted() throws Exception {
        try (CoapProbe stranger = device("nobody", secrets.dtlsKey("nobody", 1))) {
            isKeptOut(stranger);
        }
        assertEquals(Reason.UNKNOWN_DEVICE, awaitRefusal().reason());
        assertEquals(Optional.of("nobody"), refused.get(0).device());
        assertEquals(1, refused.size());
    }

    @Test
    void aRevokedDeviceIsKeptOutAndCounted() throws Exception {
        try (CoapProbe gone = device("gone-1", secrets.dtlsKey("gone-1", 1))) {
            isKeptOut(gone);
        }
        assertEquals(Reason.UNAUTHORISED, awaitRefusal().reason());
        assertEquals(1, refused.size());
    }

    @Test
    void anotherDevicesNameIsRefusedAndKept() throws Exception {
        try (CoapProbe lamp = lamp()) {
            Response response = post(lamp, POST + "?d=drain-1", READING);
            assertEquals(ResponseCode.UNAUTHORIZED, response.getCode());
            assertTrue(response.getPayloadString().contains("drain-1"), response::getPayloadString);
        }
        assertEquals(Reason.FOREIGN_DEVICE, refused.get(0).reason());
        assertEquals(Optional.of("lamp-1"), refused.get(0).device());
        assertArrayEquals(READING, refused.get(0).original().bytes());
        assertTrue(inbox.messages().isEmpty());
    }

    @Test
    void aConcentratorSpeaksForItsChildButNotTheChildForIt() throws Exception {
        try (CoapProbe lamp = lamp();
                CoapProbe child = device("child-1", secrets.dtlsKey("child-1", 1))) {
            assertEquals(
                    ResponseCode.CHANGED,
                    post(lamp, POST + "?d=child-1", READING).getCode());
            assertEquals(Optional.of("child-1"), inbox.await(1).get(0).sender());
            assertEquals(
                    ResponseCode.UNAUTHORIZED,
                    post(child, POST + "?d=lamp-1", READING).getCode());
        }
    }

    @Test
    void aDeviceRevokedInSessionIsRefusedAtOnce() throws Exception {
        try (CoapProbe lamp = lamp()) {
            assertEquals(ResponseCode.CHANGED, post(lamp, POST, READING).getCode());
            site = site(true, 1);
            assertEquals(ResponseCode.UNAUTHORIZED, post(lamp, POST, READING).getCode());
            assertEquals(Reason.UNAUTHORISED, refused.get(0).reason());
        }
        assertEquals(1, inbox.size());
    }

    @Test
    void aDroppedSessionIsNotHeardAnyMoreAndTheNewKeyIs() throws Exception {
        try (CoapProbe lamp = lamp()) {
            assertEquals(ResponseCode.CHANGED, post(lamp, POST, READING).getCode());
            site = site(false, 2);
            ingress.dropSessions("lamp-1").get(SOON.toSeconds(), TimeUnit.SECONDS);
            CompletableFuture<Response> unheard = sent(lamp, POST, READING);
            try (CoapProbe rotated = device("lamp-1", secrets.dtlsKey("lamp-1", 2))) {
                assertEquals(ResponseCode.CHANGED, post(rotated, POST, READING).getCode());
            }
            assertTrue(!unheard.isDone() || unheard.isCompletedExceptionally());
        }
        assertEquals(2, inbox.size());
    }

    @Test
    void plainCoapIsServedBeside() throws Exception {
        try (CoapProbe plain = new CoapProbe(ingress.address())) {
            Response response = plain.send(CoapProbe.post(POST + "?d=drain-1", Optional.of(50), READING))
                    .get(SOON.toSeconds(), TimeUnit.SECONDS);
            assertEquals(ResponseCode.CHANGED, response.getCode());
        }
        assertEquals(Optional.of("drain-1"), inbox.await(1).get(0).sender());
    }

    @Test
    void switchedOffThereIsNoPort() throws Exception {
        CoapConfig plainOnly = new CoapConfig("127.0.0.1", 0, 8_192, 1, new CoapsConfig(false, "127.0.0.1", 0, 10));
        try (CoapIngress other =
                new CoapIngress(plainOnly, inbox, () -> site, secrets, desk, refused::add, Clock.systemUTC())) {
            assertEquals(Optional.empty(), other.secureAddress());
        }
    }

    @Test
    void aTakenPortIsNamedWithTheKeyThatMovesIt() throws Exception {
        try (DatagramSocket holder = new DatagramSocket(0, java.net.InetAddress.getLoopbackAddress())) {
            CoapConfig taken = CoapConfig.DEFAULT.withPorts(0, holder.getLocalPort());
            IOException error = assertThrows(
                    IOException.class,
                    () -> new CoapIngress(taken, inbox, () -> site, secrets, desk, refused::add, Clock.systemUTC()));
            assertTrue(error.getMessage().contains("coap.dtls.port"), error::getMessage);
        }
    }
}
