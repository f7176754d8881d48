package org.gridpost.sim;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** Hears everything that is said under {@code gridpost/v1/} or on the topics it is told. */
public final class Listener implements AutoCloseable {
    private final MqttClient client;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();

    /** A message and where it was said. */
    public record Heard(String topic, String payload, boolean retained) {}

    public Listener(URI broker) throws MqttException {
        this(broker, "gridpost/v1/#");
    }

    public Listener(URI broker, String topics) throws MqttException {
        client = new MqttClient(broker.toString(), "listener", new MemoryPersistence());
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setAutomaticReconnect(false);
        client.connect(options);
        // Not subscribe(String, int, listener): Paho 1.2.5 calls itself there without end.
        client.setCallback(new Ear(heard));
        client.subscribe(new MqttSubscription[] {new MqttSubscription(topics, 1)});
    }

    public List<Heard> heard() {
        return heard;
    }

    public void say(String topic, String words) throws MqttException {
        client.publish(topic, new MqttMessage(words.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() throws MqttException {
        if (client.isConnected()) {
            client.disconnect();
        }
        client.close();
    }

    private record Ear(List<Heard> heard) implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            heard.add(new Heard(topic, new String(message.getPayload(), StandardCharsets.UTF_8), message.isRetained()));
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {}

        @Override
        public void mqttErrorOccurred(MqttException exception) {}

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String serverURI) {}

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {}
    }
}
