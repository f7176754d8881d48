package org.gridpost.gateway.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.gridpost.dashboards.http.ProblemDetails;

/**
 * An answer that says what is wrong in one sentence: {@link ProblemDetails} for machines, a plain page for browsers.
 *
 * @param code as in {@link ProblemDetails#code}
 * @param more further members of the problem object
 */
public record Problem(int status, String code, String detail, JsonObject more) {
    public Problem(int status, String code, String detail) {
        this(status, code, detail, new JsonObject());
    }

    /** Sends it, unless an answer is under way already: then the connection is cut, so that nobody takes it as whole. */
    public void send(RoutingContext context) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            response.reset();
            return;
        }
        response.setStatusCode(status);
        String accept = context.request().getHeader("Accept");
        if (accept != null && accept.contains("text/html")) {
            response.putHeader("Content-Type", "text/html; charset=utf-8").end(page());
        } else {
            ProblemDetails details = ProblemDetails.of(status, code, detail);
            JsonObject body = new JsonObject()
                    .put("type", details.type())
                    .put("title", details.title())
                    .put("status", details.status())
                    .put("detail", details.detail())
                    .put("code", details.code())
                    .mergeIn(more);
            response.putHeader("Content-Type", ProblemDetails.CONTENT_TYPE).end(body.toBuffer());
        }
    }

    private String title() {
        return HttpResponseStatus.valueOf(status).reasonPhrase();
    }

    private String page() {
        String heading = status + " " + title();
        return "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>" + heading + "</title><h1>" + heading
                + "</h1><p>" + escaped(detail) + "</p></html>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
