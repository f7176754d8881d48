package org.gridpost.gateway.services;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real mosquitto 2 that lets everybody in, keeps its sessions over a restart and queues without a limit. */
public final class Mosquitto implements AutoCloseable {
    private static final String LIMITS = """
            allow_anonymous true
            persistence true
            max_inflight_messages 1000
            max_queued_messages 0
            """;
    private static final Services.Recipe RECIPE = new Services.Recipe(
            "eclipse-mosquitto:2",
            1883,
            List.of(
                    "sh",
                    "-c",
                    "printf 'listener 1883\\npersistence_location /mosquitto/data/\\n"
                            + LIMITS.replace("\n", "\\n")
                            + "' > /mosquitto/gridpost.conf && exec mosquitto -c /mosquitto/gridpost.conf"),
            "mosquitto",
            Mosquitto::prepare);

    private final Service service;

    private Mosquitto(Service service) {
        this.service = service;
    }

    /** Starts one, or skips the test and says why. */
    public static Mosquitto start() {
        return new Mosquitto(Services.start(RECIPE));
    }

    private static List<String> prepare(Path binary, Path folder, int port) throws IOException {
        Path file = folder.resolve("mosquitto.conf");
        // Started as root it would become another user, who may not write here.
        Files.writeString(
                file,
                "listener " + port + " 127.0.0.1\nuser " + System.getProperty("user.name") + "\npersistence_location "
                        + folder + "/\n" + LIMITS);
        return List.of(binary.toString(), "-c", file.toString());
    }

    public String url() {
        return "tcp://127.0.0.1:" + service.port();
    }

    public int port() {
        return service.port();
    }

    public void stop() {
        service.stop();
    }

    public void restart() {
        service.start();
    }

    @Override
    public void close() {
        service.close();
    }
}
