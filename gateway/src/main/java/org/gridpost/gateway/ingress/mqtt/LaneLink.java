package org.gridpost.gateway.ingress.mqtt;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
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
import org.gridpost.pipelines.inbound.Transport;

/** The connection of one lane. Its hot path runs on Paho's one thread: nothing there but what every message needs. */
final class LaneLink {
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(2);

    private final Lane lane;
    private final Inbox inbox;
    private final Clock clock;
    private final MqttLink link;
    private final AtomicLong unanswered = new AtomicLong();
    private volatile boolean stopping;

    LaneLink(Lane lane, List<String> filters, MqttConfig config, Inbox inbox, Clock clock) {
        this.lane = lane;
        this.inbox = inbox;
        this.clock = clock;
        String name = lane.name().toLowerCase(Locale.ROOT);
        this.link = new MqttLink(config, new MqttRole(name, true, filters, this::received), clock);
    }

    private void received(String topic, MqttMessage message, MqttConnection connection) throws InterruptedException {
        if (stopping) {
            return;
        }
        InboundMessage inbound = new InboundMessage(
                Transport.MQTT,
                lane,
                Optional.of(Topics.deviceOf(topic)),
                contentType(message.getProperties()),
                Payload.of(message.getPayload()),
                clock.instant());
        int packetId = message.getId();
        int qos = message.getQos();
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
