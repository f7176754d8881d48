package org.gridpost.sim.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** An InfluxDB 1.x of our own on loopback ports, with its data in the benchmark's folder. */
final class InfluxdProcess implements AutoCloseable {
    static final String DATABASE = "gridpost";

    private final int port;
    private final Child child;

    InfluxdProcess(Path folder) throws IOException, BenchException {
        String program = Local.program("influxd");
        port = Local.freePort();
        Path config = folder.resolve("influxdb.conf");
        Path data = folder.resolve("influxdb");
        Files.write(
                config,
                List.of(
                        "reporting-disabled = true",
                        "bind-address = \"127.0.0.1:" + Local.freePort() + "\"",
                        "[meta]",
                        "dir = \"" + data.resolve("meta") + "\"",
                        "[data]",
                        "dir = \"" + data.resolve("data") + "\"",
                        "wal-dir = \"" + data.resolve("wal") + "\"",
                        "[http]",
                        "bind-address = \"127.0.0.1:" + port + "\"",
                        "log-enabled = false"));
        child = Child.start("influxd", folder, List.of(program, "-config", config.toString()));
        Local.await(child, "listened on port " + port, Duration.ofSeconds(30), () -> Local.listens(port));
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Points of all measurements that have one of the fields which the load generator writes first in a message. */
    long points() throws IOException, BenchException {
        StringBuilder query = new StringBuilder();
        FirstFields.ALL.forEach(
                (measurement, field) -> query.append("SELECT COUNT(\"" + field + "\") FROM \"" + measurement + "\";"));
        String answer = Http.get(uri().resolve(
                        "/query?db=" + DATABASE + "&q=" + URLEncoder.encode(query.toString(), StandardCharsets.UTF_8)));
        long sum = 0;
        for (JsonNode result : new ObjectMapper().readTree(answer).get("results")) {
            // No rows at all is an answer without series.
            sum += result.at("/series/0/values/0/1").asLong(0);
        }
        return sum;
    }

    @Override
    public void close() {
        child.close();
    }
}
