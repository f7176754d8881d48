package org.gridpost.pipelines.inbound.decode.senml;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
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

/** SenML in CBOR, RFC 8428 section 6. */
public final class SenmlCbor implements Decoder {
    private static final Set<String> TYPES = Set.of("application/senml+cbor", "application/sensml+cbor");

    private final CBORFactory cbor =
            CBORFactory.builder().streamReadConstraints(Json.CONSTRAINTS).build();
    private final int maxRecords;

    public SenmlCbor(InboundConfig config) {
        this.maxRecords = config.maxRecords();
    }

    @Override
    public String format() {
        return "SenML CBOR (application/senml+cbor)";
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
            case OPEN -> beginsAsArray(message.payload().bytes());
        };
    }

    /** Bytes 80 to 9f begin an array, d9 d9 f7 says of itself that it is CBOR; no text in UTF-8 begins like either. */
    private static boolean beginsAsArray(byte[] bytes) {
        int first = bytes[0] & 0xff;
        return (first >= 0x80 && first <= 0x9f)
                || (bytes.length > 2 && first == 0xd9 && (bytes[1] & 0xff) == 0xd9 && (bytes[2] & 0xff) == 0xf7);
    }

    @Override
    public Decoded decode(InboundMessage message) {
        byte[] bytes = message.payload().bytes();
        Optional<String> fault = CborHeads.faultIn(bytes);
        if (fault.isPresent()) {
            return Decoded.rejected(message, new Fault(Reason.MALFORMED, fault.get()));
        }
        try (JsonParser in = cbor.createParser(bytes)) {
            return new PackReader(message, in, Label::ofNumber, maxRecords).read();
        } catch (IOException unreadable) {
            return Decoded.rejected(
                    message, new Fault(Reason.MALFORMED, "the CBOR cannot be read: " + unreadable.getMessage()));
        }
    }
}
