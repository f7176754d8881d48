package org.gridpost.gateway.mqtt;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** A device that publishes over MQTT 5, for tests. */
public final class TestDevice implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 30_000;

    private final MqttAsyncClient client;

    private TestDevice(MqttAsyncClient client) {
        this.client = client;
    }

    /** Connects with its id as client id; an empty user means none. */
    public static TestDevice connect(String url, String id, String user, String password) throws MqttException {
        MqttAsyncClient client = new MqttAsyncClient(url, id, new MemoryPersistence());
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(true);
        if (!user.isEmpty()) {
            options.setUserName(user);
            options.setPassword(password.getBytes(StandardCharsets.UTF_8));
        }
        client.connect(options).waitForCompletion(PATIENCE_MILLIS);
        return new TestDevice(client);
    }

    public IMqttToken publish(String topic, String contentType, byte[] payload) throws MqttException {
        MqttProperties properties = new MqttProperties();
        properties.setContentType(contentType);
        return client.publish(topic, new MqttMessage(payload, 1, false, properties));
    }

    /** Publishes and waits for the broker's ack. */
    public void deliver(String topic, byte[] payload) throws MqttException {
        client.publish(topic, payload, 1, false).waitForCompletion(PATIENCE_MILLIS);
    }

    /** The same, for use where nothing may be thrown. */
    public void tell(String topic, String text) {
        try {
            deliver(topic, text.getBytes(StandardCharsets.UTF_8));
        } catch (MqttException e) {
            throw new AssertionError("the broker did not take a message on " + topic, e);
        }
    }

    /** Subscribes; the topics of what comes are added to the list. */
    public List<String> listen(String filter) throws MqttException {
        List<String> heard = new CopyOnWriteArrayList<>();
        client.setCallback(new MqttCallback() {
            @Override
            public void messageArrived(String topic, MqttMessage message) {
                heard.add(topic);
            }

            @Override
            public void disconnected(MqttDisconnectResponse response) {}

            @Override
            public void mqttErrorOccurred(MqttException error) {}

            @Override
            public void deliveryComplete(IMqttToken token) {}

            @Override
            public void connectComplete(boolean reconnect, String url) {}

            @Override
            public void authPacketArrived(int reasonCode, MqttProperties properties) {}
        });
        client.subscribe(filter, 1).waitForCompletion(PATIENCE_MILLIS);
        return heard;
    }

    public MqttAsyncClient client() {
        return client;
    }

    @Override
    public void close() throws MqttException {
        client.disconnectForcibly(0, 1_000, client.isConnected());
        client.close(true);
    }
}
