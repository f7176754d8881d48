package org.gridpost.pipelines.journal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The twin of the stored cursors. */
public final class InMemoryCursors implements Cursors {
    private final Map<String, Cursor> byReader = new ConcurrentHashMap<>();

    @Override
    public Optional<Cursor> load(String reader) {
        return Optional.ofNullable(byReader.get(reader));
    }

    @Override
    public void save(String reader, Cursor cursor) {
        byReader.put(reader, cursor);
    }
}
