package org.gridpost.sim.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A process of a benchmark; its output goes to a file of its name, and it ends with the benchmark. */
final class Child implements AutoCloseable {
    private static final Duration POLITENESS = Duration.ofSeconds(8);
    private static final int SHOWN = 2_000;

    private final String name;
    private final Path log;
    private final Process process;

    private Child(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "end of " + name));
    }

    /** Starts a program; all it prints goes to the file. */
    static Child start(String name, Path folder, List<String> command) throws IOException {
        Path log = folder.resolve(name + ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new Child(name, log, process);
    }

    /** Starts one of our own main classes in a JVM of its own; each line that it prints is passed on. */
    static Child java(String name, Path folder, Class<?> main, List<String> arguments, Consumer<String> lines)
            throws IOException {
        Path log = folder.resolve(name + ".log");
        List<String> command =
                new ArrayList<>(List.of(java(), "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        Process process =
                new ProcessBuilder(command).redirectError(log.toFile()).start();
        Thread reader = new Thread(() -> passOn(process, lines), name + " output");
        reader.setDaemon(true);
        reader.start();
        return new Child(name, log, process);
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    OutputStream input() {
        return process.getOutputStream();
    }

    /** @return its exit code */
    int awaitEnd() throws BenchException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted while waiting for " + name);
        }
    }

    /** What went wrong, with the end of what the process printed. */
    BenchException failed(String what) {
        String printed;
        try {
            printed = Files.readString(log).strip();
        } catch (IOException e) {
            printed = "(its output cannot be read: " + e.getMessage() + ")";
        }
        String end = printed.length() > SHOWN ? "…" + printed.substring(printed.length() - SHOWN) : printed;
        return new BenchException(name + " " + what + (end.isEmpty() ? "" : ":\n" + end));
    }

    /** Asks the process to end, and makes it end. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(POLITENESS.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** The JVM that runs this one. */
    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static void passOn(Process process, Consumer<String> lines) {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.accept(line);
            }
        } catch (IOException e) {
            // The process has ended; whoever waits for it notices that.
            return;
        }
    }
}
