package org.gridpost.gateway.store.influx;

import static org.gridpost.pipelines.store.Readings.level;
import static org.gridpost.pipelines.store.Readings.levels;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridpost.pipelines.store.ReadingStore.Written;
import org.gridpost.pipelines.store.Retention;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What goes over the wire to each generation, by its documentation: a stand-in answers, since 2.x and 3 Core are servers
 * that not every machine has. 1.x is proven on the real one in {@link InfluxStoreTest}.
 */
class GenerationTest {
    private static final String NO_ROWS = StandIn.NO_ROWS;

    private StandIn server;

    @BeforeEach
    void startStandIn() throws IOException {
        server = new StandIn(Optional.empty());
    }

    @AfterEach
    void stopStandIn() {
        server.close();
    }

    private InfluxStoreConfig config(String token, String username, String password) {
        String url = "http://127.0.0.1:" + server.port() + "/tsdb";
        return new InfluxStoreConfig(
                url,
                "lights",
                "",
                "county",
                token,
                username,
                password,
                Optional.empty(),
                5000,
                Duration.ofMillis(500),
                Duration.ZERO);
    }

    private void useOnce(InfluxStoreConfig config) {
        try (InfluxStore store = new InfluxStore(config, Retention.DEFAULT, () -> Sites.ONE_DRAIN)) {
            assertInstanceOf(Written.Done.class, store.write(List.of(level("DR-1", 1, 0.5))));
            store.query(levels("DR-1", 0, 10));
        }
    }

    @Test
    void version1TakesWriteAndBasic() {
        server.answers("/tsdb/ping", new StandIn.Answer(204, "1.8.10", ""));
        server.answers("/tsdb/query", new StandIn.Answer(200, "1.8.10", NO_ROWS));
        server.answers("/tsdb/write", new StandIn.Answer(204, "1.8.10", ""));

        useOnce(config("", "gateway", "pass"));

        String basic = "Basic Z2F0ZXdheTpwYXNz";
        assertEquals(
                List.of(
                        "GET /tsdb/ping null",
                        "POST /tsdb/query?db=lights&epoch=ms " + basic,
                        "POST /tsdb/query?db=lights&epoch=ms " + basic,
                        "POST /tsdb/query?db=lights&epoch=ms " + basic,
                        "POST /tsdb/query?db=lights&epoch=ms " + basic,
                        "POST /tsdb/query?db=lights&epoch=ms " + basic,
                        "POST /tsdb/write?db=lights&precision=ms " + basic,
                        "POST /tsdb/query?db=lights&epoch=ms " + basic),
                server.requests);
    }

    @Test
    void version2TakesBucketAndToken() {
        server.answers("/tsdb/ping", new StandIn.Answer(204, "v2.7.11", ""));
        server.answers("/tsdb/query", new StandIn.Answer(200, "v2.7.11", NO_ROWS));
        server.answers("/tsdb/api/v2/write", new StandIn.Answer(204, "v2.7.11", ""));

        useOnce(config("s3cret", "", ""));

        assertEquals(
                List.of(
                        "POST /tsdb/api/v2/write?org=county&bucket=lights&precision=ms Token s3cret",
                        "POST /tsdb/query?db=lights&epoch=ms Token s3cret"),
                lastTwo());
    }

    @Test
    void version3TellsItsVersionInTheBodyAndTakesBearer() {
        server.answers("/tsdb/ping", new StandIn.Answer(200, "", "{\"version\":\"3.4.1\",\"revision\":\"abc\"}"));
        server.answers("/tsdb/query", new StandIn.Answer(200, "", NO_ROWS));
        server.answers("/tsdb/api/v2/write", new StandIn.Answer(204, "", ""));

        useOnce(config("s3cret", "", ""));

        assertEquals(
                List.of(
                        "POST /tsdb/api/v2/write?org=county&bucket=lights&precision=ms Bearer s3cret",
                        "POST /tsdb/query?db=lights&epoch=ms Bearer s3cret"),
                lastTwo());
        assertEquals("GET /tsdb/ping Bearer s3cret", server.requests.get(0));
    }

    @Test
    void aServerThatTellsItsVersionOnlyInHealthIsKnownToo() {
        server.answers("/tsdb/ping", new StandIn.Answer(204, "", ""));
        server.answers("/tsdb/health", new StandIn.Answer(200, "", "{\"name\":\"influxdb\",\"version\":\"v2.0.9\"}"));
        server.answers("/tsdb/query", new StandIn.Answer(200, "", NO_ROWS));
        server.answers("/tsdb/api/v2/write", new StandIn.Answer(204, "", ""));

        useOnce(config("s3cret", "", ""));

        assertTrue(server.requests.contains("GET /tsdb/health Bearer s3cret"), server.requests.toString());
    }

    @Test
    void somethingElseAtTheAddressIsToldOfAndGetsNoReadings() {
        server.answers("/tsdb/ping", new StandIn.Answer(200, "", "<html>welcome</html>"));

        assertEquals(
                "does not say that it is InfluxDB 1, 2 or 3; check what listens at this url.",
                whyUnavailable("").replaceFirst("InfluxDB at \\S+ ", ""));
        assertFalse(server.requests.toString().contains("write"), server.requests.toString());
    }

    @Test
    void eachAnswerThatIsAnOutageHasASentenceOfItsOwn() {
        server.answers("/tsdb/ping", new StandIn.Answer(204, "v2.7.11", ""));
        Map<StandIn.Answer, String> sentences = Map.of(
                new StandIn.Answer(401, "", "{\"code\":\"unauthorized\",\"message\":\"unauthorized access\"}"),
                "refuses the credentials; check token, or username and password.",
                new StandIn.Answer(403, "", "{\"code\":\"forbidden\",\"message\":\"no\"}"),
                "does not let these credentials use 'lights'; grant them its reading and writing.",
                new StandIn.Answer(404, "", "{\"code\":\"not found\",\"message\":\"bucket not found\"}"),
                "has no 'lights' (bucket not found); create it or check database and retentionPolicy.",
                new StandIn.Answer(429, "", "{\"code\":\"too many server.requests\",\"message\":\"slowly\"}"),
                "asks for fewer requests; writing goes on more slowly.",
                new StandIn.Answer(503, "", "{\"code\":\"unavailable\",\"message\":\"engine\\nis down\"}"),
                "has a fault of its own (HTTP 503, engine is down); look into its log.",
                new StandIn.Answer(400, "", "<html>plain HTTP to an HTTPS port</html>"),
                "gives an answer that InfluxDB would not give (HTTP 400, no reason given); check what listens at this url.");
        sentences.forEach((answer, sentence) -> {
            server.answers("/tsdb/api/v2/write", answer);
            assertEquals(sentence, whyUnavailable("s3cret").replaceFirst("InfluxDB at \\S+ ", ""));
        });
    }

    @Test
    void secretsAreInNoText() {
        InfluxStoreConfig config = config("s3cret", "gateway", "passw0rd");

        try (InfluxStore store = new InfluxStore(config, Retention.DEFAULT, () -> Sites.ONE_DRAIN)) {
            String texts = store.describe() + config + whyUnavailable("s3cret");
            assertFalse(texts.contains("s3cret") || texts.contains("passw0rd"), texts);
        }
    }

    /** After those that set the server up, which {@link SetUpTest} looks at. */
    private List<String> lastTwo() {
        return server.requests.subList(server.requests.size() - 2, server.requests.size());
    }

    private String whyUnavailable(String token) {
        try (InfluxStore store = new InfluxStore(config(token, "", ""), Retention.DEFAULT, () -> Sites.ONE_DRAIN)) {
            return assertInstanceOf(Written.Unavailable.class, store.write(List.of(level("DR-1", 1, 0.5))))
                    .why();
        }
    }
}
