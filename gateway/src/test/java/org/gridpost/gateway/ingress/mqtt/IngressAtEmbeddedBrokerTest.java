package org.gridpost.gateway.ingress.mqtt;

import java.nio.file.Path;
import java.util.Optional;
import org.gridpost.gateway.broker.BrokerUnderTest;
import org.gridpost.gateway.mqtt.MqttConfig;
import org.gridpost.pipelines.model.Device;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class IngressAtEmbeddedBrokerTest extends IngressAtBroker {
    @TempDir
    Path folder;

    private BrokerUnderTest broker;

    @BeforeEach
    void begin() {
        broker = new BrokerUnderTest(folder, BrokerUnderTest.siteOf(new Device(DEVICE, 1, Optional.empty(), false)));
    }

    @AfterEach
    void end() {
        close();
        broker.close();
    }

    @Override
    String url() {
        return broker.broker().url();
    }

    @Override
    int port() {
        return broker.port();
    }

    @Override
    MqttConfig gatewayConfig() {
        return broker.gatewayConfig();
    }

    @Override
    String password() {
        return broker.password(DEVICE);
    }

    @Override
    void stopBroker() {
        broker.stop();
    }

    @Override
    void startBroker() {
        broker.start();
    }
}
