package org.gridpost.gateway.store.influx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.client.WriteApiBlocking;
import com.influxdb.client.domain.WritePrecision;
import com.influxdb.client.service.InfluxQLQueryService;
import com.influxdb.exceptions.InfluxException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.OkHttpClient;
import okhttp3.ResponseBody;
import org.gridpost.pipelines.store.Retention;
import retrofit2.Response;

/** A server whose generation is known and whose database is there. May be used by several threads. */
final class InfluxServer implements AutoCloseable {
    /** The client logs each refused batch line by line, and each outage with its stack; both are told by us once. */
    private static final Logger CLIENT_LOG = Logger.getLogger("com.influxdb");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern DROPPED = Pattern.compile("dropped=(\\d+)");

    private final InfluxStoreConfig config;
    private final Generation.Detected detected;
    private final OkHttpClient http;
    private final Place hourly;
    private final InfluxDBClient client;
    private final WriteApiBlocking writes;
    private final InfluxQLQueryService queries;

    private InfluxServer(OkHttpClient http, InfluxStoreConfig config, Generation.Detected detected) {
        CLIENT_LOG.setLevel(Level.OFF);
        this.config = config;
        this.detected = detected;
        this.hourly = detected.generation().hourly(config);
        this.http = http.newBuilder()
                .addInterceptor(new GenerationInterceptor(detected.generation(), config))
                .build();
        this.client = InfluxDBClientFactory.create(InfluxDBClientOptions.builder()
                .url(config.url())
                .org(config.org())
                .bucket(config.readings().bucket())
                .okHttpClient(this.http.newBuilder())
                .build());
        this.writes = client.getWriteApiBlocking();
        this.queries = client.getService(InfluxQLQueryService.class);
    }

    static InfluxServer connect(OkHttpClient http, InfluxStoreConfig config) throws Outage {
        return new InfluxServer(http, config, Generation.detect(http, config));
    }

    String version() {
        return detected.version();
    }

    Place hourly() {
        return hourly;
    }

    /**
     * Makes what is missing of databases, policies and buckets.
     *
     * @return what of the retention is not as set, for people; empty if all is
     */
    List<String> setUp(Retention retention) throws Outage {
        return switch (detected.generation()) {
            case V1 -> new Policies(this, config, retention).setUp();
            case V2 -> new Buckets(http, config, retention).setUp();
            case V3 -> new Databases(http, config, hourly, retention).setUp();
        };
    }

    /** What the server made of some lines. */
    sealed interface Answer {
        record Stored() implements Answer {}

        /**
         * At least one line was refused; others may be stored.
         *
         * @param dropped how many, where the server tells
         */
        record Refused(String why, OptionalInt dropped) implements Answer {}
    }

    /** @param lines line protocol with times in milliseconds */
    Answer write(Place place, String lines) throws Outage {
        try {
            writes.writeRecord(place.bucket(), config.org(), WritePrecision.MS, lines);
            return new Answer.Stored();
        } catch (InfluxException e) {
            String why = Outage.words(e);
            // A proxy's refusal is none of InfluxDB's: only a refusal in InfluxDB's own words concerns the lines.
            boolean concernsLines = e.status() == 400 || e.status() == 413 || e.status() == 422;
            if (concernsLines && !why.isEmpty()) {
                return new Answer.Refused(why, dropped(why));
            }
            throw Outage.of(e, config);
        }
    }

    private static OptionalInt dropped(String why) {
        Matcher matcher = DROPPED.matcher(why);
        return matcher.find() && matcher.group(1).length() < 10
                ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
                : OptionalInt.empty();
    }

    /** @return the series of the one result, possibly none; times in milliseconds */
    JsonNode query(Place place, String influxQl) throws Outage {
        return read(call(place, influxQl)).path("series");
    }

    /** The series, or empty if these credentials may not ask or order this. */
    Optional<JsonNode> administer(String influxQl) throws Outage {
        Response<ResponseBody> answer = call(config.readings(), influxQl);
        return answer.code() == 403
                ? Optional.empty()
                : Optional.of(read(answer).path("series"));
    }

    private Response<ResponseBody> call(Place place, String influxQl) throws Outage {
        try {
            // Not through InfluxQLQueryApi: it overlooks errors within an answer and cannot read nulls in JSON.
            return queries.query(
                            influxQl,
                            place.database(),
                            Optional.of(place.policy())
                                    .filter(policy -> !policy.isEmpty())
                                    .orElse(null),
                            "ms",
                            null,
                            "application/json")
                    .execute();
        } catch (IOException e) {
            throw Outage.unreachable(config.base(), e);
        }
    }

    private JsonNode read(Response<ResponseBody> answer) throws Outage {
        if (!answer.isSuccessful()) {
            throw Outage.of(new InfluxException(answer), config);
        }
        try (ResponseBody body = answer.body()) {
            JsonNode result = JSON.readTree(body.byteStream()).path("results").path(0);
            if (result.has("error")) {
                throw new Outage(
                        config.base(),
                        "cannot answer: " + Outage.oneLine(result.path("error").asText()) + ".");
            }
            return result;
        } catch (IOException e) {
            throw Outage.unreachable(config.base(), e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
