package org.gridpost.dashboards.api.open311;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.pipelines.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What goes wrong below {@code /open311} before or beside an endpoint, said in the words of Open311 too. */
final class Open311Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Open311Failures.class);
    private static final String ALL = "/open311/*";

    /** Before the guard, whose failures are problem details. */
    private static final int FIRST = -3;

    private Open311Failures() {}

    /** To be called before anything else is mounted there. */
    static void answerOn(Router router) {
        router.route(ALL)
                .order(FIRST)
                .handler(Open311Failures::readQuery)
                .failureHandler(ctx -> failed(ctx).send(ctx.response()));
    }

    /** One that cannot be decoded would fail while the router looks for a route, where nobody here can answer. */
    private static void readQuery(RoutingContext ctx) {
        try {
            var unused = ctx.queryParams();
        } catch (RuntimeException e) {
            ctx.fail(400, e);
            return;
        }
        ctx.next();
    }

    /** To be called after. */
    static void nothingElse(Router router) {
        router.route(ALL)
                .last()
                .handler(ctx -> Complaint.of(
                                404,
                                List.of("There is nothing at " + ctx.request().method() + " of this path."),
                                format(ctx))
                        .send(ctx.response()));
    }

    /** Nothing that was sent gets into the log, nor does the path, which may have a token in it. */
    private static Answer failed(RoutingContext ctx) {
        if (ctx.statusCode() == 413) {
            return Complaint.of(413, List.of("The request is too large: at most 65536 bytes."), format(ctx));
        }
        if (ctx.statusCode() >= 400 && ctx.statusCode() < 500) {
            return Complaint.of(
                    400, List.of("The request cannot be read: check its path, query and form."), format(ctx));
        }
        if (ctx.failure() instanceof Unavailable) {
            return Complaint.of(503, List.of("Reports cannot be taken at the moment: try again soon."), format(ctx))
                    .with("Retry-After", "5");
        }
        LOG.error("{} below /open311 failed", ctx.request().method(), ctx.failure());
        return Complaint.of(500, List.of("Something went wrong here: try again."), format(ctx));
    }

    private static Format format(RoutingContext ctx) {
        String path = ctx.request().path();
        int dot = path.lastIndexOf('.');
        String accept = ctx.request().getHeader("Accept");
        return Format.of(dot < 0 ? "" : path.substring(dot + 1))
                .orElseGet(() -> Format.accepted(accept == null ? "" : accept));
    }
}
