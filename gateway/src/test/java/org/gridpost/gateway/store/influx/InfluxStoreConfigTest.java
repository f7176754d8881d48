package org.gridpost.gateway.store.influx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InfluxStoreConfigTest {
    @Test
    void theDefaultsAreAsDocumented() {
        InfluxStoreConfig expected = with("http://127.0.0.1:8086");

        assertEquals(expected, InfluxStoreConfig.DEFAULTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "influx:8086", "ftp://influx", "http://me:pass@influx:8086", "http://influx?u=me&p=x"})
    void anUrlIsAnAddressAndNothingElse(String url) {
        assertThrows(IllegalArgumentException.class, () -> with(url));
    }

    private static InfluxStoreConfig with(String url) {
        return new InfluxStoreConfig(
                url, "gridpost", "", "gridpost", "", "", "", Optional.empty(), 5000, Duration.ofMillis(500));
    }
}
