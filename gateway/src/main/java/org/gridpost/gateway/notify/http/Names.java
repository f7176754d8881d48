package org.gridpost.gateway.notify.http;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is asked of the entries of the configuration's lists. */
public final class Names {
    private static final String NAME = "[a-z0-9-]{1,32}";

    private Names() {}

    /** @param key of the list, for the sentence */
    public static void require(String name, String key) {
        if (name == null || !name.matches(NAME)) {
            throw new IllegalArgumentException(
                    key + ": each needs a name of at most 32 letters a to z, digits and -, under which it is recorded");
        }
    }

    public static void requirePresent(Object value, String key) {
        if (value == null) {
            throw new IllegalArgumentException(key + " is missing");
        }
    }

    /** The list, which must hold something. */
    public static <T> List<T> requireSome(List<T> values, String key) {
        if (values == null || values.isEmpty()) {
            throw new IllegalArgumentException(key + " must name at least one");
        }
        return List.copyOf(values);
    }

    public static void requireUnique(List<String> names, String key) {
        Optional<String> twice =
                names.stream().collect(Collectors.groupingBy(n -> n, Collectors.counting())).entrySet().stream()
                        .filter(e -> e.getValue() > 1)
                        .map(e -> e.getKey())
                        .findFirst();
        if (twice.isPresent()) {
            throw new IllegalArgumentException(key + ": the name " + twice.get() + " is there twice");
        }
    }
}
