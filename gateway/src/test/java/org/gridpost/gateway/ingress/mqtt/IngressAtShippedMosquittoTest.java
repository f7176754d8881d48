package org.gridpost.gateway.ingress.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.gridpost.gateway.export.MosquittoAccounts;
import org.gridpost.gateway.mqtt.MqttConfig;
import org.gridpost.gateway.security.DeviceSecrets;
import org.gridpost.gateway.services.MosquittoClient;
import org.gridpost.gateway.services.ShippedMosquitto;
import org.gridpost.pipelines.model.Site;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped mosquitto.conf with the accounts that {@code export acl} writes: nothing is lost, nobody is impersonated. */
class IngressAtShippedMosquittoTest extends IngressAtBroker {
    private static final String GATEWAY = "gridpost";
    private static final String GATEWAY_PASSWORD = "only for this test";

    @TempDir
    Path folder;

    private DeviceSecrets secrets;
    private ShippedMosquitto mosquitto;

    @BeforeEach
    void begin() {
        secrets = DeviceSecrets.open(folder);
        mosquitto = ShippedMosquitto.start(this::writeAccounts);
    }

    private void writeAccounts(Path accounts) throws IOException {
        int devices = new MosquittoAccounts(site(), d -> password(d.id())).write(accounts, GATEWAY, GATEWAY_PASSWORD);
        assertEquals(site().devices().size(), devices);
    }

    @Override
    void site(Site changed) {
        super.site(changed);
        mosquitto.accounts(this::writeAccounts);
    }

    @AfterEach
    void end() {
        close();
        mosquitto.close();
    }

    @Test
    void nobodySpeaksInAnothersNameOrWithAWrongPassword() {
        assertEquals(0, publish(DEVICE, password(DEVICE), "gridpost/v1/lamp-1/telemetry"));
        assertNotEquals(0, publish(DEVICE, "wrong", "gridpost/v1/lamp-1/telemetry"));
        assertNotEquals(0, publish("stranger", password(DEVICE), "gridpost/v1/lamp-1/telemetry"));
        // MQTT 5 tells a publisher that it may not.
        assertNotEquals(0, publish(DEVICE, password(DEVICE), "gridpost/v1/nvr-1/telemetry"));
        assertNotEquals(0, publish(DEVICE, password(DEVICE), "frigate/events"));
        assertEquals(0, publish("nvr-1", password("nvr-1"), "frigate/events"));
    }

    private int publish(String user, String password, String topic) {
        try (MosquittoClient client = MosquittoClient.run(
                "mosquitto_pub",
                port(),
                "-V",
                "mqttv5",
                "-u",
                user,
                "-P",
                password,
                "-q",
                "1",
                "-t",
                topic,
                "-m",
                "{}")) {
            int code = client.exitCode();
            return client.output().contains("Not authorized") ? 1 : code;
        }
    }

    @Override
    String url() {
        return "tcp://127.0.0.1:" + mosquitto.port();
    }

    @Override
    int port() {
        return mosquitto.port();
    }

    @Override
    MqttConfig gatewayConfig() {
        return MqttConfig.defaults().at("tcp://127.0.0.1:" + mosquitto.gatewayPort(), GATEWAY, GATEWAY_PASSWORD);
    }

    @Override
    String password(String device) {
        return secrets.password(device, 1);
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
