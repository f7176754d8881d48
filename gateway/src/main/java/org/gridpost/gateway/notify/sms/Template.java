package org.gridpost.gateway.notify.sms;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with placeholders. */
final class Template {
    private static final Pattern HOLE = Pattern.compile("\\$\\{([^}]*)}");

    private final List<Function<Function<Placeholder, String>, String>> pieces = new ArrayList<>();

    /** @throws IllegalArgumentException if it has a placeholder that there is not */
    Template(String text, Escape escape) {
        Matcher hole = HOLE.matcher(text);
        int from = 0;
        while (hole.find()) {
            String before = text.substring(from, hole.start());
            Placeholder placeholder = Placeholder.of(hole.group(1))
                    .orElseThrow(() -> new IllegalArgumentException("there is no placeholder ${" + hole.group(1)
                            + "} in templates of SMS and voice, only " + Placeholder.all()
                            + "; a variable of the environment must be the whole value"));
            pieces.add(values -> before);
            pieces.add(values -> escape.apply(values.apply(placeholder)));
            from = hole.end();
        }
        String rest = text.substring(from);
        pieces.add(values -> rest);
    }

    String fill(Function<Placeholder, String> values) {
        StringBuilder filled = new StringBuilder();
        pieces.forEach(piece -> filled.append(piece.apply(values)));
        return filled.toString();
    }
}
