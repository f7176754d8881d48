package org.gridpost.pipelines.inbound;

import java.util.Optional;
import org.gridpost.pipelines.model.Ids;

/**
 * A resolved SenML name: {@code [urn:dev:<anything>:]<deviceId>:<metric>}, or a bare {@code <metric>} of the sender's.
 *
 * @param device empty for a bare metric
 */
public record Name(Optional<String> device, String metric) {
    /** How names are written, for the sentences that explain it. */
    public static final String GRAMMAR = "[urn:dev:<any>:]<deviceId>:<metric>, or <metric> alone for the sender's own";

    private static final String URN = "urn:dev:";

    /** The parts of a name, or empty if it is none. */
    public static Optional<Name> of(String name) {
        int colon = name.lastIndexOf(':');
        String metric = name.substring(colon + 1);
        if (!isSegment(metric)) {
            return Optional.empty();
        }
        if (colon < 0) {
            // LwM2M 1.1 names its paths so, though RFC 8428 wants a letter or a digit at the beginning.
            return isAlphanumeric(metric.charAt(0)) || metric.charAt(0) == '/'
                    ? Optional.of(new Name(Optional.empty(), metric))
                    : Optional.empty();
        }
        return deviceOf(name.substring(0, colon)).map(device -> new Name(Optional.of(device), metric));
    }

    /** The device of the part before a name's last colon; empty if it names none. */
    static Optional<String> deviceOf(String prefix) {
        int colon = prefix.lastIndexOf(':');
        String device = prefix.substring(colon + 1);
        boolean withinUrn = colon > URN.length() && prefix.startsWith(URN) && isNameText(prefix);
        return Ids.isId(device) && (colon < 0 || withinUrn) ? Optional.of(device) : Optional.empty();
    }

    /** The device of a base name such as {@code urn:dev:mj:DR-QY07-003:}; empty if more is needed to tell. */
    public static Optional<String> deviceOfBase(String baseName) {
        return baseName.endsWith(":") ? deviceOf(baseName.substring(0, baseName.length() - 1)) : Optional.empty();
    }

    /** Whether the text is a whole metric: not empty, and of RFC 8428's alphabet for names but the colon. */
    public static boolean isSegment(String text) {
        return !text.isEmpty() && text.indexOf(':') < 0 && isNameText(text);
    }

    private static boolean isNameText(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isAlphanumeric(c) && c != '_' && c != '-' && c != '.' && c != '/' && c != ':') {
                return false;
            }
        }
        return true;
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
