package org.gridpost.gateway.ingress.mqtt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.gridpost.gateway.broker.BrokerUnderTest;
import org.gridpost.gateway.ingress.IngressContract;
import org.gridpost.gateway.mqtt.LinkStatus;
import org.gridpost.gateway.mqtt.TestDevice;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.inbound.Lane;
import org.gridpost.pipelines.inbound.Transport;
import org.gridpost.pipelines.model.Site;
import org.junit.jupiter.api.io.TempDir;

/** Through the embedded broker: a message is settled when the broker no longer keeps it for the gateway. */
class MqttIngressContractTest extends IngressContract {
    @TempDir
    Path folder;

    private final List<TestDevice> devices = new ArrayList<>();
    private BrokerUnderTest broker;
    private MqttIngress ingress;

    @Override
    protected Transport transport() {
        return Transport.MQTT;
    }

    @Override
    protected void open(Site site) {
        broker = new BrokerUnderTest(folder, site);
        ingress = new MqttIngress(
                broker.gatewayConfig(),
                inbox,
                () -> site,
                r -> {
                    throw new AssertionError(r);
                },
                Clock.systemUTC());
        ingress.start();
        Await.until(
                "both links",
                Duration.ofSeconds(30),
                () -> ingress.status().values().stream().allMatch(LinkStatus.Connected.class::isInstance));
    }

    @Override
    protected void close() throws MqttException {
        for (TestDevice device : devices) {
            device.close();
        }
        inbox.full(false);
        ingress.close();
        broker.close();
    }

    @Override
    protected Sending send(Lane lane, Optional<String> contentType, byte[] payload) throws MqttException {
        TestDevice device = TestDevice.connect(broker.broker().url(), DEVICE, DEVICE, broker.password(DEVICE));
        devices.add(device);
        String topic = "gridpost/v1/" + DEVICE + "/" + lane.name().toLowerCase(Locale.ROOT);
        IMqttToken token = device.publish(topic, contentType.orElse(null), payload);
        return () -> token.isComplete() && broker.broker().waiting() == 0;
    }

    @Override
    protected void throwAtPort(byte[] bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), broker.port())) {
            socket.getOutputStream().write(bytes);
        }
    }
}
