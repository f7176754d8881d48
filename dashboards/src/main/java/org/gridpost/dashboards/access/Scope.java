package org.gridpost.dashboards.access;

import io.vertx.core.http.HttpMethod;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Some rows of {@link Rights} to which a token is limited, whatever its roles would allow.
 *
 * @param reads whether all that only reads is among them, also what will be added later
 * @param rows beside that
 */
public record Scope(boolean reads, Set<Rights> rows) {
    /** The word for all that only reads. */
    public static final String READ = "READ";

    public Scope {
        rows = rows.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(rows));
        if (!reads && rows.isEmpty()) {
            throw new IllegalArgumentException("a scope without any row would allow nothing");
        }
    }

    public boolean holds(Rights right) {
        return rows.contains(right) || (reads && right.method().equals(HttpMethod.GET));
    }

    /** Of words as {@link #words} gives them; empty if one of them is none. */
    public static Optional<Scope> of(Collection<String> words) {
        Set<Rights> rows = EnumSet.noneOf(Rights.class);
        for (String word : words) {
            Optional<Rights> row = row(word);
            if (row.isEmpty() && !word.equals(READ)) {
                return Optional.empty();
            }
            row.ifPresent(rows::add);
        }
        boolean reads = words.contains(READ);
        return reads || !rows.isEmpty() ? Optional.of(new Scope(reads, rows)) : Optional.empty();
    }

    /** Likewise of words that were kept, of which some may have gone since. */
    public static Optional<Scope> ofKnown(Collection<String> words) {
        return of(
                words.stream().filter(w -> w.equals(READ) || row(w).isPresent()).toList());
    }

    private static Optional<Rights> row(String word) {
        return EnumSet.allOf(Rights.class).stream()
                .filter(r -> r.name().equals(word) && !r.isPublic())
                .findFirst();
    }

    /** {@link #READ} and names of rows, in order. */
    public List<String> words() {
        Set<String> words = new TreeSet<>(rows.stream().map(Rights::name).toList());
        if (reads) {
            words.add(READ);
        }
        return List.copyOf(words);
    }
}
