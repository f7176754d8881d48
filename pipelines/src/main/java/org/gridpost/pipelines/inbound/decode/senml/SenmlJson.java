package org.gridpost.pipelines.inbound.decode.senml;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.gridpost.pipelines.inbound.Claim;
import org.gridpost.pipelines.inbound.Decoded;
import org.gridpost.pipelines.inbound.Decoder;
import org.gridpost.pipelines.inbound.Fault;
import org.gridpost.pipelines.inbound.InboundConfig;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.decode.syntax.Json;

/** SenML in JSON, RFC 8428 section 5. */
public final class SenmlJson implements Decoder {
    private static final Set<String> TYPES = Set.of("application/senml+json", "application/sensml+json");

    private final JsonFactory json = Json.factory();
    private final int maxRecords;

    public SenmlJson(InboundConfig config) {
        this.maxRecords = config.maxRecords();
    }

    @Override
    public String format() {
        return "SenML JSON (application/senml+json)";
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
                // A plain JSON message can be an array too; its first object does not begin with a SenML field.
                Optional<String> key = Json.firstKey(message.payload().bytes());
                yield key.isPresent() && Label.ofText(key.get()) != Label.OTHER;
            }
        };
    }

    @Override
    public Decoded decode(InboundMessage message) {
        try (JsonParser in = json.createParser(message.payload().bytes())) {
            return new PackReader(message, in, Label::ofText, maxRecords).read();
        } catch (IOException unreadable) {
            return Decoded.rejected(
                    message, new Fault(Reason.MALFORMED, "the JSON cannot be read: " + unreadable.getMessage()));
        }
    }
}
