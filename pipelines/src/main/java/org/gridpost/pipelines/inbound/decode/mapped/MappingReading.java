package org.gridpost.pipelines.inbound.decode.mapped;

import java.util.List;

/** What came of reading mapping files: all of them or nothing. */
public sealed interface MappingReading {
    record Loaded(List<Mapping> mappings) implements MappingReading {
        public Loaded {
            mappings = List.copyOf(mappings);
        }
    }

    /** @param mistakes every mistake as {@code file:line: what is wrong} */
    record Broken(List<String> mistakes) implements MappingReading {
        public Broken {
            mistakes = List.copyOf(mistakes);
            if (mistakes.isEmpty()) {
                throw new IllegalArgumentException("broken mappings need at least one mistake");
            }
        }
    }
}
