package org.gridpost.gateway.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.FunctionCounter;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
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
        return new WebServer(HttpConfig.DEFAULT.withPort(0), List.of(), List.of(mount), why -> {});
    }

    @Test
    void theWorstPartDecides() throws Exception {
        AtomicReference<HealthPart> store = new AtomicReference<>(HealthPart.up("store", "SQLite"));
        Health health = new Health("0.1.0", List.of(() -> HealthPart.up("journal", "2 MB"), store::get));
        try (WebServer server = serve(health)) {
            HttpResponse<String> up = get(server, "/observe/health");
            assertEquals(200, up.statusCode());
            JsonObject expected = new JsonObject()
                    .put("status", "UP")
                    .put("version", "0.1.0")
                    .put(
                            "parts",
                            new JsonArray().add(part("journal", "UP", "2 MB")).add(part("store", "UP", "SQLite")));
            assertEquals(expected, new JsonObject(up.body()));

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

    private static JsonObject part(String name, String status, String detail) {
        return new JsonObject().put("name", name).put("status", status).put("detail", detail);
    }
}
