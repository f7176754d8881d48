package org.gridpost.gateway.site;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The two forms in which a table of the register can be written as a file. */
@SuppressWarnings("ImmutableEnumChecker") // the lists are unmodifiable
public enum Format {
    CSV(List.of(".csv")),
    YAML(List.of(".yaml", ".yml"));

    private final List<String> endings;

    Format(List<String> endings) {
        this.endings = endings;
    }

    List<String> endings() {
        return endings;
    }

    /** The form of a file of this name; empty if it is neither. */
    static Optional<Format> of(String file) {
        return Arrays.stream(values())
                .filter(f -> f.endings.stream().anyMatch(file::endsWith))
                .findFirst();
    }
}
