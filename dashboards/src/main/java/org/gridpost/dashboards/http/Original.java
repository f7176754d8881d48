package org.gridpost.dashboards.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Bytes that a device sent, for people: as text where they are readable as that, else in Base64. */
public record Original(Optional<String> text, Optional<String> base64) {

    public static Original of(byte[] bytes) {
        Optional<String> text = asText(bytes);
        return new Original(
                text,
                text.isPresent()
                        ? Optional.empty()
                        : Optional.of(Base64.getEncoder().encodeToString(bytes)));
    }

    private static Optional<String> asText(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            boolean readable = text.codePoints().allMatch(c -> !Character.isISOControl(c) || "\r\n\t".indexOf(c) >= 0);
            return readable ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
