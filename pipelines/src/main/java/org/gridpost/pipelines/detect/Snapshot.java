package org.gridpost.pipelines.detect;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gridpost.pipelines.detect.correlate.Correlator;
import org.gridpost.pipelines.detect.suppress.Suppressor;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Metric;

/**
 * The detector's memory at one point of the journal.
 *
 * @param vocabulary the metrics by whose places values are kept
 */
public record Snapshot(
        int vocabulary, String rulesHash, FirstStage.Kept first, Correlator.Kept second, Suppressor.Kept last) {
    private static final ObjectMapper CBOR = CBORMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .build();

    /** Changes when a kind's metrics do; what it begins with is to be changed when the form of a snapshot does. */
    static final int VOCABULARY = AssetKind.ofAssets().stream()
            .flatMap(k -> k.metrics().stream())
            .map(Metric::name)
            .collect(Collectors.joining(",", "three steps in order:", ""))
            .hashCode();

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
            return Optional.of(CBOR.readValue(bytes, Snapshot.class)).filter(s -> s.vocabulary == VOCABULARY);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
