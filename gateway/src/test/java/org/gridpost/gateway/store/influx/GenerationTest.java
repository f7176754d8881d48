package org.gridpost.gateway.store.influx;

import static org.gridpost.pipelines.store.Readings.level;
import static org.gridpost.pipelines.store.Readings.levels;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridpost.pipelines.store.ReadingStore.Written;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What goes over the wire to each generation, by its documentation: a stand-in answers, since 2.x and 3 Core are servers
 * that not every machine has. 1.x is proven on the real one in {@link InfluxStoreTest}.
 */
class GenerationTest {
    private static final String NO_ROWS = "{\"results\":[{\"statement_id\":0}]}";

    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Answer> answers = new HashMap<>();
    private HttpServer server;

    private record Answer(int status, String version, String body) {}

    @BeforeEach
    void startStandIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stopStandIn() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("Authorization"));
        exchange.getRequestBody().readAllBytes();
        Answer answer = answers.getOrDefault(
                exchange.getRequestURI().getPath(), new Answer(404, "", "{\"error\":\"not found\"}"));
        if (!answer.version.isEmpty()) {
            exchange.getResponseHeaders().add("X-Influxdb-Version", answer.version);
        }
        byte[] body = answer.body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private InfluxStoreConfig config(String token, String username, String password) {
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/tsdb";
        return new InfluxStoreConfig(
                url, "lights", "", "county", token, username, password, 5000, Duration.ofMillis(500));
    }

    private void useOnce(InfluxStoreConfig config) {
        try (InfluxStore store = new InfluxStore(config, () -> Sites.ONE_DRAIN)) {
            assertInstanceOf(Written.Done.class, store.write(List.of(level("DR-1", 1, 0.5))));
            store.query(levels("DR-1", 0, 10));
        }
    }

    @Test
    void version1TakesWriteAndBasic() {
        answers.put("/tsdb/ping", new Answer(204, "1.8.10", ""));
        answers.put("/tsdb/query", new Answer(200, "1.8.10", NO_ROWS));
        answers.put("/tsdb/write", new Answer(204, "1.8.10", ""));

        useOnce(config("", "gateway", "pass"));

        String basic = "Basic Z2F0ZXdheTpwYXNz";
        assertEquals(
                List.of(
                        "GET /tsdb/ping null",
                        "POST /tsdb/query?db=lights&epoch=ms " + basic,
                        "POST /tsdb/write?db=lights&precision=ms " + basic,
                        "POST /tsdb/query?db=lights&epoch=ms " + basic),
                requests);
    }

    @Test
    void version2TakesBucketAndToken() {
        answers.put("/tsdb/ping", new Answer(204, "v2.7.11", ""));
        answers.put("/tsdb/query", new Answer(200, "v2.7.11", NO_ROWS));
        answers.put("/tsdb/api/v2/write", new Answer(204, "v2.7.11", ""));

        useOnce(config("s3cret", "", ""));

        assertEquals(
                List.of(
                        "POST /tsdb/api/v2/write?org=county&bucket=lights&precision=ms Token s3cret",
                        "POST /tsdb/query?db=lights&epoch=ms Token s3cret"),
                requests.subList(1, requests.size()));
    }

    @Test
    void version3TellsItsVersionInTheBodyAndTakesBearer() {
        answers.put("/tsdb/ping", new Answer(200, "", "{\"version\":\"3.4.1\",\"revision\":\"abc\"}"));
        answers.put("/tsdb/query", new Answer(200, "", NO_ROWS));
        answers.put("/tsdb/api/v2/write", new Answer(204, "", ""));

        useOnce(config("s3cret", "", ""));

        assertEquals(
                List.of(
                        "GET /tsdb/ping Bearer s3cret",
                        "POST /tsdb/api/v2/write?org=county&bucket=lights&precision=ms Bearer s3cret",
                        "POST /tsdb/query?db=lights&epoch=ms Bearer s3cret"),
                requests);
    }

    @Test
    void aServerThatTellsItsVersionOnlyInHealthIsKnownToo() {
        answers.put("/tsdb/ping", new Answer(204, "", ""));
        answers.put("/tsdb/health", new Answer(200, "", "{\"name\":\"influxdb\",\"version\":\"v2.0.9\"}"));
        answers.put("/tsdb/query", new Answer(200, "", NO_ROWS));
        answers.put("/tsdb/api/v2/write", new Answer(204, "", ""));

        useOnce(config("s3cret", "", ""));

        assertTrue(requests.contains("GET /tsdb/health Bearer s3cret"), requests.toString());
    }

    @Test
    void somethingElseAtTheAddressIsToldOfAndGetsNoReadings() {
        answers.put("/tsdb/ping", new Answer(200, "", "<html>welcome</html>"));

        assertEquals(
                "does not say that it is InfluxDB 1, 2 or 3; check what listens at this url.",
                whyUnavailable("").replaceFirst("InfluxDB at \\S+ ", ""));
        assertFalse(requests.toString().contains("write"), requests.toString());
    }

    @Test
    void eachAnswerThatIsAnOutageHasASentenceOfItsOwn() {
        answers.put("/tsdb/ping", new Answer(204, "v2.7.11", ""));
        Map<Answer, String> sentences = Map.of(
                new Answer(401, "", "{\"code\":\"unauthorized\",\"message\":\"unauthorized access\"}"),
                "refuses the credentials; check token, or username and password.",
                new Answer(403, "", "{\"code\":\"forbidden\",\"message\":\"no\"}"),
                "does not let these credentials use 'lights'; grant them its reading and writing.",
                new Answer(404, "", "{\"code\":\"not found\",\"message\":\"bucket not found\"}"),
                "has no 'lights' (bucket not found); create it or check database and retentionPolicy.",
                new Answer(429, "", "{\"code\":\"too many requests\",\"message\":\"slowly\"}"),
                "asks for fewer requests; writing goes on more slowly.",
                new Answer(503, "", "{\"code\":\"unavailable\",\"message\":\"engine\\nis down\"}"),
                "has a fault of its own (HTTP 503, engine is down); look into its log.",
                new Answer(400, "", "<html>plain HTTP to an HTTPS port</html>"),
                "gives an answer that InfluxDB would not give (HTTP 400, no reason given); check what listens at this url.");
        sentences.forEach((answer, sentence) -> {
            answers.put("/tsdb/api/v2/write", answer);
            assertEquals(sentence, whyUnavailable("s3cret").replaceFirst("InfluxDB at \\S+ ", ""));
        });
    }

    @Test
    void secretsAreInNoText() {
        InfluxStoreConfig config = config("s3cret", "gateway", "passw0rd");

        try (InfluxStore store = new InfluxStore(config, () -> Sites.ONE_DRAIN)) {
            String texts = store.describe() + config + whyUnavailable("s3cret");
            assertFalse(texts.contains("s3cret") || texts.contains("passw0rd"), texts);
        }
    }

    private String whyUnavailable(String token) {
        try (InfluxStore store = new InfluxStore(config(token, "", ""), () -> Sites.ONE_DRAIN)) {
            return assertInstanceOf(Written.Unavailable.class, store.write(List.of(level("DR-1", 1, 0.5))))
                    .why();
        }
    }
}
