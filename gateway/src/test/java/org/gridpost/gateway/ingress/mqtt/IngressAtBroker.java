package org.gridpost.gateway.ingress.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.gridpost.gateway.broker.BrokerUnderTest;
import org.gridpost.gateway.ingress.CapturingInbox;
import org.gridpost.gateway.mqtt.LinkStatus;
import org.gridpost.gateway.mqtt.MqttConfig;
import org.gridpost.gateway.mqtt.OldClient;
import org.gridpost.gateway.mqtt.TestDevice;
import org.gridpost.gateway.services.MosquittoClient;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.Inbox.Outcome;
import org.gridpost.pipelines.inbound.Lane;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.model.Device;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.model.TopicFilter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the way in must do at every broker, tried with real ones. */
abstract class IngressAtBroker {
    static final String DEVICE = "lamp-1";
    private static final String RECORDER = "nvr-1";
    private static final String EDGE = "edge-1";
    private static final String TELEMETRY = "gridpost/v1/lamp-1/telemetry";
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int WAITING = 1000;
    private static final int BURST = 5000;

    private CapturingInbox inbox = new CapturingInbox();
    private Optional<MqttIngress> ingress = Optional.empty();
    private final List<Rejection> refused = new CopyOnWriteArrayList<>();
    private volatile Site site = siteOf("frigate/events", "frigate/stats");

    private static Site siteOf(String... topicsOfRecorder) {
        return BrokerUnderTest.siteOf(
                new Device(DEVICE, 1, Optional.empty(), false),
                new Device(
                        RECORDER,
                        1,
                        Optional.empty(),
                        false,
                        Set.of(),
                        Stream.of(topicsOfRecorder).map(TopicFilter::new).toList()),
                new Device(EDGE, 1, Optional.empty(), false, Set.of(), List.of(new TopicFilter("spBv1.0/town/#"))));
    }

    Site site() {
        return site;
    }

    /** As after a change of the register. */
    void site(Site changed) {
        site = changed;
    }

    abstract String url();

    abstract int port();

    abstract MqttConfig gatewayConfig();

    abstract String password(String device);

    private String password() {
        return password(DEVICE);
    }

    abstract void stopBroker();

    abstract void startBroker();

    private void open() {
        begin();
        awaitLinks();
    }

    private void begin() {
        open(gatewayConfig());
    }

    private MqttIngress open(MqttConfig config) {
        MqttIngress opened = new MqttIngress(config, inbox, () -> site, refused::add, Clock.systemUTC());
        ingress = Optional.of(opened);
        opened.start();
        return opened;
    }

    private void awaitLinks() {
        Await.until(
                "both links",
                SOON,
                () -> ingress.orElseThrow().status().values().stream()
                        .allMatch(LinkStatus.Connected.class::isInstance));
    }

    /** As after a restart: another inbox, another ingress. */
    private void reopen() {
        ingress.orElseThrow().close();
        inbox.close();
        inbox = new CapturingInbox();
        open();
    }

    @AfterEach
    void close() {
        inbox.full(false);
        ingress.ifPresent(MqttIngress::close);
        inbox.close();
    }

    private void publish(String topic, int from, int count) throws MqttException {
        publishAs(DEVICE, topic, from, count);
    }

    private void publishAs(String sender, String topic, int from, int count) throws MqttException {
        try (TestDevice device = TestDevice.connect(url(), sender, sender, password(sender))) {
            for (int i = from; i < from + count; i++) {
                device.deliver(topic, ("{\"n\":" + i + "}").getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static Set<String> texts(List<InboundMessage> messages) {
        return messages.stream()
                .map(m -> new String(m.payload().bytes(), StandardCharsets.UTF_8))
                .collect(Collectors.toSet());
    }

    @Test
    void aResumedSessionLosesNothing() throws Exception {
        open();
        ingress.orElseThrow().close();
        publish(TELEMETRY, 0, WAITING);
        open();
        assertEquals(WAITING, texts(inbox.await(WAITING)).size());
        reopen();
        publish(TELEMETRY, WAITING, 1);
        assertEquals(Set.of("{\"n\":" + WAITING + "}"), texts(inbox.await(1)), "acked messages must not come again");
    }

    @Test
    void messagesOutliveARestartOfTheBroker() throws Exception {
        open();
        ingress.orElseThrow().close();
        publish(TELEMETRY, 0, WAITING);
        stopBroker();
        startBroker();
        open();
        assertEquals(WAITING, texts(inbox.await(WAITING)).size());
    }

    @Test
    void whatWasNotSafeComesAgainAndAllElseOnce() throws Exception {
        AtomicInteger seen = new AtomicInteger();
        inbox.answer(
                m -> seen.incrementAndGet() == 5 ? new Outcome.NotSafe("the disk is full") : CapturingInbox.safe());
        open();
        publish(TELEMETRY, 0, 20);
        Await.until(
                "all and the fifth again", SOON, () -> texts(inbox.messages()).size() == 20 && inbox.size() > 20);
        awaitLinks();
        reopen();
        publish(TELEMETRY, 20, 1);
        assertEquals(Set.of("{\"n\":20}"), texts(inbox.await(1)));
    }

    @Test
    void whatHasNoAnswerWaitsAtTheBroker() throws Exception {
        inbox.hold();
        open();
        publish(TELEMETRY, 0, 20);
        inbox.await(20);
        reopen();
        assertEquals(20, texts(inbox.await(20)).size());
    }

    @Test
    void dataFlowAgainAfterTheBrokerWasAway() throws Exception {
        open();
        publish(TELEMETRY, 0, 1);
        inbox.await(1);
        stopBroker();
        Await.until(
                "the loss being noticed",
                SOON,
                () -> ingress.orElseThrow().status().values().stream()
                        .allMatch(LinkStatus.Disconnected.class::isInstance));
        startBroker();
        awaitLinks();
        publish(TELEMETRY, 1, 1);
        publish("gridpost/v1/lamp-1/event", 2, 1);
        assertEquals(3, texts(inbox.await(3)).size());
    }

    @Test
    void theBrokerMayComeLater() throws Exception {
        MqttConfig config = gatewayConfig();
        stopBroker();
        MqttIngress opened = open(config);
        Await.until(
                "a sentence on why",
                SOON,
                () -> opened.status().get(Lane.EVENT) instanceof LinkStatus.Disconnected d
                        && d.why().contains("cannot be reached"));
        startBroker();
        awaitLinks();
        publish(TELEMETRY, 0, 1);
        inbox.await(1);
    }

    @Test
    void eventsPassTelemetryThatWaitsForRoom() throws Exception {
        inbox.full(Lane.TELEMETRY);
        open();
        publish(TELEMETRY, 0, 200);
        publish("gridpost/v1/lamp-1/event", 200, 1);
        InboundMessage first = inbox.await(1).get(0);
        assertEquals(Lane.EVENT, first.lane());
        inbox.full(false);
        assertEquals(201, texts(inbox.await(201)).size());
    }

    @Test
    void topicsOfOtherSystemsAreThoseOfTheirPublisher() throws Exception {
        open();
        publishAs(RECORDER, "frigate/events", 0, 1);
        publishAs(EDGE, "spBv1.0/town/DDATA/edge-1/pump-1", 1, 1);

        List<InboundMessage> messages = inbox.await(2);
        assertEquals(
                Set.of(RECORDER + " EVENT frigate/events", EDGE + " TELEMETRY spBv1.0/town/DDATA/edge-1/pump-1"),
                messages.stream()
                        .map(m -> m.sender().orElseThrow() + " " + m.lane() + " "
                                + m.topic().orElseThrow())
                        .collect(Collectors.toSet()));
    }

    @Test
    void topicsFollowTheRegisterWithoutARestart() throws Exception {
        open();
        site(siteOf("camera/#"));
        try (TestDevice recorder = TestDevice.connect(url(), RECORDER, RECORDER, password(RECORDER))) {
            Await.until("the new topic being heard", SOON, () -> {
                ingress.orElseThrow().followRegister();
                recorder.tell("camera/stats", "{}");
                return inbox.size() > 0;
            });
        }
        assertEquals(Optional.of("camera/stats"), inbox.messages().get(0).topic());
    }

    @Test
    void aTopicThatNobodyOwnsAnyMoreIsRefusedAndNotSentAgain() throws Exception {
        open();
        ingress.orElseThrow().close();
        publishAs(RECORDER, "frigate/stats", 0, 1);
        // The gateway's register alone: the broker lets it have what waits.
        site = siteOf("camera/#");
        open();
        Await.until("the refusal", SOON, () -> !refused.isEmpty());
        assertEquals(Reason.UNKNOWN_DEVICE, refused.get(0).reason());
        reopen();
        publish(TELEMETRY, 1, 1);
        inbox.await(1);
        assertEquals(1, refused.size());
    }

    @Test
    void theGatewayReachesAnEdgeNode() throws Exception {
        open();
        try (TestDevice edge = TestDevice.connect(url(), EDGE, EDGE, password(EDGE))) {
            List<String> heard = edge.listen("spBv1.0/town/NCMD/edge-1");
            assertTrue(ingress.orElseThrow().publish("spBv1.0/town/NCMD/edge-1", new byte[] {1}));
            Await.until("the request", SOON, () -> heard.contains("spBv1.0/town/NCMD/edge-1"));
        }
    }

    @Test
    void theLastWillTellsThatADeviceIsGone() throws Exception {
        open();
        try (OldClient device = OldClient.dial(port())) {
            device.connect(DEVICE, DEVICE, password(), "gridpost/v1/lamp-1/state", "{\"online\":false}");
        }
        InboundMessage will = inbox.await(1).get(0);
        assertEquals("{\"online\":false}", new String(will.payload().bytes(), StandardCharsets.UTF_8));
        assertEquals(Optional.of(DEVICE), will.sender());
        assertEquals(Lane.TELEMETRY, will.lane());
    }

    @Test
    void stockClientsOfBothVersionsAreHeard() {
        open();
        for (String version : List.of("mqttv311", "mqttv5")) {
            try (MosquittoClient client = MosquittoClient.run(
                    "mosquitto_pub",
                    port(),
                    "-V",
                    version,
                    "-u",
                    DEVICE,
                    "-P",
                    password(),
                    "-q",
                    "1",
                    "-t",
                    TELEMETRY,
                    "-m",
                    version)) {
                assertEquals(0, client.exitCode(), client::output);
            }
        }
        assertEquals(Set.of("mqttv311", "mqttv5"), texts(inbox.await(2)));
    }

    @Test
    void aBurstArrivesWholeAndOnce() throws Exception {
        open();
        try (TestDevice device = TestDevice.connect(url(), DEVICE, DEVICE, password())) {
            for (int i = 0; i < BURST; i++) {
                byte[] text = Integer.toString(i).getBytes(StandardCharsets.UTF_8);
                Await.until(
                        "room in the sending window",
                        SOON,
                        () -> device.client().getPendingTokens().length < 500);
                device.publish(TELEMETRY, null, text);
            }
            Await.until("all acks", SOON, () -> device.client().getPendingTokens().length == 0);
        }
        assertEquals(BURST, texts(inbox.await(BURST)).size());
        reopen();
        publish(TELEMETRY, BURST, 1);
        assertEquals(1, texts(inbox.await(1)).size());
    }
}
