package org.gridpost.pipelines.respond.cap;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.gridpost.pipelines.respond.AlarmView.Text;

/**
 * A message of the Common Alerting Protocol, version 1.2 (OASIS, ITU-T X.1303), as it was issued: whoever asks again is
 * shown the same.
 *
 * @param sequence of the alarm's change in the outbox; there is at most one message of each
 * @param identifier by which it is known outside
 * @param grid area id of the asset, empty if its grid is not known
 * @param sent whole seconds
 * @param expires when it ends by itself, whole seconds
 * @param headline for lists of messages
 * @param xml the message itself
 */
public record CapMessage(
        long sequence,
        String identifier,
        String sender,
        String alarm,
        Type type,
        Scope scope,
        Optional<String> grid,
        Instant sent,
        Instant expires,
        Text headline,
        String xml) {

    /** What it does to the ones before it. */
    public enum Type {
        ALERT,
        UPDATE,
        CANCEL
    }

    /** Who may see it. */
    public enum Scope {
        PUBLIC,
        RESTRICTED
    }

    public CapMessage {
        if (!identifier.matches("[A-Za-z0-9_.-]{1,64}")) {
            throw new IllegalArgumentException("identifier " + identifier + " of a CAP message has other characters");
        }
        if (!sent.equals(sent.truncatedTo(ChronoUnit.SECONDS)) || !expires.isAfter(sent)) {
            throw new IllegalArgumentException(
                    "CAP message " + identifier + " must be sent at a second and expire later");
        }
    }
}
