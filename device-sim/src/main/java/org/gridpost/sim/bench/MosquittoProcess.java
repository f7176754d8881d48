package org.gridpost.sim.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A mosquitto of our own on a loopback port. */
final class MosquittoProcess implements AutoCloseable {
    /** More than the generator ever lets wait; mosquitto drops silently what is beyond. */
    private static final int QUEUE = 200_000;

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
                        "max_queued_messages " + QUEUE));
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
