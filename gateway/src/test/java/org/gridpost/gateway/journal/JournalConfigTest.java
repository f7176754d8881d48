package org.gridpost.gateway.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class JournalConfigTest {
    @Test
    void namesAndDefaultsStand() {
        assertEquals(
                "JournalConfig[directory=journal, segmentBytes=67108864, linger=PT0.002S, groupRecords=2048,"
                        + " retain=PT24H, retainBytes=2147483648, minFreeBytes=134217728, ballastBytes=33554432,"
                        + " tailBytes=8388608]",
                JournalConfig.defaults(Path.of("journal")).toString());
    }
}
