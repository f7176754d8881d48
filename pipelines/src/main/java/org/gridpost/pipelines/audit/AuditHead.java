package org.gridpost.pipelines.audit;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the chain ends. Kept elsewhere, it shows later whether the end was cut off.
 *
 * @param number of the last entry, 0 if there is none
 * @param hash of the last entry: 64 hexadecimal digits in lower case
 */
public record AuditHead(long number, String hash) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,18}):([0-9a-f]{64})");

    /** Before the first entry. */
    public static final AuditHead START = new AuditHead(0, "0".repeat(64));

    /** Its form as text: {@code 12:5f…}. */
    public static Optional<AuditHead> parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(new AuditHead(Long.parseLong(matcher.group(1)), matcher.group(2)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return number + ":" + hash;
    }
}
