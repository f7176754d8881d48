package org.gridpost.gateway.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What a machine can see of a page as it stands: that something sticks out, is cut off, is empty or too small for a thumb, or
 * that a text has been forgotten.
 */
final class Faults {
    private static final String SCRIPT = script();

    private Faults() {}

    private static String script() {
        try (InputStream in = Faults.class.getResourceAsStream("/pages/faults.js")) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked") // the script answers with nothing else
    static List<String> of(Page page) {
        return (List<String>) page.evaluate(SCRIPT);
    }
}
