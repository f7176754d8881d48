package org.gridpost.pipelines.inbound;

/** Foreign text within our own sentences: in quotes, short, and unable to break a log line or a page. */
public final class Quoted {
    private static final int MAX_LENGTH = 64;

    private Quoted() {}

    public static String of(String text) {
        int end = Math.min(text.length(), MAX_LENGTH);
        StringBuilder out = new StringBuilder(end + 3).append('"');
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            out.append(Character.isISOControl(c) || Character.isSurrogate(c) ? '?' : c);
        }
        return out.append(text.length() > MAX_LENGTH ? "…\"" : "\"").toString();
    }
}
