package org.gridpost.gateway.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Tags;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.gridpost.gateway.http.HttpConfig;
import org.gridpost.gateway.http.Mount;
import org.gridpost.gateway.http.WebServer;
import org.junit.jupiter.api.Test;

class ObserveTest {
    private final HttpClient client = HttpClient.newHttpClient();

    private HttpResponse<String> get(WebServer server, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private WebServer serve(Mount mount) throws Exception {
        return new WebServer(HttpConfig.DEFAULT.withPort(0), List.of(), List.of(), List.of(mount), why -> {});
    }

    @Test
    void theWorstPartDecides() throws Exception {
        AtomicReference<HealthPart> store = new AtomicReference<>(HealthPart.up("store", "SQLite"));
        Health health = new Health(
                "0.1.0", List.of(() -> HealthPart.up("journal", "2 MB").coded("journal", 2), store::get));
        try (WebServer server = serve(health)) {
            HttpResponse<String> up = get(server, "/observe/health");
            assertEquals(200, up.statusCode());
            JsonObject expected = new JsonObject()
                    .put("status", "UP")
                    .put("version", "0.1.0")
                    .put(
                            "parts",
                            new JsonArray()
                                    .add(part("journal", "UP", "2 MB")
                                            .put("code", "journal")
                                            .put("values", new JsonArray().add("2")))
                                    .add(part("store", "UP", "SQLite")));
            assertEquals(expected, new JsonObject(up.body()));

            try (Metrics metrics = new Metrics()) {
                metrics.add(health);
                store.set(HealthPart.degraded("store", "slow"));
                assertEquals(
                        Map.of("journal", 0.0, "store", 1.0),
                        metrics.figures().stream()
                                .filter(f -> f.values().containsKey("health"))
                                .collect(Collectors.toMap(
                                        f -> f.labels().get("part"),
                                        f -> f.values().get("health"))));
            }

            store.set(HealthPart.degraded("store", "influxd does not answer; 3,000 readings wait"));
            HttpResponse<String> degraded = get(server, "/observe/health");
            assertEquals(200, degraded.statusCode());
            assertEquals("DEGRADED", new JsonObject(degraded.body()).getString("status"));

            store.set(HealthPart.down("store", "the disk is full"));
            HttpResponse<String> down = get(server, "/observe/health");
            assertEquals(503, down.statusCode());
            assertEquals("DOWN", new JsonObject(down.body()).getString("status"));
        }
    }

    @Test
    void aPartThatCannotSayHowItFaresIsDown() throws Exception {
        Health health = new Health("0.1.0", List.of(() -> {
            throw new IllegalStateException("secret");
        }));
        try (WebServer server = serve(health)) {
            HttpResponse<String> response = get(server, "/observe/health");
            assertEquals(503, response.statusCode());
            assertTrue(!response.body().contains("secret"));
        }
    }

    @Test
    void metersOfTheJvmAndOfThePartsAreScraped() throws Exception {
        LongAdder readings = new LongAdder();
        readings.add(42);
        try (Metrics metrics = new Metrics()) {
            metrics.add(registry -> FunctionCounter.builder("gridpost.readings", readings, LongAdder::doubleValue)
                    .register(registry));
            try (WebServer server = serve(metrics)) {
                metrics.add(server);
                HttpResponse<String> response = get(server, "/observe/metrics");
                assertEquals(200, response.statusCode());
                assertTrue(response.headers()
                        .firstValue("content-type")
                        .orElseThrow()
                        .startsWith("text/plain"));
                assertTrue(response.body().contains("gridpost_readings_total 42.0"), response::body);
                assertTrue(response.body().contains("jvm_memory_used_bytes"), response::body);
                assertTrue(response.body().contains("gridpost_http_connections "), response::body);
            }
        }
    }

    @Test
    void metersWithTheSameLabelsAreFiguresTogether() {
        try (Metrics metrics = new Metrics()) {
            metrics.add(registry -> {
                registry.gauge("gridpost.channel.waiting", Tags.of("channel", "mail"), 3);
                registry.counter("gridpost.channel.told", "channel", "mail").increment(2);
                registry.counter("gridpost.channel.told", "channel", "sms").increment(5);
                registry.timer("gridpost.turn").record(Duration.ofSeconds(4));
            });

            List<Figures> all = metrics.figures();

            assertTrue(all.contains(new Figures(
                    new TreeMap<>(Map.of("channel", "mail")),
                    new TreeMap<>(Map.of("channel_waiting", 3.0, "channel_told", 2.0)))));
            assertTrue(all.contains(
                    new Figures(new TreeMap<>(Map.of("channel", "sms")), new TreeMap<>(Map.of("channel_told", 5.0)))));
            Figures whole =
                    all.stream().filter(f -> f.labels().isEmpty()).findFirst().orElseThrow();
            assertEquals(1, whole.values().get("turn"));
            assertEquals(4, whole.values().get("turn_total_time"));
            assertTrue(whole.values().containsKey("process_uptime"), "those of the process too");
        }
    }

    private static JsonObject part(String name, String status, String detail) {
        return new JsonObject()
                .put("name", name)
                .put("status", status)
                .put("detail", detail)
                .putNull("code")
                .put("values", new JsonArray());
    }
}
