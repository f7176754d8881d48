package org.gridpost.gateway.persistence;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.mapper.RowMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rows that this version cannot read, as after going back to an older one: lists leave them out, and each is said once. */
final class Unreadable {
    private static final Logger LOG = LoggerFactory.getLogger(Unreadable.class);

    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /**
     * Reads a row, or nothing.
     *
     * @param kind of what it holds, for people: {@code ticket}
     * @param key its column with what tells one from another
     */
    <T> RowMapper<Optional<T>> skipping(String kind, String key, RowMapper<T> mapper) {
        return (row, context) -> {
            try {
                return Optional.of(mapper.map(row, context));
            } catch (RuntimeException e) {
                String which = kind + " " + row.getString(key);
                if (known.add(which)) {
                    LOG.error("{} is left out of lists: {}", which, e.getMessage());
                }
                return Optional.empty();
            }
        };
    }

    /** How many were met since the start. */
    int count() {
        return known.size();
    }
}
