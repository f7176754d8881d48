package org.gridpost.gateway.store.influx;

import static org.gridpost.gateway.store.influx.StandIn.NO_ROWS;
import static org.gridpost.pipelines.store.Readings.level;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.store.ReadingStore.Written;
import org.gridpost.pipelines.store.Retention;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the first connection sets up on 2.x and 3 Core, by their documentation; a stand-in answers. */
class SetUpTest {
    private static final Retention RETENTION = new Retention(90, 1826);
    private static final long RAW_SECONDS = 90L * 86_400;
    private static final long HOURLY_SECONDS = 1826L * 86_400;
    private static final String ORG = "GET /api/v2/orgs?org=county";
    private static final String RAW_BUCKET = "GET /api/v2/buckets?name=lights&org=county";
    private static final String HOURLY_BUCKET = "GET /api/v2/buckets?name=lights%2Fhourly&org=county";

    private StandIn server;

    @BeforeEach
    void startStandIn() throws IOException {
        server = new StandIn(Optional.empty());
        server.answers("/query", 200, NO_ROWS);
        server.answers("/api/v2/write", 204, "");
    }

    @AfterEach
    void stopStandIn() {
        server.close();
    }

    /** Writes once and says what the store says of itself. */
    private String use() {
        InfluxStoreConfig config = new InfluxStoreConfig(
                "http://127.0.0.1:" + server.port(),
                "lights",
                "",
                "county",
                "s3cret",
                "",
                "",
                Optional.empty(),
                5000,
                Duration.ofMillis(500),
                Duration.ZERO);
        try (InfluxStore store = new InfluxStore(config, RETENTION, () -> Sites.ONE_DRAIN)) {
            assertInstanceOf(Written.Done.class, store.write(List.of(level("DR-1", 1, 0.5))));
            return store.describe();
        }
    }

    private List<String> orders() {
        return server.bodies.stream()
                .filter(b -> !b.startsWith("POST /api/v2/write") && !b.startsWith("POST /query"))
                .toList();
    }

    private void version2() {
        server.answers("/ping", new StandIn.Answer(204, "v2.7.11", ""));
        server.answers(ORG, 200, "{\"orgs\":[{\"id\":\"o1\",\"name\":\"county\"}]}");
        server.answers("GET /api/v2/dbrps", 200, "{\"content\":[]}");
        server.answers("POST /api/v2/dbrps", 201, "{\"id\":\"m1\"}");
    }

    private static String bucket(String id, String name, long seconds) {
        String rules = seconds == 0 ? "" : "{\"type\":\"expire\",\"everySeconds\":" + seconds + "}";
        return "{\"id\":\"" + id + "\",\"orgID\":\"o1\",\"name\":\"" + name + "\",\"retentionRules\":[" + rules + "]}";
    }

    private static String buckets(String... found) {
        return "{\"buckets\":[" + String.join(",", found) + "]}";
    }

    private void assertOrders(String... json) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<String> given = orders();
        assertEquals(json.length, given.size(), given.toString());
        for (int i = 0; i < json.length; i++) {
            int body = json[i].indexOf('{');
            assertEquals(json[i].substring(0, body), given.get(i).substring(0, body));
            assertEquals(
                    mapper.readTree(json[i].substring(body)),
                    mapper.readTree(given.get(i).substring(body)));
        }
    }

    @Test
    void version2GetsTwoBucketsWithTheirRetentionAndMappings() throws IOException {
        version2();
        server.answers(RAW_BUCKET, 404, "{\"code\":\"not found\",\"message\":\"bucket \\\"lights\\\" not found\"}");
        server.answers(HOURLY_BUCKET, 200, buckets());
        server.answers("POST /api/v2/buckets", 201, bucket("b1", "lights", RAW_SECONDS));

        String said = use();

        assertTrue(said.endsWith("database lights"), said);
        assertOrders(
                "POST /api/v2/buckets {\"orgID\":\"o1\",\"name\":\"lights\","
                        + "\"retentionRules\":[{\"type\":\"expire\",\"everySeconds\":7776000}]}",
                "POST /api/v2/dbrps {\"orgID\":\"o1\",\"bucketID\":\"b1\",\"database\":\"lights\","
                        + "\"retention_policy\":\"autogen\",\"default\":true}",
                "POST /api/v2/buckets {\"orgID\":\"o1\",\"name\":\"lights/hourly\","
                        + "\"retentionRules\":[{\"type\":\"expire\",\"everySeconds\":157766400}]}",
                "POST /api/v2/dbrps {\"orgID\":\"o1\",\"bucketID\":\"b1\",\"database\":\"lights\","
                        + "\"retention_policy\":\"hourly\",\"default\":false}");
    }

    @Test
    void version2IsLengthenedButNeverShortened() throws IOException {
        version2();
        server.answers(RAW_BUCKET, 200, buckets(bucket("b1", "lights", 0)));
        server.answers(HOURLY_BUCKET, 200, buckets(bucket("b2", "lights/hourly", RAW_SECONDS)));
        server.answers("GET /api/v2/dbrps", 200, "{\"content\":[{\"bucketID\":\"b1\"},{\"bucketID\":\"b2\"}]}");
        server.answers("PATCH /api/v2/buckets/b2", 200, bucket("b2", "lights/hourly", HOURLY_SECONDS));

        String said = use();

        assertTrue(
                said.endsWith("database lights; it keeps readings for ever and not 90 days as store.retention says;"
                        + " shorten it there if you mean it"),
                said);
        assertOrders(
                "PATCH /api/v2/buckets/b2 {\"retentionRules\":[{\"type\":\"expire\",\"everySeconds\":157766400}]}");
    }

    @Test
    void aTokenThatMayOnlyWriteIsToldOfAndWrites() {
        version2();
        server.answers(RAW_BUCKET, 200, buckets(bucket("b1", "lights", RAW_SECONDS)));
        server.answers(HOURLY_BUCKET, 404, "{\"code\":\"not found\",\"message\":\"bucket not found\"}");
        server.answers(
                "POST /api/v2/buckets", 403, "{\"code\":\"forbidden\",\"message\":\"insufficient permissions\"}");

        String said = use();

        assertTrue(
                said.endsWith("; this token finds no bucket 'lights/hourly' for roll-ups and may not make it"
                        + " (HTTP 403, insufficient permissions): make it, with 1826 days"),
                said);
        assertFalse(said.contains("s3cret"), said);
    }

    @Test
    void version3GetsTwoDatabases() throws IOException {
        server.answers("/ping", 200, "{\"version\":\"3.4.1\"}");
        server.answers("GET /api/v3/configure/database?format=json", 200, "[{\"iox::database\":\"_internal\"}]");
        server.answers("POST /api/v3/configure/database", 200, "");

        String said = use();

        assertTrue(said.endsWith("database lights"), said);
        assertOrders(
                "POST /api/v3/configure/database {\"db\":\"lights\",\"retention_period\":\"90d\"}",
                "POST /api/v3/configure/database {\"db\":\"lights_hourly\",\"retention_period\":\"1826d\"}");
    }

    @Test
    void version3ThatTakesNoRetentionIsToldOfAndUsed() {
        server.answers("/ping", 200, "{\"version\":\"3.0.0\"}");
        server.answers("GET /api/v3/configure/database?format=json", 200, "[{\"iox::database\":\"lights\"}]");
        server.answers("POST /api/v3/query_sql", 200, "[{\"retention_period_ns\":null}]");
        server.answers("POST /api/v3/configure/database", 400, "{\"error\":\"unknown field retention_period\"}");

        String said = use();

        assertTrue(
                said.endsWith(
                        "; it keeps readings for ever and not 90 days as store.retention says; shorten it there if"
                                + " you mean it; it did not make the database 'lights_hourly' for roll-ups with a retention of"
                                + " 1826 days (HTTP 400, unknown field retention_period)"),
                said);
    }
}
