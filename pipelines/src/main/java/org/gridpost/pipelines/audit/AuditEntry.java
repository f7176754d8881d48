package org.gridpost.pipelines.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/**
 * What somebody did. Never holds a secret. Times are whole milliseconds, and texts are such as every database gives back
 * unchanged, for both are hashed.
 *
 * @param by who did it, as they are shown
 * @param action what, dotted and in lower case: {@code alarm.acknowledged}, {@code token.revoked}
 * @param subject to what: an id, empty if there is none
 * @param detail what else there is to know, perhaps empty
 */
public record AuditEntry(Instant at, String by, String action, String subject, String detail) {
    private static final Pattern ACTION = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)+");

    public AuditEntry {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        by = lasting(by);
        subject = lasting(subject);
        detail = lasting(detail);
        if (by.isBlank()) {
            throw new IllegalArgumentException("an entry of the audit says who did it");
        }
        if (!ACTION.matcher(action).matches()) {
            throw new IllegalArgumentException(
                    "an action is dotted and in lower case, as alarm.acknowledged, and not \"" + action + "\"");
        }
    }

    /** Without what UTF-8 cannot hold, and without the character 0, which PostgreSQL cannot. */
    private static String lasting(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace('\0', '\uFFFD');
    }
}
