package org.gridpost.pipelines.detect;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The detector's memory at one point of the journal. */
public record Snapshot(String rulesHash, Instant lastTick, Instant resumed, Instant steady, List<Remembered> states) {
    private static final ObjectMapper CBOR = CBORMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .build();

    /** @param wakeAt epoch milliseconds of the tick that the rule waits for */
    public record Remembered(String asset, String rule, RuleState state, long wakeAt) {}

    public byte[] toBytes() {
        try {
            return CBOR.writeValueAsBytes(this);
        } catch (IOException e) {
            throw new UncheckedIOException("a snapshot of plain records can always be written", e);
        }
    }

    /** Empty if the bytes are not a snapshot of this version: then detection starts from the open alarms. */
    public static Optional<Snapshot> fromBytes(byte[] bytes) {
        try {
            return Optional.of(CBOR.readValue(bytes, Snapshot.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
