package org.gridpost.pipelines.respond.photos;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What photos are called: by their content, so that the same has one name and no other can take it. */
public final class PhotoId {
    private static final String FORM = "[0-9a-f]{64}";

    private PhotoId() {}

    public static String of(byte[] photo) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(photo));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Whether a text can be the id of a photo; nothing else ever becomes part of a path. */
    public static boolean isOne(String text) {
        return text.matches(FORM);
    }
}
