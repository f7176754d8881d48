package org.gridpost.sim;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A real mosquitto on a loopback port of its own, which can be killed and started again. */
public final class Mosquitto implements AutoCloseable {
    private static final List<String> PLACES = List.of("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/sbin");

    private final String binary;
    private final Path folder;
    private final int port;
    private Process process;

    private Mosquitto(String binary) throws IOException {
        this.binary = binary;
        this.folder = Files.createTempDirectory("mosquitto");
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        }
        Files.writeString(
                folder.resolve("mosquitto.conf"),
                "listener " + port + " 127.0.0.1\nallow_anonymous true\npersistence false\n"
                        + "max_inflight_messages 1000\nmax_queued_messages 0\n");
        start();
    }

    /** Starts one; where there is no mosquitto the test is skipped, or fails if services are required. */
    public static Mosquitto started() throws IOException {
        Optional<String> binary = Stream.concat(
                        Stream.of(System.getenv("PATH").split(File.pathSeparator)), PLACES.stream())
                .map(folder -> Path.of(folder, "mosquitto"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
        if (binary.isEmpty() && "true".equals(System.getenv("GRIDPOST_REQUIRE_SERVICES"))) {
            throw new AssertionError("GRIDPOST_REQUIRE_SERVICES is set but there is no mosquitto on the PATH");
        }
        Assumptions.assumeTrue(binary.isPresent(), "skipped: there is no mosquitto on the PATH");
        return new Mosquitto(binary.orElseThrow());
    }

    public URI uri() {
        return URI.create("tcp://127.0.0.1:" + port);
    }

    public void start() throws IOException {
        process = new ProcessBuilder(
                        binary, "-c", folder.resolve("mosquitto.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        Await.until("mosquitto listens on " + port, Duration.ofSeconds(10), this::listens);
    }

    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(5, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws Exception {
        kill();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private boolean listens() {
        try (Socket ignored = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
