package org.gridpost.sim.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A mosquitto of our own on a loopback port. Its queue has no limit, for the generator bounds what waits, and 2.0.11 goes on
 * counting messages that have long left the queue: with a limit it begins to drop after so many have passed, not waited.
 */
final class MosquittoProcess implements AutoCloseable {
    private final int port;
    private final Child child;

    MosquittoProcess(Path folder) throws IOException, BenchException {
        String program = Local.program("mosquitto");
        port = Local.freePort();
        Path config = folder.resolve("mosquitto.conf");
        Files.write(
                config,
                List.of(
                        "listener " + port + " 127.0.0.1",
                        "allow_anonymous true",
                        "persistence false",
                        "max_inflight_messages 1000",
                        "max_queued_messages 0"));
        child = Child.start("mosquitto", folder, List.of(program, "-c", config.toString()));
        Local.await(child, "listened on port " + port, Duration.ofSeconds(10), () -> Local.listens(port));
    }

    URI uri() {
        return URI.create("tcp://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        child.close();
    }
}
