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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridpost.sim.fleet.Credential;
import org.gridpost.sim.format.Format;
import org.gridpost.sim.format.Wire;
import org.gridpost.sim.link.BackOff;
import org.gridpost.sim.link.Tally;

/**
 * One MQTT 3.1.1 session: client id is the device id, births and will are those of its greeting. What is sent at QoS 1 and
 * not acknowledged when the connection breaks is sent again, before anything newer. Everything runs on the session's event
 * loop, hence no locks.
 */
final class MqttSession {
    private static final int KEPT_WITHOUT_CONNECTION = 500;
    private static final int IN_FLIGHT = 16;
    private static final int CONNECT_TIMEOUT_MILLIS = 10_000;
    private static final int ACK_TIMEOUT_SECONDS = 30;
    private static final int KEEP_ALIVE_SECONDS = 45;
    private static final int LARGEST_MESSAGE = 1 << 20;

    private final String client;
    private final Optional<Credential> credential;
    private final Format.Greeting greeting;
    private final URI broker;
    private final Context loop;
    private final Tally tally;
    private final BackOff backOff = new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(20));
    private final Deque<Speech> waiting = new ArrayDeque<>();
    private final Map<Integer, Wire.Publication> unacked = new LinkedHashMap<>();
    private Optional<MqttClient> connection = Optional.empty();
    private Optional<Wire.Publication> will = Optional.empty();
    private int beingWritten;
    private boolean closing;
    private boolean away;

    MqttSession(
            String client,
            Optional<Credential> credential,
            Format.Greeting greeting,
            URI broker,
            Context loop,
            Tally tally) {
        this.client = client;
        this.credential = credential;
        this.greeting = greeting;
        this.broker = broker;
        this.loop = loop;
        this.tally = tally;
    }

    void open() {
        loop.runOnContext(v -> connect());
    }

    void send(Speech speech) {
        tally.offered();
        loop.runOnContext(v -> {
            if (waiting.size() >= KEPT_WITHOUT_CONNECTION) {
                waiting.removeFirst();
                tally.overflowed();
            }
            waiting.addLast(speech);
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
        Optional<MqttClient> left = connection;
        connection = Optional.empty();
        if (left.isPresent()) {
            tally.disconnected();
            sendAgain();
        }
        return left.filter(MqttClient::isConnected)
                .map(c -> will.map(w -> publish(c, w).eventually(() -> c.disconnect()))
                        .orElseGet(() -> c.disconnect().map(0)))
                .orElse(Future.succeededFuture(0))
                .mapEmpty();
    }

    private void connect() {
        if (closing || away) {
            return;
        }
        // A new client each time: the library does not promise that one can be used again after it was closed.
        MqttClient next = MqttClient.create(loop.owner(), options());
        next.publishCompletionHandler(this::acknowledged);
        next.publishCompletionExpirationHandler(id -> next.disconnect());
        next.closeHandler(v -> lost(next));
        next.exceptionHandler(e -> tally.trouble("MQTT " + client + ": " + e.getMessage()));
        long timer = loop.owner().setTimer(CONNECT_TIMEOUT_MILLIS, t -> next.disconnect());
        next.connect(port(), broker.getHost()).onComplete(connected -> {
            loop.owner().cancelTimer(timer);
            if (connected.failed()) {
                tally.trouble(reason(connected.cause()));
                retry();
            } else if (closing || away || connection.isPresent()) {
                next.disconnect();
            } else {
                connected(next);
            }
        });
    }

    private void connected(MqttClient next) {
        connection = Optional.of(next);
        backOff.succeeded();
        tally.connected();
        greeting.listensTo().ifPresent(topic -> {
            next.publishHandler(
                    heard -> sayAll(next, greeting.answers(heard.payload().getBytes())));
            next.subscribe(topic, 1);
        });
        sayAll(next, greeting.births());
        flush();
    }

    private static void sayAll(MqttClient next, List<Wire.Publication> words) {
        words.forEach(w -> publish(next, w));
    }

    private void flush() {
        MqttClient current = connection.orElse(null);
        boolean works = true;
        while (works
                && current != null
                && current.isConnected()
                && unacked.size() + beingWritten < IN_FLIGHT
                && !waiting.isEmpty()) {
            List<Wire.Publication> words = waiting.removeFirst().words();
            count(words.size());
            for (Wire.Publication word : words) {
                beingWritten++;
                Future<Integer> sent = publish(current, word).onComplete(written -> written(current, word, written));
                // Failed so soon, the connection has broken, and the library is about to say so.
                works &= !sent.failed();
            }
        }
    }

    /** A speech was offered as one message and may have become several or none. */
    private void count(int words) {
        for (int more = 1; more < words; more++) {
            tally.offered();
        }
        if (words == 0) {
            tally.unsaid();
        }
    }

    private static Future<Integer> publish(MqttClient to, Wire.Publication word) {
        return to.publish(
                word.topic(), Buffer.buffer(word.payload()), MqttQoS.valueOf(word.qos()), false, word.retained());
    }

    private void written(MqttClient to, Wire.Publication word, AsyncResult<Integer> written) {
        beingWritten--;
        if (written.succeeded() && word.qos() == 0) {
            tally.acked();
        } else if (written.succeeded() && isCurrent(to)) {
            unacked.put(written.result(), word);
        } else {
            waiting.addFirst(() -> List.of(word));
        }
    }

    private void acknowledged(int packetId) {
        if (unacked.remove(packetId) != null) {
            tally.acked();
        }
        flush();
    }

    private void lost(MqttClient gone) {
        if (!isCurrent(gone)) {
            return;
        }
        connection = Optional.empty();
        tally.disconnected();
        sendAgain();
        retry();
    }

    private void sendAgain() {
        new ArrayDeque<>(unacked.values())
                .descendingIterator()
                .forEachRemaining(word -> waiting.addFirst(() -> List.of(word)));
        unacked.clear();
    }

    private boolean isCurrent(MqttClient one) {
        return connection.isPresent() && connection.get() == one;
    }

    private void retry() {
        if (!closing && !away) {
            loop.owner().setTimer(backOff.next().toMillis(), t -> connect());
        }
    }

    private MqttClientOptions options() {
        MqttClientOptions options = new MqttClientOptions()
                .setClientId(client)
                .setCleanSession(true)
                .setKeepAliveInterval(KEEP_ALIVE_SECONDS)
                .setAckTimeout(ACK_TIMEOUT_SECONDS)
                .setMaxInflightQueue(2 * IN_FLIGHT)
                .setMaxMessageSize(LARGEST_MESSAGE);
        will = greeting.will();
        will.ifPresent(w -> options.setWillFlag(true)
                .setWillTopic(w.topic())
                .setWillMessageBytes(Buffer.buffer(w.payload()))
                .setWillQoS(w.qos())
                .setWillRetain(w.retained()));
        credential.ifPresent(c -> options.setUsername(c.name()).setPassword(c.secret()));
        return options;
    }

    private int port() {
        return broker.getPort() < 0 ? 1883 : broker.getPort();
    }

    private String reason(Throwable cause) {
        if (cause instanceof MqttConnectionException refused) {
            return "the broker at " + broker + " refuses " + client + ": " + refused.code();
        }
        return "the broker at " + broker + " cannot be reached: " + cause.getMessage();
    }
}
