package org.gridpost.dashboards.web;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads files from the class path. A path that could lead out of its folder finds nothing. */
final class Resources {
    private static final Pattern SAFE =
            Pattern.compile("([A-Za-z0-9_@-][A-Za-z0-9_.@-]*/)*[A-Za-z0-9_@-][A-Za-z0-9_.@-]*");

    private Resources() {}

    static Optional<Buffer> find(String folder, String path) {
        if (!SAFE.matcher(path).matches()) {
            return Optional.empty();
        }
        try (InputStream in = Resources.class.getResourceAsStream(folder + path)) {
            return in == null ? Optional.empty() : Optional.of(Buffer.buffer(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that belongs to the build. */
    static String text(String path) {
        return find("/", path)
                .map(b -> b.toString(StandardCharsets.UTF_8))
                .orElseThrow(() -> new IllegalStateException(path + " is missing on the class path"));
    }
}
