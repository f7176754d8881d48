package org.gridpost.gateway.services;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** libcoap's {@code coap-client}: one that nobody here wrote. */
public final class CoapClient {
    private static final int PATIENCE_SECONDS = 30;

    private CoapClient() {}

    /** Posts once and returns what the client says: nothing if all went well; skips the test where there is none. */
    public static String post(String uri, int contentFormat, byte[] payload) {
        try {
            Path file = Files.createTempFile("coap", ".payload");
            try {
                Files.write(file, payload);
                return run("-m", "post", "-t", Integer.toString(contentFormat), "-f", file.toString(), uri);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks once and returns the answer's payload. */
    public static String get(String uri) {
        try {
            return run("-m", "get", uri);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program(), "-B", "20"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), command + " hangs");
            return output.strip();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String program() {
        return Stream.of("/usr/bin/coap-client-notls", "/usr/bin/coap-client-openssl", "/usr/bin/coap-client")
                .filter(p -> Files.isExecutable(Path.of(p)))
                .findFirst()
                .orElseGet(() -> {
                    String why = "needs libcoap's coap-client in /usr/bin (Debian: libcoap3-bin)";
                    return "true".equals(System.getenv("GRIDPOST_REQUIRE_SERVICES")) ? fail(why) : abort(why);
                });
    }
}
