package org.gridpost.gateway.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.gridpost.pipelines.detect.Detector;
import org.gridpost.pipelines.detect.Snapshot;
import org.gridpost.pipelines.model.AssetKind;

/**
 * What a detector remembers of some assets of one kind after so many days that every window is full.
 *
 * @param bytesEach heap that it takes for one of them
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and nobody writes to it
record Warm(AssetKind kind, int assets, double bytesEach, byte[] snapshot) {
    private static final ObjectMapper CBOR = new CBORMapper();

    /** Gives a detector the same memory of {@code count} assets of the kind, a copy of it for each. */
    void spreadTo(Detector detector, int count) {
        try {
            for (int from = 0; from < count; from += assets) {
                JsonNode copy = copy(from, Math.min(assets, count - from));
                detector.restore(
                        Snapshot.fromBytes(CBOR.writeValueAsBytes(copy)).orElseThrow());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a snapshot can always be read and written", e);
        }
    }

    private JsonNode copy(int from, int count) throws IOException {
        ObjectNode whole = (ObjectNode) CBOR.readTree(snapshot);
        // In the town to be measured nothing is the matter yet.
        whole.set("second", emptied(whole.get("second")));
        whole.set("last", emptied(whole.get("last")));
        ObjectNode root = (ObjectNode) whole.get("first");
        ArrayNode streams = CBOR.createArrayNode();
        for (JsonNode stream : root.get("streams")) {
            String code = stream.get("asset").textValue();
            if (isCopied(code, count)) {
                streams.add(((ObjectNode) stream).put("asset", renamed(code, from)));
            }
        }
        root.set("streams", streams);
        ObjectNode surroundings = (ObjectNode) root.get("surroundings");
        for (Map.Entry<String, JsonNode> part : surroundings.properties()) {
            ObjectNode renamed = CBOR.createObjectNode();
            for (Map.Entry<String, JsonNode> trace : part.getValue().properties()) {
                if (isCopied(trace.getKey(), count)) {
                    renamed.set(renamed(trace.getKey(), from), trace.getValue());
                }
            }
            surroundings.set(part.getKey(), renamed);
        }
        return whole;
    }

    private static JsonNode emptied(JsonNode memory) {
        if (memory.isArray()) {
            return CBOR.createArrayNode();
        }
        if (!memory.isObject()) {
            return memory;
        }
        ObjectNode emptied = CBOR.createObjectNode();
        memory.properties().forEach(p -> emptied.set(p.getKey(), emptied(p.getValue())));
        return emptied;
    }

    private boolean isCopied(String code, int count) {
        return code.startsWith(kind.codePrefix()) && number(code) < count;
    }

    private String renamed(String code, int from) {
        return Town.code(kind, from + number(code));
    }

    private static int number(String code) {
        return Integer.parseInt(code.substring(code.indexOf('-') + 1));
    }
}
