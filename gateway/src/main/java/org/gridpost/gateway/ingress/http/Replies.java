package org.gridpost.gateway.ingress.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import org.gridpost.gateway.http.Problem;
import org.gridpost.pipelines.inbound.Inbox;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;

/** What a sender is told of a message that the inbox has seen. One that has hung up is told nothing. */
final class Replies {
    /** Rejections listed in an answer; of the rest it tells the number, and all of them are kept. */
    private static final int MAX_LISTED = 50;

    private final Inbox inbox;

    Replies(Inbox inbox) {
        this.inbox = inbox;
    }

    void send(RoutingContext context, Inbox.Outcome outcome) {
        if (outcome instanceof Inbox.Outcome.NotSafe notSafe) {
            comeAgain(context, 503, "not-safe", notSafe.why());
        } else if (outcome instanceof Inbox.Outcome.Safe safe) {
            report(context, safe.intake().readings().size(), safe.intake().rejections());
        }
    }

    void comeAgain(RoutingContext context, int status, String code, String why) {
        if (isOpen(context)) {
            long seconds = Math.max(1, inbox.retryAfter().toSeconds());
            context.response().putHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
            new Problem(status, code, why).send(context);
        }
    }

    private static void report(RoutingContext context, int accepted, List<Rejection> rejections) {
        JsonArray listed = new JsonArray();
        rejections.stream()
                .limit(MAX_LISTED)
                .forEach(rejection -> listed.add(new JsonObject()
                        .put("reason", rejection.reason().name())
                        .put("detail", rejection.detail())));
        JsonObject report = new JsonObject().put("accepted", accepted).put("rejected", listed);
        if (rejections.size() > MAX_LISTED) {
            report.put("rejectedMore", rejections.size() - MAX_LISTED);
        }
        if (accepted == 0 && !rejections.isEmpty()) {
            Rejection first = rejections.get(0);
            problem(statusOf(first.reason()), first.reason(), first.detail(), report)
                    .send(context);
        } else if (isOpen(context)) {
            context.response()
                    .setStatusCode(202)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .end(report.toBuffer());
        }
    }

    /** Why a message was not taken: the reason is the problem's code. */
    static Problem problem(int status, Reason reason, String detail, JsonObject more) {
        return new Problem(status, reason.name().toLowerCase(Locale.ROOT).replace('_', '-'), detail, more);
    }

    private static boolean isOpen(RoutingContext context) {
        return !context.response().ended() && !context.response().closed();
    }

    private static int statusOf(Reason reason) {
        return switch (reason) {
            case UNAUTHORISED -> 401;
            case FOREIGN_DEVICE -> 403;
            case TOO_LARGE -> 413;
            case UNSUPPORTED_FORMAT -> 415;
            default -> 400;
        };
    }
}
