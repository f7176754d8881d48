package org.gridpost.gateway.ingress.mqtt;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.gridpost.gateway.mqtt.LinkStatus;
import org.gridpost.gateway.mqtt.MqttConfig;
import org.gridpost.gateway.mqtt.MqttConnection;
import org.gridpost.gateway.mqtt.MqttLink;
import org.gridpost.gateway.mqtt.MqttRole;
import org.gridpost.gateway.mqtt.Topics;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.Inbox;
import org.gridpost.pipelines.inbound.Inbox.Outcome;
import org.gridpost.pipelines.inbound.Lane;
import org.gridpost.pipelines.inbound.Payload;
import org.gridpost.pipelines.inbound.Quoted;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.inbound.Transport;
import org.gridpost.pipelines.model.Device;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.model.TopicFilter;

/** The connection of one lane. Its hot path runs on Paho's one thread: nothing there but what every message needs. */
final class LaneLink {
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(2);

    private static final MqttActionListener UNHEARD = new MqttActionListener() {
        @Override
        public void onSuccess(IMqttToken token) {}

        @Override
        public void onFailure(IMqttToken token, Throwable cause) {}
    };

    private final Lane lane;
    private final Inbox inbox;
    private final Supplier<Site> site;
    private final Consumer<Rejection> refused;
    private final Clock clock;
    private final MqttLink link;
    private final AtomicLong unanswered = new AtomicLong();
    private volatile boolean stopping;

    /** @param own filters of our own topics; those of other systems are the register's */
    LaneLink(
            Lane lane,
            List<String> own,
            MqttConfig config,
            Inbox inbox,
            Supplier<Site> site,
            Consumer<Rejection> refused,
            Clock clock) {
        this.lane = lane;
        this.inbox = inbox;
        this.site = site;
        this.refused = refused;
        this.clock = clock;
        String name = lane.name().toLowerCase(Locale.ROOT);
        this.link = new MqttLink(config, new MqttRole(name, true, () -> filters(own), this::received), clock);
    }

    private List<String> filters(List<String> own) {
        Stream<String> foreign = site.get().foreignTopics().stream()
                .filter(t -> t.isUrgent() == (lane == Lane.EVENT))
                .map(TopicFilter::text);
        return Stream.concat(own.stream(), foreign).toList();
    }

    private void received(String topic, MqttMessage message, MqttConnection connection) throws InterruptedException {
        if (stopping) {
            return;
        }
        int packetId = message.getId();
        int qos = message.getQos();
        boolean ours = Topics.isOurs(topic);
        Optional<String> sender = ours
                ? Optional.of(Topics.deviceOf(topic))
                : site.get().publisherOn(topic).map(Device::id);
        Payload payload = Payload.of(message.getPayload());
        if (sender.isEmpty()) {
            refused.accept(ownerless(topic, payload));
            connection.ack(packetId, qos);
            return;
        }
        InboundMessage inbound = new InboundMessage(
                Transport.MQTT,
                lane,
                sender,
                contentType(message.getProperties()),
                ours ? Optional.empty() : Optional.of(topic),
                payload,
                clock.instant());
        unanswered.incrementAndGet();
        boolean taken = false;
        try {
            inbox.put(inbound, outcome -> answered(outcome, packetId, qos, connection));
            taken = true;
        } finally {
            if (!taken) {
                unanswered.decrementAndGet();
            }
        }
    }

    /** A subscription outlives the row of the register that it was made for. */
    private Rejection ownerless(String topic, Payload payload) {
        return new Rejection(
                Reason.UNKNOWN_DEVICE,
                "no device of the register publishes on the topic " + Quoted.of(topic)
                        + ": give the one that does a topic filter for it",
                Transport.MQTT,
                Optional.empty(),
                clock.instant(),
                payload,
                payload.length());
    }

    private void answered(Outcome outcome, int packetId, int qos, MqttConnection connection) {
        if (outcome instanceof Outcome.NotSafe notSafe) {
            connection.refuse("messages could not be made safe and wait at the broker: " + notSafe.why());
        } else {
            connection.ack(packetId, qos);
            link.accepted();
        }
        unanswered.decrementAndGet();
    }

    /** The media type without its parameters; MQTT 3.1.1 carries none. */
    private static Optional<String> contentType(MqttProperties properties) {
        String type = properties == null ? null : properties.getContentType();
        if (type == null) {
            return Optional.empty();
        }
        int parameters = type.indexOf(';');
        return Optional.of(parameters < 0 ? type : type.substring(0, parameters).strip());
    }

    Lane lane() {
        return lane;
    }

    void start() {
        link.start();
    }

    /** To be told when the register may have got or lost topics of other systems. */
    void renew() {
        link.renew();
    }

    /** Sends one message down at QoS 1, if there is a connection; nobody waits for its answer. */
    boolean publish(String topic, byte[] payload) {
        return link.connection()
                .map(connection -> {
                    try {
                        connection.publish(topic, payload, UNHEARD);
                        return true;
                    } catch (MqttException e) {
                        return false;
                    }
                })
                .orElse(false);
    }

    LinkStatus status() {
        return link.status();
    }

    void stopTaking() {
        stopping = true;
    }

    void close() {
        long end = System.nanoTime() + LAST_ANSWERS.toNanos();
        while (unanswered.get() > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(POLL.toNanos());
        }
        link.close();
    }
}
