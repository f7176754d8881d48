package org.gridpost.gateway.services;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real browser without a window, run once for one page. */
public final class Chromium {
    private static final int PATIENCE_SECONDS = 90;
    private static final String LOADING_MILLIS = "20000";

    private Chromium() {}

    /**
     * What became of a page.
     *
     * @param document as its scripts have left it
     * @param complaints what the browser had to say of it, what a policy forbade for one
     */
    public record Page(String document, List<String> complaints) {}

    /** Skips the test where there is none. */
    public static Path program() {
        return Services.find("chromium")
                .orElseThrow(() -> Services.missing("needs chromium on the PATH, which is not there"));
    }

    /** Skips the test where there is no Chromium. */
    public static Page open(URI uri, Path folder) {
        Path document = folder.resolve("document.html");
        Path log = folder.resolve("log.txt");
        List<String> command = List.of(
                program().toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--user-data-dir=" + folder.resolve("profile"),
                "--enable-logging=stderr",
                "--virtual-time-budget=" + LOADING_MILLIS,
                "--dump-dom",
                uri.toString());
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(document.toFile())
                    .redirectError(log.toFile())
                    .start();
            try {
                assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), command + " hangs");
            } finally {
                process.destroyForcibly();
            }
            List<String> complaints = Files.readString(log, UTF_8)
                    .lines()
                    .filter(line -> line.contains(":CONSOLE:"))
                    .toList();
            return new Page(Files.readString(document, UTF_8), complaints);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
