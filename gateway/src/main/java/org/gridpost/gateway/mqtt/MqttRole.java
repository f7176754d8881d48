package org.gridpost.gateway.mqtt;

import java.util.List;
import java.util.function.Supplier;
import org.eclipse.paho.mqttv5.common.MqttMessage;

/**
 * What one connection is for.
 *
 * @param name ends the client id and is seen in messages to the operator
 * @param lasting whether the broker keeps the session, and what waits in it, while the gateway is away
 * @param filters what it subscribes to, at QoS 1; asked at every connection and whenever the link is told that they have
 *     changed
 */
public record MqttRole(String name, boolean lasting, Supplier<List<String>> filters, Receiver receiver) {

    /** A role that only publishes. */
    public static MqttRole publisher(String name) {
        return new MqttRole(name, false, List::of, (topic, message, connection) -> {});
    }

    /** Takes messages on the client's one thread: as long as it blocks, no more are read from the broker. */
    @FunctionalInterface
    public interface Receiver {
        void received(String topic, MqttMessage message, MqttConnection connection) throws InterruptedException;
    }
}
