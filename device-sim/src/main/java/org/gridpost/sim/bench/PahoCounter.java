package org.gridpost.sim.bench;

import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** The least that Paho can do with a message: subscribe with QoS 1 and count. Its argument is the broker's URI. */
public final class PahoCounter {
    private PahoCounter() {}

    public static void main(String[] args) throws MqttException, InterruptedException {
        Counter counter = new Counter();
        MqttAsyncClient client = new MqttAsyncClient(args[0], "paho-counter", new MemoryPersistence());
        client.setCallback(new Counting(counter));
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(true);
        client.connect(options).waitForCompletion();
        client.subscribe(new MqttSubscription("gridpost/v1/+/telemetry", 1)).waitForCompletion();
        counter.printForever();
    }

    private record Counting(Counter counter) implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            counter.add();
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            System.err.println("disconnected: " + response);
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            System.err.println("error: " + exception);
        }

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {}

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {}
    }
}
