package org.gridpost.pipelines.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * An entry in its place in the chain.
 *
 * @param number from 1, without holes
 * @param hash SHA-256, as 64 hexadecimal digits, of the UTF-8 text that {@link #follows(AuditHead)} describes
 */
public record AuditRecord(long number, AuditEntry entry, String hash) {

    /** The next one after a head. */
    public static AuditRecord after(AuditHead head, AuditEntry entry) {
        long number = head.number() + 1;
        return new AuditRecord(number, entry, hash(number, entry, head.hash()));
    }

    /**
     * Whether it is what came next: its number is the next one, and its hash is that of number, time in milliseconds since
     * 1970 UTC, who, action, subject, detail and the hash before it, each written as its length in bytes, a colon, itself
     * and a comma (a netstring), so that no two entries have one text.
     */
    public boolean follows(AuditHead head) {
        return number == head.number() + 1 && hash.equals(hash(number, entry, head.hash()));
    }

    public AuditHead head() {
        return new AuditHead(number, hash);
    }

    private static String hash(long number, AuditEntry entry, String previous) {
        MessageDigest digest = sha256();
        String[] parts = {
            Long.toString(number),
            Long.toString(entry.at().toEpochMilli()),
            entry.by(),
            entry.action(),
            entry.subject(),
            entry.detail(),
            previous
        };
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
            digest.update((byte) ',');
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
