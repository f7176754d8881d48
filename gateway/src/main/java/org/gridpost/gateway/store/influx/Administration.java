package org.gridpost.gateway.store.influx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Requests to the parts of a server's HTTP interface that set it up; JSON in and out. */
final class Administration {
    private static final MediaType JSON_TYPE = MediaType.get("application/json");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final OkHttpClient http;
    private final InfluxStoreConfig config;

    /** @param http proves by itself who we are */
    Administration(OkHttpClient http, InfluxStoreConfig config) {
        this.http = http;
        this.config = config;
    }

    /** @param body missing if there is none in JSON */
    record Answer(int status, JsonNode body) {
        boolean done() {
            return status / 100 == 2;
        }

        /** For people: what it says, or its number. */
        String why() {
            String said = body.path("message").asText(body.path("error").asText());
            return "HTTP " + status + (said.isEmpty() ? "" : ", " + Outage.oneLine(said));
        }
    }

    Answer get(String path, Map<String, String> parameters) throws Outage {
        return call(new Request.Builder().url(url(path, parameters)));
    }

    Answer post(String path, Map<String, ?> body) throws Outage {
        return call(new Request.Builder().url(url(path, Map.of())).post(json(body)));
    }

    Answer patch(String path, Map<String, ?> body) throws Outage {
        return call(new Request.Builder().url(url(path, Map.of())).patch(json(body)));
    }

    private static RequestBody json(Map<String, ?> body) {
        return RequestBody.create(JSON.valueToTree(body).toString(), JSON_TYPE);
    }

    private HttpUrl url(String path, Map<String, String> parameters) {
        HttpUrl.Builder url = config.base().newBuilder().addPathSegments(path);
        parameters.forEach(url::addQueryParameter);
        return url.build();
    }

    private Answer call(Request.Builder request) throws Outage {
        try (Response answer = http.newCall(request.build()).execute()) {
            return new Answer(answer.code(), read(answer));
        } catch (IOException e) {
            throw Outage.unreachable(config.base(), e);
        }
    }

    private static JsonNode read(Response answer) throws IOException {
        try {
            return JSON.readTree(answer.body().string());
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
