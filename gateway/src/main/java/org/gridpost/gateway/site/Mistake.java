package org.gridpost.gateway.site;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What is wrong with one row of a site file and what would be right.
 *
 * @param line counted from 1, where 1 is the header; 0 when the file as a whole is meant
 * @param what in English
 * @param code under which pages have words of their own for it; those that hardly ever happen have none
 * @param values what is filled into those words
 */
public record Mistake(String file, int line, String what, Optional<String> code, List<String> values) {
    public Mistake {
        values = List.copyOf(values);
    }

    public Mistake(String file, int line, String what) {
        this(file, line, what, Optional.empty(), List.of());
    }

    Mistake coded(String is, Object... filled) {
        return new Mistake(
                file,
                line,
                what,
                Optional.of(is),
                Arrays.stream(filled).map(String::valueOf).toList());
    }

    /** As a compiler says it: {@code assets.csv:17: unknown grid …}. */
    @Override
    public String toString() {
        return line == 0 ? file + ": " + what : file + ":" + line + ": " + what;
    }
}
