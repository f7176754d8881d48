package org.gridpost.dashboards.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an endpoint answers. An error's body is {@link ProblemDetails}, its message a sentence that says what, where and how
 * to mend it.
 */
public record Answer(int status, String contentType, Buffer body, Map<String, String> headers) {
    private static final String JSON = "application/json; charset=utf-8";

    public Answer {
        headers = Map.copyOf(headers);
    }

    public static Answer ok(Object body) {
        return new Answer(200, JSON, Json.write(body), Map.of());
    }

    /** Taken, and what comes of it will be seen later. */
    public static Answer accepted(Object body) {
        return new Answer(202, JSON, Json.write(body), Map.of());
    }

    public static Answer html(int status, String page) {
        return new Answer(status, "text/html; charset=utf-8", Buffer.buffer(page), Map.of());
    }

    public static Answer empty(int status) {
        return new Answer(status, "", Buffer.buffer(), Map.of());
    }

    public static Answer badRequest(String message) {
        return error(400, "bad-request", message);
    }

    public static Answer notFound(String message) {
        return error(404, "not-found", message);
    }

    public static Answer unavailable(String message) {
        return error(503, "unavailable", message).with("Retry-After", "5");
    }

    public static Answer tooManyFailures(Duration wait) {
        long seconds = Math.max(1, wait.toSeconds() + 1);
        return error(
                        429,
                        "too-many-failures",
                        "Too many failed sign-ins from this address: try again in " + seconds + " s.")
                .with("Retry-After", Long.toString(seconds));
    }

    public static Answer error(int status, String code, String message) {
        return new Answer(
                status, ProblemDetails.CONTENT_TYPE, Json.write(ProblemDetails.of(status, code, message)), Map.of());
    }

    /** The same body under another status: of a change that was not made, for one, whose answer says what is wrong. */
    public Answer withStatus(int other) {
        return new Answer(other, contentType, body, headers);
    }

    public Answer with(String header, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return new Answer(status, contentType, body, all);
    }

    /** Sends it, unless the client has gone. Answers are not to be kept by anyone unless their headers say otherwise. */
    public void send(HttpServerResponse response) {
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(status);
        if (!headers.containsKey("Cache-Control")) {
            response.putHeader("Cache-Control", "no-store");
        }
        headers.forEach(response::putHeader);
        if (contentType.equals("image/jpeg") || contentType.equals("image/png")) {
            // Packed already.
            response.putHeader("Content-Encoding", "identity");
        }
        if (contentType.isEmpty()) {
            response.end();
        } else {
            response.putHeader("Content-Type", contentType).end(body);
        }
    }
}
