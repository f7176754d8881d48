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

    /** Publishes one payload at QoS 1 and waits until it has been acked. */
    public static void publish(int port, String topic, byte[] payload, String... options) {
        Path file = fileOf(payload);
        try {
            List<String> arguments = new ArrayList<>(List.of("-q", "1", "-t", topic, "-f", file.toString()));
            arguments.addAll(List.of(options));
            try (MosquittoClient client = run("mosquitto_pub", port, arguments.toArray(String[]::new))) {
                if (client.exitCode() != 0) {
                    throw new AssertionError(client.command + " says: " + client.output());
                }
            }
        } finally {
            delete(file);
        }
    }

    private static Path fileOf(byte[] payload) {
        try {
            return Files.write(Files.createTempFile("publish", ".payload"), payload);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        delete(output);
    }
}
