package org.gridpost.sim.link.mqtt;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import io.vertx.mqtt.MqttConnectionException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.link.BackOff;
import org.gridpost.sim.link.Tally;

/**
 * One device's MQTT 3.1.1 session: client id is the device id, QoS 1 throughout, birth and will retained on its state
 * topic. What is not acknowledged when the connection breaks is sent again, before anything newer. Everything runs on the
 * session's event loop, hence no locks.
 */
final class MqttSession {
    private static final int KEPT_WITHOUT_CONNECTION = 500;
    private static final int IN_FLIGHT = 16;
    private static final int CONNECT_TIMEOUT_MILLIS = 10_000;
    private static final int ACK_TIMEOUT_SECONDS = 30;
    private static final int KEEP_ALIVE_SECONDS = 45;
    private static final Buffer ONLINE = Buffer.buffer("{\"online\":true}");
    private static final String OFFLINE = "{\"online\":false}";

    private final FleetDevice device;
    private final URI broker;
    private final Context loop;
    private final Tally tally;
    private final String stateTopic;
    private final BackOff backOff = new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(20));
    private final Deque<Outgoing> waiting = new ArrayDeque<>();
    private final Map<Integer, Outgoing> unacked = new LinkedHashMap<>();
    private Optional<MqttClient> connection = Optional.empty();
    private int beingWritten;
    private boolean closing;
    private boolean away;

    MqttSession(FleetDevice device, URI broker, Context loop, Tally tally) {
        this.device = device;
        this.broker = broker;
        this.loop = loop;
        this.tally = tally;
        this.stateTopic = "gridpost/v1/" + device.device() + "/state";
    }

    void open() {
        loop.runOnContext(v -> connect());
    }

    void send(Outgoing message) {
        loop.runOnContext(v -> {
            if (waiting.size() >= KEPT_WITHOUT_CONNECTION) {
                waiting.removeFirst();
                tally.overflowed();
            }
            waiting.addLast(message);
            flush();
        });
    }

    /** The device loses its network: nothing is heard of it but the will, until it is back. */
    void away() {
        loop.runOnContext(v -> {
            if (!away) {
                away = true;
                leave();
            }
        });
    }

    void back() {
        loop.runOnContext(v -> {
            if (away) {
                away = false;
                connect();
            }
        });
    }

    /** Says that the device goes, then leaves; completes when the connection is closed. */
    Future<Void> close() {
        Promise<Void> closed = Promise.promise();
        loop.runOnContext(v -> {
            closing = true;
            leave().onComplete(closed);
        });
        return closed.future();
    }

    /** Says what the broker would say for it: the library cannot break a connection as a cut cable does. */
    private Future<Void> leave() {
        Optional<MqttClient> client = connection;
        connection = Optional.empty();
        if (client.isPresent()) {
            tally.disconnected();
            sendAgain();
        }
        return client.filter(MqttClient::isConnected)
                .map(c -> c.publish(stateTopic, Buffer.buffer(OFFLINE), MqttQoS.AT_LEAST_ONCE, false, true)
                        .eventually(() -> c.disconnect()))
                .orElse(Future.succeededFuture())
                .mapEmpty();
    }

    private void connect() {
        if (closing || away) {
            return;
        }
        // A new client each time: the library does not promise that one can be used again after it was closed.
        MqttClient client = MqttClient.create(loop.owner(), options());
        client.publishCompletionHandler(this::acknowledged);
        client.publishCompletionExpirationHandler(id -> client.disconnect());
        client.closeHandler(v -> lost(client));
        client.exceptionHandler(e -> tally.trouble("MQTT " + device.device() + ": " + e.getMessage()));
        long timer = loop.owner().setTimer(CONNECT_TIMEOUT_MILLIS, t -> client.disconnect());
        client.connect(port(), broker.getHost()).onComplete(connected -> {
            loop.owner().cancelTimer(timer);
            if (connected.failed()) {
                tally.trouble(reason(connected.cause()));
                retry();
            } else if (closing || away || connection.isPresent()) {
                client.disconnect();
            } else {
                connected(client);
            }
        });
    }

    private void connected(MqttClient client) {
        connection = Optional.of(client);
        backOff.succeeded();
        tally.connected();
        client.publish(stateTopic, ONLINE, MqttQoS.AT_LEAST_ONCE, false, true);
        flush();
    }

    private void flush() {
        MqttClient client = connection.orElse(null);
        while (client != null
                && client.isConnected()
                && unacked.size() + beingWritten < IN_FLIGHT
                && !waiting.isEmpty()) {
            Outgoing message = waiting.removeFirst();
            beingWritten++;
            Future<Integer> sent = client.publish(
                            message.topic(), message.payload(), MqttQoS.AT_LEAST_ONCE, false, false)
                    .onComplete(written -> written(client, message, written));
            if (sent.failed()) {
                return; // the connection has broken, and the library is about to say so
            }
        }
    }

    private void written(MqttClient client, Outgoing message, AsyncResult<Integer> written) {
        beingWritten--;
        if (written.succeeded() && isCurrent(client)) {
            unacked.put(written.result(), message);
        } else {
            waiting.addFirst(message);
        }
    }

    private void acknowledged(int packetId) {
        if (unacked.remove(packetId) != null) {
            tally.acked();
        }
        flush();
    }

    private void lost(MqttClient client) {
        if (!isCurrent(client)) {
            return;
        }
        connection = Optional.empty();
        tally.disconnected();
        sendAgain();
        retry();
    }

    private void sendAgain() {
        new ArrayDeque<>(unacked.values()).descendingIterator().forEachRemaining(waiting::addFirst);
        unacked.clear();
    }

    private boolean isCurrent(MqttClient client) {
        return connection.isPresent() && connection.get() == client;
    }

    private void retry() {
        if (!closing && !away) {
            loop.owner().setTimer(backOff.next().toMillis(), t -> connect());
        }
    }

    private MqttClientOptions options() {
        MqttClientOptions options = new MqttClientOptions()
                .setClientId(device.device())
                .setCleanSession(true)
                .setKeepAliveInterval(KEEP_ALIVE_SECONDS)
                .setAckTimeout(ACK_TIMEOUT_SECONDS)
                .setMaxInflightQueue(2 * IN_FLIGHT)
                .setWillFlag(true)
                .setWillTopic(stateTopic)
                .setWillMessageBytes(Buffer.buffer(OFFLINE))
                .setWillQoS(1)
                .setWillRetain(true);
        device.mqtt().ifPresent(c -> options.setUsername(c.name()).setPassword(c.secret()));
        return options;
    }

    private int port() {
        return broker.getPort() < 0 ? 1883 : broker.getPort();
    }

    private String reason(Throwable cause) {
        if (cause instanceof MqttConnectionException refused) {
            return "the broker at " + broker + " refuses " + device.device() + ": " + refused.code();
        }
        return "the broker at " + broker + " cannot be reached: " + cause.getMessage();
    }
}
