package org.gridpost.pipelines.inbound.decode.mapped;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.yaml.snakeyaml.nodes.Node;

/** The mistakes of one file, each with its line. */
final class Mistakes {
    private final String file;
    private final List<String> all = new ArrayList<>();

    Mistakes(String file) {
        this.file = file;
    }

    List<String> all() {
        return all;
    }

    /** @param line counted from 1 */
    void add(int line, String sentence) {
        all.add(file + ":" + line + ": " + sentence);
    }

    void add(Node where, String sentence) {
        add(where.getStartMark().getLine() + 1, sentence);
    }

    /** What a record's constructor makes of it; empty if it refuses, which is a mistake at that place. */
    <T> Optional<T> accept(Node where, Supplier<T> constructor) {
        try {
            return Optional.of(constructor.get());
        } catch (IllegalArgumentException refused) {
            add(where, refused.getMessage());
            return Optional.empty();
        }
    }
}
