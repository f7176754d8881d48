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
        InfluxStoreConfig expected = with("http://127.0.0.1:8086", Duration.ofSeconds(15));

        assertEquals(expected, InfluxStoreConfig.DEFAULTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "influx:8086", "ftp://influx", "http://me:pass@influx:8086", "http://influx?u=me&p=x"})
    void anUrlIsAnAddressAndNothingElse(String url) {
        assertThrows(IllegalArgumentException.class, () -> with(url));
    }

    @Test
    void figuresAreWrittenOncePerSecondAtMostOrNever() {
        for (long seconds : new long[] {0, 1, 3600}) {
            assertEquals(
                    Duration.ofSeconds(seconds),
                    with("http://influx", Duration.ofSeconds(seconds)).ownFigures());
        }
        assertThrows(IllegalArgumentException.class, () -> with("http://influx", Duration.ofMillis(999)));
        assertThrows(IllegalArgumentException.class, () -> with("http://influx", Duration.ofSeconds(3601)));
    }

    private static InfluxStoreConfig with(String url) {
        return with(url, Duration.ZERO);
    }

    private static InfluxStoreConfig with(String url, Duration ownFigures) {
        return new InfluxStoreConfig(
                url,
                "gridpost",
                "",
                "gridpost",
                "",
                "",
                "",
                Optional.empty(),
                5000,
                Duration.ofMillis(500),
                ownFigures);
    }
}
