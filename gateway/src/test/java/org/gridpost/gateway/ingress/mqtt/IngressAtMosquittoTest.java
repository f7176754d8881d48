package org.gridpost.gateway.ingress.mqtt;

import org.gridpost.gateway.mqtt.MqttConfig;
import org.gridpost.gateway.services.Mosquitto;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class IngressAtMosquittoTest extends IngressAtBroker {
    private Mosquitto mosquitto;

    @BeforeEach
    void begin() {
        mosquitto = Mosquitto.start();
    }

    @AfterEach
    void end() {
        close();
        mosquitto.close();
    }

    @Override
    String url() {
        return mosquitto.url();
    }

    @Override
    int port() {
        return mosquitto.port();
    }

    @Override
    MqttConfig gatewayConfig() {
        return MqttConfig.defaults().at(mosquitto.url(), "gateway", "ignored");
    }

    @Override
    String password(String device) {
        return "ignored";
    }

    @Override
    void stopBroker() {
        mosquitto.stop();
    }

    @Override
    void startBroker() {
        mosquitto.restart();
    }
}
