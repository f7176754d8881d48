package org.gridpost.pipelines.respond.reports;

import java.util.Optional;
import java.util.regex.Pattern;

/** An address by {@code http} or {@code https}, without a user name in it. It is only kept: nothing here ever asks it. */
public record WebAddress(String text) {
    static final int LONGEST = 2_000;

    private static final Pattern FORM = Pattern.compile(
            "(?i)https?://([\\p{L}\\p{N}][\\p{L}\\p{N}.-]*|\\[[0-9a-f:.]+])(:[0-9]{1,5})?([/?#][^\\s\\p{Cntrl}<>\"\\\\^`{|}]*)?");

    public WebAddress {
        if (!isOne(text)) {
            throw new IllegalArgumentException("no address by http or https of at most " + LONGEST + " characters");
        }
    }

    /** Empty if it is none. */
    public static Optional<WebAddress> of(String text) {
        return isOne(text) ? Optional.of(new WebAddress(text)) : Optional.empty();
    }

    private static boolean isOne(String text) {
        return text.length() <= LONGEST && FORM.matcher(text).matches();
    }
}
