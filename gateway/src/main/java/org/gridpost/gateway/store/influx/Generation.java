package org.gridpost.gateway.store.influx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** The generations of InfluxDB, which differ in where they take lines and in how one proves who one is. */
enum Generation {
    /** 1.x: databases, users with passwords; {@code /api/v2/write} only from 1.8 on, so never used here. */
    V1("1"),
    /** 2.x: buckets, tokens. */
    V2("2"),
    /** 3 Core: databases, bearer tokens. */
    V3("3");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String major;

    Generation(String major) {
        this.major = major;
    }

    /** A server's generation and its version in full. */
    record Detected(Generation generation, String version) {}

    /** Asks {@code /ping} and, of a server that does not tell its version there, {@code /health}. */
    static Detected detect(OkHttpClient http, InfluxStoreConfig config) throws Outage {
        for (String path : new String[] {"ping", "health"}) {
            Optional<String> version = ask(http, config, path);
            Optional<Generation> known = version.flatMap(v -> Arrays.stream(values())
                    .filter(g -> v.startsWith(g.major + "."))
                    .findFirst());
            if (known.isPresent()) {
                return new Detected(known.get(), version.get());
            }
        }
        throw new Outage(config.base(), "does not say that it is InfluxDB 1, 2 or 3; check what listens at this url.");
    }

    private static Optional<String> ask(OkHttpClient http, InfluxStoreConfig config, String path) throws Outage {
        HttpUrl url = config.base().newBuilder().addPathSegment(path).build();
        Request.Builder request = new Request.Builder().url(url);
        if (!config.token().isEmpty()) {
            // Only 3 guards these two pages.
            request.header("Authorization", "Bearer " + config.token());
        }
        try (Response answer = http.newCall(request.build()).execute()) {
            String header = answer.header("X-Influxdb-Version", "");
            String version = header.isEmpty() ? inBody(answer) : header;
            if (version.isEmpty() && (answer.code() == 401 || answer.code() == 403 || answer.code() >= 500)) {
                throw Outage.of(answer.code(), "at /" + path, config);
            }
            return Optional.of(version.startsWith("v") ? version.substring(1) : version);
        } catch (IOException e) {
            throw Outage.unreachable(config.base(), e);
        }
    }

    private static String inBody(Response answer) throws IOException {
        try {
            JsonNode body = JSON.readTree(answer.peekBody(10_000).string());
            return body.path("version").asText("");
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    /** Where the hourly roll-ups are, which are kept longer than readings. */
    Place hourly(InfluxStoreConfig config) {
        return switch (this) {
            case V1, V2 -> new Place(config.database(), InfluxStoreConfig.HOURLY);
            // 3 keeps a whole database for one time only.
            case V3 -> new Place(config.database() + "_" + InfluxStoreConfig.HOURLY, "");
        };
    }

    /** The value of the Authorization header; empty for none. */
    Optional<String> authorization(InfluxStoreConfig config) {
        return switch (this) {
            case V1 ->
                config.username().isEmpty()
                        ? Optional.empty()
                        : Optional.of(Credentials.basic(config.username(), config.password()));
            case V2 ->
                Optional.of("Token " + config.token())
                        .filter(t -> !config.token().isEmpty());
            case V3 ->
                Optional.of("Bearer " + config.token())
                        .filter(t -> !config.token().isEmpty());
        };
    }
}
