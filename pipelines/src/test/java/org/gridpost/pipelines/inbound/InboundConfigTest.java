package org.gridpost.pipelines.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class InboundConfigTest {

    @Test
    void namesAndDefaultsStayAsDocumented() {
        assertEquals(
                "InboundConfig[maxMessageBytes=65536, maxRecords=1000, clockAhead=PT1M, clockBehind=PT5M]",
                InboundConfig.DEFAULT.toString());
    }

    @Test
    void nonsenseIsRefusedByName() {
        assertTrue(assertThrows(
                        IllegalArgumentException.class, () -> new InboundConfig(10, 1000, Duration.ZERO, Duration.ZERO))
                .getMessage()
                .contains("maxMessageBytes must be 1024 to"));
        assertTrue(assertThrows(
                        IllegalArgumentException.class,
                        () -> new InboundConfig(65_536, 0, Duration.ZERO, Duration.ZERO))
                .getMessage()
                .contains("maxRecords must be 1 to"));
        assertTrue(assertThrows(
                        IllegalArgumentException.class,
                        () -> new InboundConfig(65_536, 1, Duration.ofSeconds(-1), Duration.ZERO))
                .getMessage()
                .contains("clockAhead"));
    }
}
