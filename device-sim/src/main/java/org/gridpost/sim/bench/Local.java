package org.gridpost.sim.bench;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** What this machine offers: programs and ports. */
final class Local {
    /** Servers live here, where a user's PATH often does not lead. */
    private static final List<String> MORE_FOLDERS = List.of("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/sbin");

    private static final Duration POLL = Duration.ofMillis(20);

    private Local() {}

    /** @throws BenchException if it is not installed */
    static String program(String name) throws BenchException {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(Stream.of(path.split(File.pathSeparator)), MORE_FOLDERS.stream())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElseThrow(() -> new BenchException(
                        "there is no " + name + " on the PATH; install it, for the benchmark runs the real one"));
    }

    /** A loopback port that was free a moment ago. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static boolean listens(int port) {
        try (Socket ignored = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** @throws BenchException with the child's last words if it ends or the condition does not hold in time */
    static void await(Child child, String what, Duration atMost, BooleanSupplier condition) throws BenchException {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (!child.isAlive()) {
                throw child.failed("ended before it " + what);
            }
            if (System.nanoTime() > end) {
                throw child.failed("did not come so far within " + atMost.toSeconds() + " s that it " + what);
            }
            pause(POLL);
        }
    }

    static void pause(Duration length) throws BenchException {
        try {
            Thread.sleep(length.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted");
        }
    }
}
