package org.gridpost.gateway.ingress.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Name and secret of an {@code Authorization: Basic} header (RFC 7617). */
record BasicCredentials(String user, String secret) {
    private static final String SCHEME = "Basic ";

    /** Empty if there is no such header or it is not well-formed. */
    static Optional<BasicCredentials> of(Optional<String> header) {
        return header.filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .flatMap(value -> decode(value.substring(SCHEME.length()).strip()));
    }

    private static Optional<BasicCredentials> decode(String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        String pair = new String(bytes, StandardCharsets.UTF_8);
        int colon = pair.indexOf(':');
        return colon < 0
                ? Optional.empty()
                : Optional.of(new BasicCredentials(pair.substring(0, colon), pair.substring(colon + 1)));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return user;
    }
}
