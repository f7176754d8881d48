package org.gridpost.sim.truth;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Truth as JSON lines: {@code {"rule":"D08","asset":"…","from":"ISO","to":"ISO"}}, each written when it has ended; what
 * still lasts when the file is closed ends there. What only looked as if the rule held has {@code "holds":false} too.
 */
public final class TruthFile implements Truth, AutoCloseable {
    private record Key(String rule, String asset) {}

    private final JsonLines file;
    private final Map<Key, Instant> open = new LinkedHashMap<>();

    public TruthFile(Path file) throws IOException {
        this.file = new JsonLines(file);
    }

    @Override
    public void begin(String rule, String asset, Instant from) {
        open.putIfAbsent(new Key(rule, asset), from);
    }

    @Override
    public void end(String rule, String asset, Instant to) {
        Key key = new Key(rule, asset);
        Instant from = open.remove(key);
        if (from != null) {
            write(key, from, to, true);
        }
    }

    /** That the rule ought to hold for the asset all that time, or never in it. */
    public void claim(String rule, String asset, Instant from, Instant to, boolean holds) {
        write(new Key(rule, asset), from, to, holds);
    }

    /** Ends all that still lasts, and the file. */
    public void close(Instant end) {
        open.forEach((key, from) -> write(key, from, end, true));
        open.clear();
        file.close();
    }

    /** Ends the file; for who only makes claims. */
    @Override
    public void close() {
        file.close();
    }

    private void write(Key key, Instant from, Instant to, boolean holds) {
        file.write(json -> {
            json.writeStringField("rule", key.rule);
            json.writeStringField("asset", key.asset);
            json.writeStringField("from", from.toString());
            json.writeStringField("to", to.toString());
            if (!holds) {
                json.writeBooleanField("holds", false);
            }
        });
        file.flush();
    }
}
