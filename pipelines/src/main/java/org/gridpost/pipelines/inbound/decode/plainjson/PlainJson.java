package org.gridpost.pipelines.inbound.decode.plainjson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Set;
import org.gridpost.pipelines.inbound.Claim;
import org.gridpost.pipelines.inbound.Decoded;
import org.gridpost.pipelines.inbound.Decoder;
import org.gridpost.pipelines.inbound.Fault;
import org.gridpost.pipelines.inbound.InboundConfig;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.decode.syntax.Json;

/**
 * Plain JSON: {@code {"ts": 1735689600, "level": 1.25, "cover_open": false}}, or an array of such objects.
 *
 * <p>{@code ts} may stand anywhere in its object: ISO 8601 with an offset, or a number since 1970, of seconds (with or
 * without a fraction) below 10¹¹ and of milliseconds from there on. Without it the receive time holds. All other keys are
 * metrics in their own units, or {@code <deviceId>:<metric>} where a concentrator reports for its children.
 */
public final class PlainJson implements Decoder {
    private static final Set<String> TYPES = Set.of("application/json");

    private final JsonFactory json = Json.factory();
    private final int maxRecords;

    public PlainJson(InboundConfig config) {
        this.maxRecords = config.maxRecords();
    }

    @Override
    public String format() {
        return "plain JSON {\"ts\": time, \"metric\": value} (application/json)";
    }

    @Override
    public Set<String> mediaTypes() {
        return TYPES;
    }

    @Override
    public boolean recognises(InboundMessage message) {
        return switch (Claim.of(message.contentType(), TYPES)) {
            case OURS -> true;
            case THEIRS -> false;
            case OPEN -> {
                byte[] bytes = message.payload().bytes();
                int start = Json.start(bytes);
                yield start < bytes.length && (bytes[start] == '{' || bytes[start] == '[');
            }
        };
    }

    @Override
    public Decoded decode(InboundMessage message) {
        try (JsonParser in = json.createParser(message.payload().bytes())) {
            return new ObjectReader(message, in, maxRecords).read();
        } catch (IOException unreadable) {
            return Decoded.rejected(
                    message, new Fault(Reason.MALFORMED, "the JSON cannot be read: " + unreadable.getMessage()));
        }
    }
}
