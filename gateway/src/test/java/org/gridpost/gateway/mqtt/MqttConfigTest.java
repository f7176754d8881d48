package org.gridpost.gateway.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MqttConfigTest {
    @Test
    void namesAndDefaultsStayAsTheyAre() {
        assertEquals(
                List.of(
                        "url",
                        "user",
                        "password",
                        "caFile",
                        "clientId",
                        "sharedGroup",
                        "receiveMaximum",
                        "keepAlive",
                        "connectTimeout",
                        "longestRetry"),
                Arrays.stream(MqttConfig.class.getRecordComponents())
                        .map(c -> c.getName())
                        .toList());
        assertEquals(
                new MqttConfig(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "gridpost",
                        Optional.empty(),
                        2000,
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30)),
                MqttConfig.defaults());
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:1883", "mqtt://host:1883", "tcp://", "tcp://user:password@host:1883", "a b"})
    void anAddressThatCannotWorkIsRefusedInOneSentence(String url) {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class, () -> MqttConfig.defaults().at(url, "u", "p"));
        assertTrue(error.getMessage().contains("mqtt.url must be like"), error.getMessage());
    }

    @Test
    void thePasswordIsNotShown() {
        assertFalse(
                MqttConfig.defaults().at("tcp://h:1", "u", "hidden").toString().contains("hidden"));
    }
}
