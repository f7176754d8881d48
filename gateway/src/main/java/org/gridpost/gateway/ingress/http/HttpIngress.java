package org.gridpost.gateway.ingress.http;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.gridpost.gateway.http.Mount;
import org.gridpost.gateway.http.Problem;
import org.gridpost.gateway.http.WebServer;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.Inbox;
import org.gridpost.pipelines.inbound.Lane;
import org.gridpost.pipelines.inbound.MediaTypes;
import org.gridpost.pipelines.inbound.Payload;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.inbound.Transport;
import org.gridpost.pipelines.model.Ids;

/**
 * Takes measurements by {@code POST /ingest/{deviceId}[?lane=event]}. The device, or the concentrator that reports for
 * it, authenticates by HTTP Basic (RFC 7617). Bodies are whatever the decoders take. Of a multipart body only the start
 * is kept: the picture that a camera adds to its alert is read and forgotten.
 *
 * <p>Answers: 202 safe, with what was accepted and what was not; 400 nothing in the message could be taken; 401 no or
 * wrong credentials; 403 another device's name; 413 too large; 415 unsupported content type or encoding; 429 no room and
 * 503 not safe, both with Retry-After. Errors are {@link Problem}s.
 */
public final class HttpIngress implements Mount {
    private static final String MULTIPART = "multipart/";

    /** What curl and HTML forms say unasked: it tells nothing of what was sent. */
    private static final String UNSAID = "application/x-www-form-urlencoded";

    private final HttpIngressConfig config;
    private final MediaTypes mediaTypes;
    private final Inbox inbox;
    private final DeviceAuthenticator authenticator;
    private final BiPredicate<String, String> mayReportFor;
    private final Consumer<Rejection> refused;
    private final Clock clock;
    private final Replies replies;

    /**
     * @param mediaTypes the content types to let in, and which of them go before telemetry
     * @param mayReportFor whether the first device may report in the second one's name
     * @param refused told of every message that is turned away before any inbox sees it; must not block
     */
    public HttpIngress(
            HttpIngressConfig config,
            MediaTypes mediaTypes,
            Inbox inbox,
            DeviceAuthenticator authenticator,
            BiPredicate<String, String> mayReportFor,
            Consumer<Rejection> refused,
            Clock clock) {
        this.config = config;
        this.mediaTypes = mediaTypes;
        this.inbox = inbox;
        this.authenticator = authenticator;
        this.mayReportFor = mayReportFor;
        this.refused = refused;
        this.clock = clock;
        this.replies = new Replies(inbox);
    }

    @Override
    public void on(Router router) {
        router.post("/ingest/:device").order(WebServer.BEFORE_BODY).handler(this::read);
        router.route("/ingest/:device").handler(context -> context.fail(405));
    }

    /** To be told by the web server of what came to its port and is no HTTP. */
    public void notHttp(String why) {
        keep(Reason.MALFORMED, "The request is not HTTP/1.1: " + why, Optional.empty(), Payload.of(new byte[0]), 0);
    }

    private void read(RoutingContext context) {
        HttpServerRequest request = context.request();
        Buffer body = Buffer.buffer();
        boolean startOnly =
                contentType(request).filter(type -> type.startsWith(MULTIPART)).isPresent();
        request.handler(chunk -> {
            if (startOnly) {
                body.appendBuffer(chunk, 0, Math.min(config.maxMessageBytes() - body.length(), chunk.length()));
                return;
            }
            int free = config.maxMessageBytes() + 1 - body.length();
            body.appendBuffer(chunk, 0, Math.min(free, chunk.length()));
            if (body.length() > config.maxMessageBytes()) {
                // What still comes is read and forgotten, so that the sender gets to read the answer.
                request.handler(ignored -> {});
                request.endHandler(ignored -> {});
                refuseTooLarge(context, body);
            }
        });
        request.endHandler(ignored -> judge(context, Payload.of(body.getBytes())));
    }

    private void refuseTooLarge(RoutingContext context, Buffer start) {
        String detail = "The payload is too large: at most " + config.maxMessageBytes() + " bytes are taken";
        Payload payload = Payload.of(start.getBytes());
        keep(Reason.TOO_LARGE, detail, Optional.empty(), payload, announcedLength(context, payload.length()));
        Replies.problem(413, Reason.TOO_LARGE, detail, new JsonObject()).send(context);
    }

    private static int announcedLength(RoutingContext context, int seen) {
        String announced = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        return announced == null ? seen : (int) Math.min(Integer.MAX_VALUE, Long.parseLong(announced));
    }

    private void judge(RoutingContext context, Payload payload) {
        String device = context.pathParam("device");
        HttpServerRequest request = context.request();
        Optional<BasicCredentials> credentials =
                BasicCredentials.of(Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION)));
        Optional<String> contentType = contentType(request);
        Optional<Lane> own = contentType.map(mediaTypes::laneOf).orElse(Optional.of(Lane.TELEMETRY));
        Optional<Lane> lane = laneOf(request, own);
        if (credentials.isEmpty()
                || !authenticator.authentic(
                        credentials.get().user(), credentials.get().secret())) {
            context.response().putHeader("WWW-Authenticate", "Basic realm=\"GridPost devices\", charset=\"UTF-8\"");
            String detail = credentials.isEmpty()
                    ? "Send the device's id and secret by HTTP Basic"
                    : "Device " + credentials.get().user() + " is unknown or revoked, or its secret is wrong";
            refuse(context, 401, Reason.UNAUTHORISED, detail, Optional.empty(), payload);
        } else if (!Ids.isId(device) || !mayReportFor.test(credentials.get().user(), device)) {
            Optional<String> user = Optional.of(credentials.get().user());
            String detail = user.get() + " may not report for " + device + ": only the device itself and its"
                    + " concentrator may";
            refuse(context, 403, Reason.FOREIGN_DEVICE, detail, user, payload);
        } else if (lane.isEmpty()) {
            String detail = "?lane= is event or telemetry but was " + request.getParam("lane");
            refuse(context, 400, Reason.MALFORMED, detail, Optional.of(device), payload);
        } else if (own.isEmpty()) {
            String detail = "Content-Type " + contentType.orElse("") + " is not taken: send one of " + mediaTypes;
            refuse(context, 415, Reason.UNSUPPORTED_FORMAT, detail, Optional.of(device), payload);
        } else if (request.headers().contains(HttpHeaders.CONTENT_ENCODING)) {
            String detail = "Content-Encoding " + request.getHeader(HttpHeaders.CONTENT_ENCODING)
                    + " is not taken: send the payload as it is";
            refuse(context, 415, Reason.UNSUPPORTED_FORMAT, detail, Optional.of(device), payload);
        } else {
            offer(
                    context,
                    new InboundMessage(
                            Transport.HTTP, lane.get(), Optional.of(device), contentType, payload, clock.instant()));
        }
    }

    private void offer(RoutingContext context, InboundMessage message) {
        Context eventLoop = context.vertx().getOrCreateContext();
        boolean taken =
                inbox.offer(message, outcome -> eventLoop.runOnContext(ignored -> replies.send(context, outcome)));
        if (!taken) {
            replies.comeAgain(
                    context, 429, "no-room", "The gateway has no room now; come again after Retry-After seconds");
        }
    }

    private void refuse(
            RoutingContext context,
            int status,
            Reason reason,
            String detail,
            Optional<String> device,
            Payload payload) {
        keep(reason, detail, device, payload, payload.length());
        Replies.problem(status, reason, detail, new JsonObject()).send(context);
    }

    private void keep(Reason reason, String detail, Optional<String> device, Payload payload, int length) {
        refused.accept(new Rejection(reason, detail, Transport.HTTP, device, clock.instant(), payload, length));
    }

    /** The lane that the sender chose, else that of its content type; empty if the sender chose one that is none. */
    private static Optional<Lane> laneOf(HttpServerRequest request, Optional<Lane> own) {
        return switch (request.getParam("lane", "")) {
            case "" -> own.or(() -> Optional.of(Lane.TELEMETRY));
            case "telemetry" -> Optional.of(Lane.TELEMETRY);
            case "event" -> Optional.of(Lane.EVENT);
            default -> Optional.empty();
        };
    }

    private static Optional<String> contentType(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.CONTENT_TYPE))
                .map(value -> value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .filter(value -> !value.isEmpty() && !value.equals(UNSAID));
    }
}
