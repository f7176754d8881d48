package org.gridpost.pipelines.respond.deliver;

import java.util.Properties;

/**
 * A text that fits into a short message: 70 UTF-16 units in one, 67 each in two (3GPP TS 23.040 with UCS-2); without
 * Chinese 160 septets in one. What may be left out is added only as long as the text stays within one; what must be said
 * may take two, beyond which the place is cut.
 */
final class ShortText {
    static final int ONE = 70;
    static final int TWO = 134;
    static final int ONE_LATIN = 160;

    private final Properties words;
    private final int roomy;
    private final int most;

    ShortText(Properties words, Language language) {
        this.words = words;
        this.roomy = language == Language.ZH ? ONE : ONE_LATIN;
        this.most = language == Language.ZH ? TWO : ONE_LATIN;
    }

    /**
     * @param more which may be left out
     * @param tail what is to be done by when, in sentences, or nothing
     */
    String of(String severity, String title, String place, String more, String tail) {
        String head = word("short")
                .replace("{severity}", severity)
                .replace("{title}", title)
                .replace("{place}", place);
        String withWhy = head + word("short.why").replace("{why}", more) + tail;
        return withWhy.length() <= roomy ? withWhy : cut(head, most - tail.length()) + tail;
    }

    private String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        String ellipsis = word("short.cut");
        int end = length - ellipsis.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + ellipsis;
    }

    private String word(String key) {
        return words.getProperty(key);
    }
}
