package org.gridpost.gateway.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A secret that is shown once: 256 random bits as 43 characters of base64url, behind a prefix that says what it is. A plain
 * hash is enough to keep it by, for there is nothing to guess.
 */
final class OneSecret {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;

    private OneSecret(String text) {
        this.text = text;
    }

    static OneSecret fresh(String prefix) {
        byte[] bits = new byte[BYTES];
        RANDOM.nextBytes(bits);
        return new OneSecret(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /** The secret itself, to be handed over and forgotten. */
    String text() {
        return text;
    }

    String hash() {
        return hash(text);
    }

    /** What is kept of a secret: its SHA-256 in hex. */
    static String hash(String secret) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "OneSecret[…]";
    }
}
