package org.gridpost.gateway.services;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.gridpost.pipelines.Await;

/** {@code mosquitto_pub} and {@code mosquitto_sub}: clients that nobody here wrote. */
public final class MosquittoClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<String> command;
    private final Process process;
    private final Path output;

    private MosquittoClient(String program, int port, List<String> arguments) {
        command = new ArrayList<>(List.of(program, "-h", "127.0.0.1", "-p", Integer.toString(port)));
        command.addAll(arguments);
        try {
            output = Files.createTempFile(program, ".txt");
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts {@code mosquitto_pub} or {@code mosquitto_sub}, or skips the test and says why. */
    public static MosquittoClient run(String program, int port, String... arguments) {
        if (!Files.isExecutable(Path.of("/usr/bin", program))) {
            String why = "needs /usr/bin/" + program + " (Debian: mosquitto-clients)";
            return "true".equals(System.getenv("GRIDPOST_REQUIRE_SERVICES")) ? fail(why) : abort(why);
        }
        return new MosquittoClient(program, port, List.of(arguments));
    }

    /** Waits for its end. */
    public int exitCode() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError(command + " does not end; it said: " + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** What it has said so far. */
    public String output() {
        try {
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void awaitOutput(String part) {
        Await.until("\"" + part + "\" from " + command, PATIENCE, () -> output().contains(part));
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            Files.deleteIfExists(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
