package org.gridpost.pipelines.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The files that come with GridPost, which somebody's own may stand before. */
public final class BuiltIn {
    private BuiltIn() {}

    /**
     * The text of a file at the root of the jar.
     *
     * @throws IllegalStateException if the jar was built without it
     */
    public static String text(String name) {
        try (InputStream in = BuiltIn.class.getResourceAsStream("/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
