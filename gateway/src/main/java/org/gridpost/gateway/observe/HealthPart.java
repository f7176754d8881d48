package org.gridpost.gateway.observe;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How one part of the gateway fares at this moment.
 *
 * @param detail one sentence: what is the matter, where, and how to mend it; for a part that is up, what shows it
 * @param code under which pages have words of their own for the detail; what only a log can explain has none
 * @param values what is filled into those words
 */
public record HealthPart(String name, Status status, String detail, Optional<String> code, List<String> values) {
    public HealthPart {
        values = List.copyOf(values);
    }

    private HealthPart(String name, Status status, String detail) {
        this(name, status, detail, Optional.empty(), List.of());
    }

    /** From good to bad; the worst part decides of the whole. */
    public enum Status {
        UP,
        /** Serves, but not fully: something is late, full or on its second leg. */
        DEGRADED,
        /** Does not do its work. */
        DOWN
    }

    public static HealthPart up(String name, String detail) {
        return new HealthPart(name, Status.UP, detail);
    }

    public static HealthPart degraded(String name, String detail) {
        return new HealthPart(name, Status.DEGRADED, detail);
    }

    /** The same with a code. */
    public HealthPart coded(String is, Object... filled) {
        return new HealthPart(
                name,
                status,
                detail,
                Optional.of(is),
                Arrays.stream(filled).map(String::valueOf).toList());
    }

    public static HealthPart down(String name, String detail) {
        return new HealthPart(name, Status.DOWN, detail);
    }
}
