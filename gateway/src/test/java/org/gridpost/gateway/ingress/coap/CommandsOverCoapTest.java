package org.gridpost.gateway.ingress.coap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.gridpost.gateway.ingress.CapturingInbox;
import org.gridpost.gateway.security.DeviceSecrets;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.command.Command;
import org.gridpost.pipelines.command.Command.State;
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

/** Commands by CoAP: asked for, observed, acknowledged, and by whom. */
class CommandsOverCoapTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final String LAMP = "lamp-1";

    @TempDir
    private Path data;

    private final CapturingInbox inbox = new CapturingInbox();
    private final List<Rejection> refused = new CopyOnWriteArrayList<>();
    private final CommandDesk desk = new CommandDesk(new InMemoryCommandBook(), Clock.systemUTC());
    private volatile Site site = site(false);
    private DeviceSecrets secrets;
    private CoapIngress ingress;
    private CoapProbe plain;

    private static Site site(boolean lampRevoked) {
        return new Site(
                new AreaTree(List.of()),
                List.of(),
                List.of(
                        new Device(LAMP, 1, Optional.empty(), lampRevoked),
                        new Device("child-1", 1, Optional.of(LAMP), false),
                        new Device("drain-1", 1, Optional.empty(), false)),
                List.of());
    }

    @BeforeEach
    void start() throws IOException {
        secrets = DeviceSecrets.open(data);
        ingress = new CoapIngress(
                CoapConfig.DEFAULT.withPorts(0, 0), inbox, () -> site, secrets, desk, refused::add, Clock.systemUTC());
        desk.start(List.of(ingress.commands()));
        plain = new CoapProbe(ingress.address());
    }

    @AfterEach
    void stop() {
        plain.close();
        desk.close();
        ingress.close();
        inbox.close();
    }

    private static Request get(String scheme, String path) {
        Request request = new Request(CoAP.Code.GET, CoAP.Type.CON);
        request.setURI(scheme + "://127.0.0.1" + path);
        return request;
    }

    private static Response ask(CoapProbe device, Request request) throws Exception {
        return device.send(request).get(SOON.toSeconds(), TimeUnit.SECONDS);
    }

    private CoapProbe secure(String identity) throws IOException {
        return new CoapProbe(ingress.secureAddress().orElseThrow(), identity, secrets.dtlsKey(identity, 1));
    }

    private Command give(int dim) {
        return desk.give(LAMP, "{\"dim_command\":" + dim + "}", "duty", LIFE);
    }

    private State state(Command command) {
        return desk.ofDevice(LAMP, 100).stream()
                .filter(c -> c.id() == command.id())
                .findFirst()
                .orElseThrow()
                .state();
    }

    private void awaitState(Command command, State state) {
        Await.until(state + " of " + command, SOON, () -> state(command) == state);
    }

    @Test
    void withoutACommandTheAnswerIsAnEmptyObject() throws Exception {
        Response response = ask(plain, get("coap", "/cmd/lamp-1"));
        assertEquals(ResponseCode.CONTENT, response.getCode());
        assertEquals(50, response.getOptions().getContentFormat());
        assertEquals("{}", response.getPayloadString());
        assertEquals(CoAP.Type.ACK, response.getType());
    }

    @Test
    void whoAsksGetsTheNewestAndItsAcknowledgementMakesItSent() throws Exception {
        Command old = give(10);
        Command command = give(50);
        Response response = ask(plain, get("coap", "/cmd/lamp-1"));
        assertEquals("{\"dim_command\":50}", response.getPayloadString());
        assertEquals(CoAP.Type.CON, response.getType());
        long maxAge = response.getOptions().getMaxAge();
        assertTrue(maxAge > 200 && maxAge <= 300, () -> "Max-Age " + maxAge);
        awaitState(command, State.SENT);
        assertEquals(State.SUPERSEDED, state(old));
        assertEquals(
                "{\"dim_command\":50}", ask(plain, get("coap", "/cmd/lamp-1")).getPayloadString());
    }

    @Test
    void anObserverHearsOfEachCommandAndItsAcknowledgementMakesItSent() throws Exception {
        try (Observer lamp = new Observer(1)) {
            assertEquals("{}", lamp.registered().getPayloadString());
            int before = -1;
            for (int dim = 1; dim <= 3; dim++) {
                Command command = give(dim);
                Response told = lamp.next();
                assertEquals("{\"dim_command\":" + dim + "}", told.getPayloadString());
                assertEquals(CoAP.Type.CON, told.getType());
                assertTrue(told.getOptions().getObserve() > before);
                before = told.getOptions().getObserve();
                assertEquals(State.WAITING, state(command));
                lamp.answer(CoAP.Type.ACK, told);
                awaitState(command, State.SENT);
            }
        }
    }

    @Test
    void whoRejectsANotificationIsNoObserverAnyMore() throws Exception {
        try (Observer gone = new Observer(1);
                Observer lamp = new Observer(2)) {
            gone.registered();
            lamp.registered();
            give(1);
            gone.answer(CoAP.Type.RST, gone.next());
            lamp.answer(CoAP.Type.ACK, lamp.next());
            Await.until("one observer less", SOON, () -> observers() == 1);
        }
    }

    @Test
    void anObserverThatAsksNotToBeOneAnyMoreIsNot() throws Exception {
        try (Observer lamp = new Observer(1)) {
            lamp.registered();
            assertEquals(1, observers());
            lamp.ask(1, 2);
            assertFalse(lamp.next().getOptions().hasObserve());
            assertEquals(0, observers());
        }
    }

    @Test
    void ofTooManyObserversTheOldestGoes() throws Exception {
        List<Observer> all = new ArrayList<>();
        try {
            for (int i = 0; i <= CommandResource.MAX_OBSERVERS; i++) {
                Observer one = new Observer(i);
                all.add(one);
                assertTrue(one.registered().getOptions().hasObserve());
            }
            Await.until("no more than the limit", SOON, () -> observers() == CommandResource.MAX_OBSERVERS);
            give(1);
            assertEquals(
                    "{\"dim_command\":1}",
                    all.get(CommandResource.MAX_OBSERVERS).next().getPayloadString());
        } finally {
            for (Observer one : all) {
                one.close();
            }
        }
    }

    @Test
    void aDeviceAndItsConcentratorMayAskAndNobodyElse() throws Exception {
        give(50);
        try (CoapProbe lamp = secure(LAMP);
                CoapProbe drain = secure("drain-1")) {
            assertEquals(
                    "{\"dim_command\":50}",
                    ask(lamp, get("coaps", "/cmd/lamp-1")).getPayloadString());
            assertEquals("{}", ask(lamp, get("coaps", "/cmd/child-1")).getPayloadString());
            for (String other : List.of("/cmd/lamp-1", "/cmd/child-1", "/cmd/nobody")) {
                assertEquals(
                        ResponseCode.FORBIDDEN, ask(drain, get("coaps", other)).getCode(), other);
            }
            assertEquals(
                    List.of(Reason.FOREIGN_DEVICE, Reason.FOREIGN_DEVICE, Reason.FOREIGN_DEVICE),
                    refused.stream().map(Rejection::reason).toList());
            assertEquals(Optional.of("drain-1"), refused.get(0).device());
        }
        assertEquals(
                ResponseCode.UNAUTHORIZED,
                ask(plain, get("coap", "/cmd/nobody")).getCode());
        assertEquals(ResponseCode.BAD_REQUEST, ask(plain, get("coap", "/cmd")).getCode());
    }

    @Test
    void aRevokedObserverHearsNoCommand() throws Exception {
        try (CoapProbe lamp = secure(LAMP)) {
            Request observe = get("coaps", "/cmd/lamp-1");
            observe.setObserve();
            assertTrue(ask(lamp, observe).getOptions().hasObserve());
            site = site(true);
            Command command = give(50);
            Await.until("the refusal", SOON, () -> !refused.isEmpty());
            assertEquals(Reason.UNAUTHORISED, refused.get(0).reason());
            Await.until("no observer", SOON, () -> observers() == 0);
            assertEquals(State.WAITING, state(command));
        }
    }

    @Test
    void whatIsObservableCanBeDiscovered() throws Exception {
        List<String> links = List.of(
                ask(plain, get("coap", "/.well-known/core")).getPayloadString().split(","));
        assertTrue(
                links.contains("</cmd>;ct=50;obs;rt=\"mj.command\";title=\"/cmd/{deviceId}: the newest command\""),
                links::toString);
    }

    private int observers() {
        return ((CommandResource) ((CommandsResource) ingress.commands()).getChild(LAMP)).getObserverCount();
    }

    /** A lamp that acknowledges only when told to. */
    private final class Observer implements AutoCloseable {
        private final DatagramSocket socket = new DatagramSocket();
        private final int number;

        Observer(int number) throws IOException {
            this.number = number;
            ask(0, 1);
        }

        void ask(int observe, int messageId) throws IOException {
            Request request = get("coap", "/cmd/lamp-1");
            request.getOptions().setObserve(observe);
            CoapProbe.send(socket, ingress.address(), CoapProbe.datagram(request, number * 100 + messageId));
        }

        Response registered() throws IOException {
            return next();
        }

        Response next() throws IOException {
            return CoapProbe.parse(CoapProbe.receive(socket));
        }

        void answer(CoAP.Type type, Response to) throws IOException {
            byte[] empty = {(byte) (0x40 | type.value << 4), 0, (byte) (to.getMID() >> 8), (byte) to.getMID()};
            CoapProbe.send(socket, ingress.address(), empty);
        }

        @Override
        public void close() {
            socket.close();
        }
    }
}
