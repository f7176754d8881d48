package org.gridpost.gateway.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.gridpost.pipelines.Await;

/** A server from a binary of this machine, with a folder of its own. */
final class LocalService implements Service {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path folder;
    private final Path log;
    private final int port;
    private final List<String> command;
    private final Thread endWithTheTests;
    private Process process;

    LocalService(Path binary, Services.LocalCommand local) {
        try {
            folder = Files.createTempDirectory("gridpost-" + binary.getFileName() + "-");
            log = folder.resolve("log.txt");
            port = Loopback.freePort();
            command = local.prepare(binary, folder, port);
        } catch (Exception e) {
            throw new IllegalStateException("cannot prepare " + binary, e);
        }
        process = launch();
        endWithTheTests = new Thread(() -> process.destroyForcibly());
        Runtime.getRuntime().addShutdownHook(endWithTheTests);
    }

    private Process launch() {
        try {
            Process started = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            Await.until("port " + port + " of " + command, PATIENCE, () -> {
                if (!started.isAlive()) {
                    throw new AssertionError(command + " ended at once:\n" + readLog());
                }
                return Loopback.isOpen(port);
            });
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String readLog() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return "no log: " + e;
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void stop() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError(command + " does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Path folder() {
        return folder;
    }

    /** Sends SIGHUP, by which many servers read their files again. */
    void hangUp() {
        try {
            int code = new ProcessBuilder("kill", "-HUP", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new AssertionError("kill -HUP ended with " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        process = launch();
    }

    @Override
    public void close() {
        stop();
        Runtime.getRuntime().removeShutdownHook(endWithTheTests);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
