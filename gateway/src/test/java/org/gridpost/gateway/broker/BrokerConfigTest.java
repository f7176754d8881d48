package org.gridpost.gateway.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BrokerConfigTest {
    @Test
    void namesAndDefaultsStayAsTheyAre() {
        assertEquals(
                List.of(
                        "host",
                        "port",
                        "tls",
                        "maxPacketBytes",
                        "maxConnections",
                        "memoryBytes",
                        "minFreeBytes",
                        "connectTimeout"),
                Arrays.stream(BrokerConfig.class.getRecordComponents())
                        .map(c -> c.getName())
                        .toList());
        assertEquals(
                new BrokerConfig(
                        "127.0.0.1",
                        1883,
                        Optional.empty(),
                        65_536,
                        20_000,
                        67_108_864,
                        100_663_296,
                        Duration.ofSeconds(3)),
                BrokerConfig.onLoopback(1883));
    }

    @Test
    void plainMqttStaysOnLoopback() {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> new BrokerConfig(
                        "0.0.0.0",
                        1883,
                        Optional.empty(),
                        65_536,
                        20_000,
                        67_108_864,
                        100_663_296,
                        Duration.ofSeconds(3)));
        assertTrue(error.getMessage().contains("set broker.tls"), error.getMessage());
    }

    @Test
    void passwordsAreNotShown() {
        BrokerConfig.Tls tls = new BrokerConfig.Tls("0.0.0.0", 8883, Path.of("server.p12"), "hidden");
        assertFalse(tls.toString().contains("hidden"));
        assertFalse(new Login("lamp-1", "hidden").toString().contains("hidden"));
    }
}
