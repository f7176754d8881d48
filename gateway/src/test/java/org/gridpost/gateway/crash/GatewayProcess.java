package org.gridpost.gateway.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;
import org.gridpost.gateway.Cli;
import org.gridpost.gateway.config.ConfigFile;
import org.gridpost.gateway.config.GatewayConfig;
import org.gridpost.gateway.persistence.Database;
import org.gridpost.gateway.security.DeviceSecrets;
import org.gridpost.gateway.security.People;
import org.gridpost.gateway.services.Loopback;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.model.Role;

/** {@code gridpost run} with a data folder and ports that stay the same over its deaths. */
final class GatewayProcess implements AutoCloseable {
    /** Beyond any delay but that of a machine which does much else. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path data;
    private final Path config;
    private final Path log;
    private final int httpPort = Loopback.freePort();
    private final int mqttPort = Loopback.freePort();
    private final HttpClient http = HttpClient.newHttpClient();
    private final String token;
    private final Thread endWithTheTests;
    private Process process;

    /**
     * Prepared, not started.
     *
     * @param yaml more lines of {@code gridpost.yaml}, in which ports need not be named
     */
    GatewayProcess(Path folder, String yaml) throws IOException {
        data = Files.createDirectories(folder.resolve("data"));
        log = folder.resolve("log.txt");
        config = Files.writeString(
                folder.resolve("gridpost.yaml"),
                """
                http: {port: %d}
                broker: {port: %d}
                coap: {port: %d, dtls: {port: %d}}
                """.formatted(httpPort, mqttPort, Loopback.freeUdpPort(), Loopback.freeUdpPort()) + yaml);
        GatewayConfig read;
        try {
            read = ConfigFile.read(config, GatewayConfig.class, GatewayConfig.defaults())
                    .in(data);
        } catch (ConfigFile.ConfigException e) {
            throw new IllegalArgumentException(e);
        }
        try (Database database = Database.open(read.database(), data)) {
            token = new People(database.jdbi(), Clock.systemUTC())
                    .createToken(Role.ADMIN, Optional.empty(), "test", Duration.ofHours(1))
                    .token();
        }
        endWithTheTests = new Thread(this::kill);
        Runtime.getRuntime().addShutdownHook(endWithTheTests);
    }

    /** Starts it and returns when the first of its ports answers, long before everything runs. */
    void launch() throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        // It lives for seconds.
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Cli.class.getName(),
                        "run",
                        "--data",
                        data.toString(),
                        "-c",
                        config.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        await("a port of the gateway", () -> Loopback.isOpen(mqttPort) || Loopback.isOpen(httpPort));
    }

    /** Starts it and returns when all its parts are up. */
    void start() throws IOException {
        launch();
        await("all parts being up", () -> Loopback.isOpen(httpPort) && health().equals("UP"));
    }

    /** SIGKILL. */
    void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    /** SIGTERM. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the gateway does not stop; it said:\n" + log());
        }
    }

    /** The embedded broker's. */
    String mqttUrl() {
        return "tcp://127.0.0.1:" + mqttPort;
    }

    Path databaseFile() {
        return data.resolve("gridpost.db");
    }

    String password(String device) {
        return DeviceSecrets.open(data).password(device, 1);
    }

    /** UP, DEGRADED or DOWN. */
    String health() {
        return json("/observe/health").path("status").asText();
    }

    /** State and sentence of one part. */
    String health(String part) {
        return StreamSupport.stream(json("/observe/health").path("parts").spliterator(), false)
                .filter(p -> p.path("name").asText().equals(part))
                .map(p -> p.path("status").asText() + ": " + p.path("detail").asText())
                .findFirst()
                .orElseThrow();
    }

    /** What a GET answers, asked as administrator. */
    JsonNode json(String path) {
        HttpResponse<String> answer = ask("GET", path);
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(path + " answered " + answer.statusCode() + " " + answer.body(), e);
        }
    }

    /** A reading by HTTP, sent as the device. */
    void report(String device, String payload) {
        String login = device + ":" + password(device);
        HttpResponse<String> answer = send(at("/ingest/" + device)
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8)))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(payload)));
        if (answer.statusCode() != 202) {
            throw new AssertionError(device + " was told " + answer.statusCode() + " " + answer.body());
        }
    }

    /** What an API request answers, made as administrator. */
    HttpResponse<String> ask(String method, String path) {
        return send(at(path).header("Authorization", "Bearer " + token).method(method, BodyPublishers.noBody()));
    }

    private HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + path))
                .timeout(PATIENCE);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("the gateway said:\n" + log(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** A sum that does not balance fails the test, whenever it is looked at. */
    JsonNode accounting() {
        JsonNode accounting = json("/api/v1/accounting");
        if (!accounting.path("balanced").asBoolean()) {
            throw new AssertionError("the sums do not balance: " + accounting);
        }
        return accounting;
    }

    /** Everything journaled is stored. */
    void awaitDrained() {
        await(
                "the store having everything",
                () -> accounting().at("/kept/pending").asLong(-1) == 0);
    }

    /** The drains' levels in the embedded store, read beside the gateway. */
    List<Reported> stored() {
        List<Reported> stored = new ArrayList<>();
        try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("readings.db"));
                Statement sql = file.createStatement();
                ResultSet rows = sql.executeQuery("SELECT asset, time, level FROM drain WHERE level IS NOT NULL")) {
            while (rows.next()) {
                stored.add(new Reported(rows.getString(1), rows.getLong(2), rows.getDouble(3)));
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return stored;
    }

    /** Fails at once when the gateway has died, and with what it said. */
    private void await(String what, BooleanSupplier condition) {
        Await.until(what, PATIENCE, () -> {
            if (!process.isAlive()) {
                throw new AssertionError("the gateway ended with " + process.exitValue() + ":\n" + log());
            }
            return condition.getAsBoolean();
        });
    }

    private String log() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
        } catch (IOException e) {
            return "no log: " + e;
        }
    }

    @Override
    public void close() {
        kill();
        Runtime.getRuntime().removeShutdownHook(endWithTheTests);
    }
}
