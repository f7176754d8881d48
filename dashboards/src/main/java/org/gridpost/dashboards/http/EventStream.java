package org.gridpost.dashboards.http;

import io.vertx.core.http.HttpServerResponse;

/** Server-sent events (HTML standard, section 9.2). */
public final class EventStream {
    private EventStream() {}

    /** Says that this answer is one, which neither ends nor may be held back. */
    public static HttpServerResponse begin(HttpServerResponse response) {
        return response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                // A compressor, ours or a proxy's, would hold events back until it has a block full.
                .putHeader("Content-Encoding", "identity")
                .putHeader("X-Accel-Buffering", "no");
    }
}
