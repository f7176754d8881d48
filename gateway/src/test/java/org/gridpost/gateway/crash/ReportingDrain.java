package org.gridpost.gateway.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;

/**
 * A drain that reports without pause and writes down what was acknowledged. As a device does, it comes back when it is
 * cut off and sends again what was not acknowledged.
 */
final class ReportingDrain implements AutoCloseable {
    private static final int WINDOW = 40;
    private static final Duration BETWEEN_MESSAGES = Duration.ofMillis(4);
    private static final Duration BETWEEN_CONNECTIONS = Duration.ofMillis(250);
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final String url;
    private final String id;
    private final Optional<String> password;
    private final Map<Long, Reported> unacked = new ConcurrentSkipListMap<>();
    private final Set<Reported> acked = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile boolean reporting = true;
    private volatile boolean closed;
    private long lastTime;
    private long number;

    /** @param password none where the broker lets everybody in */
    ReportingDrain(String url, String id, Optional<String> password) {
        this.url = url;
        this.id = id;
        this.password = password;
        this.thread = new Thread(this::live, id);
        thread.setDaemon(true);
        thread.start();
    }

    /** Grows until {@link #finish} has been called and {@link #isDone}. */
    Set<Reported> acked() {
        return acked;
    }

    /** Reports nothing new. */
    void finish() {
        reporting = false;
    }

    /** All that was ever reported is acknowledged. */
    boolean isDone() {
        return !thread.isAlive() && unacked.isEmpty();
    }

    private void live() {
        while (!closed && (reporting || !unacked.isEmpty())) {
            try {
                reportUntilCutOff();
            } catch (MqttException e) {
                LockSupport.parkNanos(BETWEEN_CONNECTIONS.toNanos());
            }
        }
    }

    private void reportUntilCutOff() throws MqttException {
        // Another client for each connection: an ack must be of the connection on which its message was sent.
        MqttAsyncClient client = new MqttAsyncClient(url, id, new MemoryPersistence());
        try {
            client.connect(options()).waitForCompletion(CONNECT.toMillis());
            for (Reported waiting : unacked.values()) {
                send(client, waiting);
            }
            while (client.isConnected() && !closed && (reporting || !unacked.isEmpty())) {
                if (reporting && unacked.size() < WINDOW) {
                    send(client, next());
                }
                LockSupport.parkNanos(BETWEEN_MESSAGES.toNanos());
            }
        } finally {
            client.disconnectForcibly(0, 1_000, client.isConnected());
            client.close(true);
        }
    }

    private MqttConnectionOptions options() {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setReceiveMaximum(2 * WINDOW);
        password.ifPresent(p -> {
            options.setUserName(id);
            options.setPassword(p.getBytes(UTF_8));
        });
        return options;
    }

    private Reported next() {
        lastTime = Math.max(lastTime + 1, System.currentTimeMillis());
        // Below half a metre, which alarms nobody, and exact in binary.
        Reported next = new Reported(id, lastTime, number++ % 512 / 1024.0);
        unacked.put(lastTime, next);
        return next;
    }

    private void send(MqttAsyncClient client, Reported message) throws MqttException {
        String payload = "{\"ts\":\"" + Instant.ofEpochMilli(message.time()) + "\",\"level\":" + message.level() + "}";
        client.publish(
                "gridpost/v1/" + id + "/telemetry", payload.getBytes(UTF_8), 1, false, null, new Puback(message));
    }

    private final class Puback implements MqttActionListener {
        private final Reported message;

        Puback(Reported message) {
            this.message = message;
        }

        @Override
        public void onSuccess(IMqttToken token) {
            acked.add(message);
            unacked.remove(message.time());
        }

        @Override
        public void onFailure(IMqttToken token, Throwable cause) {
            // It stays among those that are sent again on the next connection.
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join();
    }
}
