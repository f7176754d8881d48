package org.gridpost.gateway.mqtt;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/**
 * One connection, from CONNECT to its end, with a Paho client of its own: an ack that comes late must never go out on the
 * next connection, where the broker may have given the packet id to another message.
 */
public final class MqttConnection {
    private static final int FIRST_ERROR_CODE = 0x80;
    private static final int RETAINED_ONLY_FOR_NEW_SUBSCRIPTIONS = 1;
    private static final long LEAVE_MILLIS = 1_000;

    /** Told at most once {@code up} and, unless closed by its owner, at most once {@code ended}. */
    interface Listener {
        void up(MqttConnection connection);

        void ended(MqttConnection connection, String why, boolean refusedByUs);
    }

    private final MqttConfig config;
    private final MqttRole role;
    private final Listener listener;
    private final ScheduledExecutorService threads;
    private final MqttAsyncClient client;
    private final AtomicBoolean over = new AtomicBoolean();
    private final Set<String> refusals = ConcurrentHashMap.newKeySet();
    private volatile Set<String> subscribed = Set.of();

    MqttConnection(MqttConfig config, MqttRole role, Listener listener) throws MqttException {
        this.config = config;
        this.role = role;
        this.listener = listener;
        String url = config.url().orElseThrow(() -> new IllegalStateException("no MQTT broker is named"));
        String id = config.clientId() + "-" + role.name();
        // Threads of its own, because Paho interrupts a receiver that blocks at the end only when it may cancel it.
        this.threads = Executors.newScheduledThreadPool(PahoOptions.THREADS, PahoOptions.threads(id));
        // In memory, because what is not acked waits at the broker and what is acked lies in our journal.
        this.client = new MqttAsyncClient(url, id, new MemoryPersistence(), null, threads);
        client.setManualAcks(true);
        client.setCallback(new Callback());
    }

    /** Starts to connect and to subscribe; the listener hears how it went. */
    void open() {
        try {
            client.connect(PahoOptions.of(config, role), null, new Step(this::subscribe));
        } catch (MqttException | IllegalArgumentException e) {
            end(PahoErrors.sentence(config, e), false);
        }
    }

    private void subscribe(IMqttToken connected) {
        subscribe(role.filters().get(), () -> listener.up(this));
    }

    private void subscribe(Collection<String> filters, Runnable next) {
        if (filters.isEmpty()) {
            next.run();
            return;
        }
        List<String> wanted = List.copyOf(filters);
        MqttSubscription[] subscriptions = wanted.stream()
                .map(this::shared)
                .map(MqttConnection::subscription)
                .toArray(MqttSubscription[]::new);
        try {
            client.subscribe(
                    subscriptions, null, new Step(token -> subscribed(wanted, token, next)), new MqttProperties());
        } catch (MqttException e) {
            end(PahoErrors.sentence(config, e), false);
        }
    }

    private String shared(String filter) {
        return config.sharedGroup().map(g -> "$share/" + g + "/" + filter).orElse(filter);
    }

    /** Subscribes to what the role wants by now and has not, and leaves what it wants no more. */
    void renew() {
        Set<String> wanted = Set.copyOf(role.filters().get());
        List<String> fresh =
                wanted.stream().filter(f -> !subscribed.contains(f)).toList();
        List<String> gone = subscribed.stream().filter(f -> !wanted.contains(f)).toList();
        try {
            if (!gone.isEmpty()) {
                client.unsubscribe(gone.stream().map(this::shared).toArray(String[]::new));
            }
        } catch (MqttException e) {
            end(PahoErrors.sentence(config, e), false);
        }
        subscribed = subscribed.stream().filter(wanted::contains).collect(Collectors.toUnmodifiableSet());
        subscribe(fresh, () -> {});
    }

    private static MqttSubscription subscription(String filter) {
        MqttSubscription subscription = new MqttSubscription(filter, 1);
        // Else every reconnect would bring all states again, as if they were told just now.
        subscription.setRetainHandling(RETAINED_ONLY_FOR_NEW_SUBSCRIPTIONS);
        return subscription;
    }

    private void subscribed(List<String> filters, IMqttToken token, Runnable next) {
        int[] codes = token.getReasonCodes();
        Set<String> granted = new HashSet<>(subscribed);
        for (int i = 0; i < codes.length; i++) {
            String filter = filters.get(i);
            if (codes[i] < FIRST_ERROR_CODE) {
                granted.add(filter);
                continue;
            }
            String why = "the MQTT broker " + config.url().orElse("") + " refused the subscription to " + filter
                    + " (reason code " + codes[i] + "): give the user of mqtt.user the right to read it";
            if (Topics.isOurs(filter)) {
                end(why, false);
                return;
            }
            // What one other system says must not cost what all our own devices say.
            if (refusals.add(filter)) {
                PahoOptions.LOG.warn("MQTT {}: {}", role.name(), why);
            }
        }
        subscribed = Set.copyOf(granted);
        next.run();
    }

    /** Tells the broker that it need not keep this message; harmless when the connection is over. */
    public void ack(int packetId, int qos) {
        if (over.get()) {
            return;
        }
        try {
            client.messageArrivedComplete(packetId, qos);
        } catch (MqttException e) {
            end(PahoErrors.sentence(config, e), false);
        }
    }

    /** Ends the connection, so that all that is not acked comes again on a later one. */
    public void refuse(String why) {
        end(why, true);
    }

    /** Publishes at QoS 1; the listener is told of the PUBACK. */
    public void publish(String topic, byte[] payload, MqttActionListener puback) throws MqttException {
        publish(topic, payload, new MqttProperties(), puback);
    }

    /** The same, but after {@code life}, to the second, the broker does not deliver it any more. */
    public void publish(String topic, byte[] payload, Duration life, MqttActionListener puback) throws MqttException {
        MqttProperties properties = new MqttProperties();
        properties.setMessageExpiryInterval(Math.max(1, life.toSeconds()));
        publish(topic, payload, properties, puback);
    }

    private void publish(String topic, byte[] payload, MqttProperties properties, MqttActionListener puback)
            throws MqttException {
        client.publish(topic, new MqttMessage(payload, 1, false, properties), null, puback);
    }

    void end(String why, boolean refusedByUs) {
        if (over.compareAndSet(false, true)) {
            listener.ended(this, why, refusedByUs);
        }
    }

    /** Lets go of the sockets and threads; says goodbye if still connected. May block for a second. */
    void dispose() {
        over.set(true);
        try {
            if (client.isConnected()) {
                client.disconnect(0L).waitForCompletion(LEAVE_MILLIS);
            } else {
                client.disconnectForcibly(0, 0, false);
            }
        } catch (MqttException e) {
            PahoOptions.LOG.debug("MQTT client did not leave in good order", e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** A step of connecting: goes on, or ends the connection. */
    private final class Step implements MqttActionListener {
        private final java.util.function.Consumer<IMqttToken> next;

        Step(java.util.function.Consumer<IMqttToken> next) {
            this.next = next;
        }

        @Override
        public void onSuccess(IMqttToken token) {
            next.accept(token);
        }

        @Override
        public void onFailure(IMqttToken token, Throwable cause) {
            end(PahoErrors.sentence(config, cause), false);
        }
    }

    private final class Callback implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) throws InterruptedException {
            role.receiver().received(topic, message, MqttConnection.this);
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            end(PahoErrors.sentence(config, response), false);
        }

        @Override
        public void mqttErrorOccurred(MqttException error) {
            end(PahoErrors.sentence(config, error), false);
        }

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String url) {}

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {}
    }
}
