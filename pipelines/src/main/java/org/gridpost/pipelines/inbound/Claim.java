package org.gridpost.pipelines.inbound;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a content type says of one format. */
public enum Claim {
    /** It is this format. */
    OURS,
    /** It is another one. */
    THEIRS,
    /** It says too little, or there is none: the first bytes must tell. */
    OPEN;

    /** Types that name a syntax and no meaning, or that stock clients send unasked (curl -d says it is a form). */
    private static final Set<String> VAGUE = Set.of(
            "application/json",
            "application/cbor",
            "application/octet-stream",
            "application/x-www-form-urlencoded",
            "text/plain",
            "text/json",
            "application/xml",
            "text/xml");

    /** @param ours the media types of the format, in lower case and without parameters */
    public static Claim of(Optional<String> contentType, Set<String> ours) {
        if (contentType.isEmpty() || contentType.get().isEmpty()) {
            return OPEN;
        }
        String type = contentType.get().toLowerCase(Locale.ROOT);
        if (ours.contains(type)) {
            return OURS;
        }
        return VAGUE.contains(type) ? OPEN : THEIRS;
    }
}
