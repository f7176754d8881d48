package org.gridpost.dashboards.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Entity tags (RFC 9110, section 8.8.3): whoever has the same content already is spared it. */
public final class Tagged {
    private static final int TAG_LENGTH = 22;

    private Tagged() {}

    /** The answer with its tag; without its body if the client has it. */
    public static Answer answer(Answer answer, Call call) {
        String tag = "\""
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(sha256(answer.body().getBytes()))
                        .substring(0, TAG_LENGTH)
                + "\"";
        boolean has = call.header().get("If-None-Match").stream().anyMatch(known -> known.contains(tag));
        return (has ? Answer.empty(304) : answer).with("ETag", tag);
    }

    /** The SHA-256 digest, 32 bytes. */
    public static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
