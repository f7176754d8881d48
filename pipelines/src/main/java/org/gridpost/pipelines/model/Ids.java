package org.gridpost.pipelines.model;

/** The one alphabet of asset, device and area identifiers: {@code [A-Za-z0-9_-]{1,64}}. */
public final class Ids {
    public static final int MAX_LENGTH = 64;

    private Ids() {}

    /** Whether the text is an identifier; runs on the hot path, hence no regular expression. */
    public static boolean isId(CharSequence text) {
        int length = text.length();
        if (length == 0 || length > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            boolean ok =
                    (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
            if (!ok) {
                return false;
            }
        }
        return true;
    }

    /**
     * The same text, checked.
     *
     * @throws IllegalArgumentException if it is not an identifier
     */
    public static String require(String text, String what) {
        if (!isId(text)) {
            throw new IllegalArgumentException(
                    what + " must be 1 to 64 of the characters A-Z a-z 0-9 _ - but is \"" + text + "\"");
        }
        return text;
    }
}
