package org.gridpost.pipelines.inbound.decode.syntax;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** How foreign JSON is read. */
public final class Json {
    /** No format here nests deeper than a few levels; all other limits of the parser hold as they are. */
    public static final StreamReadConstraints CONSTRAINTS =
            StreamReadConstraints.builder().maxNestingDepth(32).build();

    private static final int MAX_KEY_LENGTH = 64;

    /** Where the parser names its own settings, which says nothing to a sender. */
    private static final Pattern OWN_NAMES = Pattern.compile(",? from `[^`]*`");

    private Json() {}

    /** A factory to be kept: it learns the field names that it meets. */
    public static JsonFactory factory() {
        return JsonFactory.builder()
                .streamReadConstraints(CONSTRAINTS)
                .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                // Not JSON, but Python and C write it; so it costs one value with a clear reason and not the message.
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                // Interned names are never collected in time, and a sender can invent as many as it likes.
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
    }

    /** Position of the first byte that is no white space and no byte order mark; the length if there is none. */
    public static int start(byte[] bytes) {
        boolean marked = bytes.length > 2 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb;
        return skipSpace(bytes, marked && bytes[2] == (byte) 0xbf ? 3 : 0);
    }

    /** The first key of an object, or of the first object of an array, as far as the first bytes tell. */
    public static Optional<String> firstKey(byte[] bytes) {
        int at = start(bytes);
        if (at < bytes.length && bytes[at] == '[') {
            at = skipSpace(bytes, at + 1);
        }
        if (at >= bytes.length || bytes[at] != '{') {
            return Optional.empty();
        }
        at = skipSpace(bytes, at + 1);
        if (at >= bytes.length || bytes[at] != '"') {
            return Optional.empty();
        }
        int begin = at + 1;
        for (int end = begin; end < bytes.length && end - begin <= MAX_KEY_LENGTH; end++) {
            if (bytes[end] == '"') {
                return Optional.of(new String(bytes, begin, end - begin, StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }

    /** Where and why a parser gave up. */
    public static String describe(JsonProcessingException broken) {
        JsonLocation location = broken.getLocation();
        long offset = location == null ? -1 : location.getByteOffset();
        String why = OWN_NAMES.matcher(broken.getOriginalMessage()).replaceAll("");
        return (offset < 0 ? "" : "at byte " + offset + ": ") + why;
    }

    private static int skipSpace(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
            at++;
        }
        return at;
    }
}
