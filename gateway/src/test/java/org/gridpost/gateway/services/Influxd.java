package org.gridpost.gateway.services;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real InfluxDB 1.x, without authentication. */
public final class Influxd implements AutoCloseable {
    private static final Services.Recipe RECIPE =
            new Services.Recipe("influxdb:1.8", 8086, List.of(), "influxd", Influxd::prepare);

    private final Service service;
    private final HttpClient http = HttpClient.newHttpClient();

    private Influxd(Service service) {
        this.service = service;
    }

    /** Starts one, or skips the test and says why. */
    public static Influxd start() {
        return new Influxd(Services.start(RECIPE));
    }

    private static List<String> prepare(Path binary, Path folder, int port) throws IOException {
        Path file = folder.resolve("influxdb.conf");
        Files.writeString(file, """
                reporting-disabled = true
                bind-address = "127.0.0.1:%d"
                [meta]
                  dir = "%s"
                [data]
                  dir = "%s"
                  wal-dir = "%s"
                  query-log-enabled = false
                [monitor]
                  store-enabled = false
                [http]
                  bind-address = "127.0.0.1:%d"
                  log-enabled = false
                """.formatted(
                Loopback.freePort(), folder.resolve("meta"), folder.resolve("data"), folder.resolve("wal"), port));
        return List.of(binary.toString(), "-config", file.toString());
    }

    public String url() {
        return "http://127.0.0.1:" + service.port();
    }

    public void stop() {
        service.stop();
    }

    public void restart() {
        service.start();
    }

    /** What it answers to InfluxQL, as JSON with times in milliseconds. */
    public String ask(String database, String influxQl) {
        return post("/query?epoch=ms&db=" + encode(database), "q=" + encode(influxQl));
    }

    /** Writes line protocol with times in milliseconds, as another program would. */
    public void write(String database, String lines) {
        post("/write?precision=ms&db=" + encode(database), lines);
    }

    private String post(String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new AssertionError(answer + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        service.close();
    }
}
