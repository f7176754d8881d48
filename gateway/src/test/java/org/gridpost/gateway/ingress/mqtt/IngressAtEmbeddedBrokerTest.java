package org.gridpost.gateway.ingress.mqtt;

import java.nio.file.Path;
import org.gridpost.gateway.broker.BrokerUnderTest;
import org.gridpost.gateway.mqtt.MqttConfig;
import org.gridpost.pipelines.model.Site;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class IngressAtEmbeddedBrokerTest extends IngressAtBroker {
    @TempDir
    Path folder;

    private BrokerUnderTest broker;

    @BeforeEach
    void begin() {
        broker = new BrokerUnderTest(folder, site());
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
    String password(String device) {
        return broker.password(device);
    }

    @Override
    void site(Site changed) {
        super.site(changed);
        broker.site(changed);
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
