package org.gridpost.sim.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The gateway, started by the launcher as anybody would. All that a benchmark has to know of its commands, its
 * configuration and its figures stands in this file.
 */
final class GatewayProcess implements Contender {
    private static final Duration START = Duration.ofSeconds(60);
    private static final int READINGS_PER_MESSAGE = 3;
    private static final int MQTT_OFFSET = 1;

    /** HTTP to HTTPS. */
    private static final int PORTS = 6;

    private final int portBase;
    private final Child child;

    /**
     * @param launcher the program {@code gridpost}
     * @param broker empty for the gateway's own
     */
    GatewayProcess(Path folder, Path launcher, Optional<URI> broker, URI influx) throws IOException, BenchException {
        portBase = freePorts();
        Path config = folder.resolve("gridpost.yaml");
        List<String> lines = new ArrayList<>();
        broker.ifPresent(uri -> lines.addAll(List.of("mqtt:", "  url: " + uri)));
        lines.addAll(List.of(
                "store:",
                "  kind: INFLUX",
                "  influx:",
                "    url: " + influx,
                "    database: " + InfluxdProcess.DATABASE));
        Files.write(config, lines);
        child = Child.start(
                "gateway",
                folder,
                List.of(
                        launcher.toString(),
                        "run",
                        "-c",
                        config.toString(),
                        "--data",
                        data(folder).toString(),
                        "--port-base",
                        Integer.toString(portBase)));
        Local.await(child, "was up on port " + portBase, START, this::isUp);
    }

    /** Writes the fleet of the gateway that keeps its data in this folder, credentials included. */
    static void writeFleet(Path folder, Path launcher, Path fleet) throws IOException, BenchException {
        try (Child child = Child.start(
                "fleet",
                folder,
                List.of(
                        launcher.toString(),
                        "device",
                        "fleet",
                        "--data",
                        data(folder).toString(),
                        "--out",
                        fleet.toString()))) {
            if (child.awaitEnd() != 0) {
                throw child.failed("could not be written");
            }
        }
    }

    /** The gateway's own broker. */
    URI broker() {
        return URI.create("tcp://127.0.0.1:" + (portBase + MQTT_OFFSET));
    }

    /** Messages whose readings are synced to the journal. */
    @Override
    public long received() throws IOException, BenchException {
        String name = "gridpost_readings_journaled_total";
        return Http.get(http("/observe/metrics"))
                        .lines()
                        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                        .findFirst()
                        .orElseThrow(() -> new BenchException("the gateway's metrics do not tell " + name))
                / READINGS_PER_MESSAGE;
    }

    @Override
    public Duration poll() {
        return Duration.ofMillis(200);
    }

    /** The launcher has become the JVM by then. */
    @Override
    public Child process() {
        return child;
    }

    @Override
    public void close() {
        child.close();
    }

    private boolean isUp() {
        try {
            return Http.get(http("/observe/health")).contains("UP");
        } catch (IOException | BenchException e) {
            return false;
        }
    }

    private URI http(String path) {
        return URI.create("http://127.0.0.1:" + portBase + path);
    }

    private static Path data(Path folder) {
        return folder.resolve("data");
    }

    private static int freePorts() throws IOException {
        while (true) {
            int base = Local.freePort();
            boolean free = base + PORTS < 65_536;
            for (int i = 0; free && i < PORTS; i++) {
                free = !Local.listens(base + i);
            }
            if (free) {
                return base;
            }
        }
    }
}
