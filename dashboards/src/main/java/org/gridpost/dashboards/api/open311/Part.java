package org.gridpost.dashboards.api.open311;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A part of an answer of Open311, which is written as XML or, by the Spark convention, as JSON: a list is an array of its
 * parts, whose name only XML tells; what is absent is an empty element, and null.
 */
sealed interface Part {
    record Words(Optional<String> text) implements Part {}

    record Flag(boolean value) implements Part {}

    record Figure(double value) implements Part {}

    record Count(long value) implements Part {}

    /** @param each what XML calls each of them */
    record Several(String each, List<? extends Part> parts) implements Part {}

    record Named(List<Field> fields) implements Part {}

    record Field(String name, Part part) {}

    /** What is written as a whole; only XML tells its name. */
    record Document(String name, Part part) {}

    static Field field(String name, String text) {
        return field(name, Optional.of(text));
    }

    /** What is blank is absent. */
    static Field field(String name, Optional<String> text) {
        return new Field(name, new Words(text.filter(t -> !t.isBlank())));
    }

    static Named named(Field... fields) {
        return new Named(Stream.of(fields).toList());
    }
}
