package org.gridpost.gateway.http;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever a route failed with into a {@link Problem}. What went wrong inside is logged, not told. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private static final List<Integer> RAISED_BY_THE_ROUTER = List.of(400, 404, 405, 406, 415, 500);

    private final Router router;
    private final int maxBodyBytes;

    private Failures(Router router, int maxBodyBytes) {
        this.router = router;
        this.maxBodyBytes = maxBodyBytes;
    }

    /** To be called when all other routes are there. */
    static void answerOn(Router router, int maxBodyBytes) {
        Failures failures = new Failures(router, maxBodyBytes);
        router.route().last().failureHandler(failures::answer);
        RAISED_BY_THE_ROUTER.forEach(status -> router.errorHandler(status, failures::answer));
    }

    private void answer(RoutingContext context) {
        int status = status(context);
        String method = context.request().method().name();
        String path = context.request().path();
        if (status == 500 && !(context.failure() instanceof HttpClosedException)) {
            LOG.error("{} {} failed", method, path, context.failure());
        }
        if (status == 405) {
            context.response().putHeader("Allow", String.join(", ", allowedAt(path)));
        }
        new Problem(status, code(status), sentence(status, method, path)).send(context);
    }

    private static int status(RoutingContext context) {
        int status = context.statusCode() < 400 ? 500 : context.statusCode();
        return status == 500 && !isReadable(context.request().uri()) ? 400 : status;
    }

    /** A query that cannot be decoded, such as {@code ?x=%zz}, fails wherever the router first looks at it. */
    private static boolean isReadable(String uri) {
        try {
            var unused = new QueryStringDecoder(uri).parameters();
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String code(int status) {
        return switch (status) {
            case 400 -> "bad-request";
            case 401 -> "not-signed-in";
            case 403 -> "no-right";
            case 404 -> "not-found";
            case 405 -> "no-such-method";
            case 406 -> "not-acceptable";
            case 413 -> "too-large";
            case 415 -> "unsupported-type";
            case 500 -> "internal";
            default -> "refused";
        };
    }

    private String sentence(int status, String method, String path) {
        return switch (status) {
            case 400 -> "The request to " + path + " is not one that can be understood.";
            case 401 -> "Sign in first, or send a valid token: " + path + " is not open to everybody.";
            case 403 -> "You are known, but " + method + " " + path + " is not within your rights.";
            case 404 -> "There is nothing at " + path + ".";
            case 405 -> method + " is not possible at " + path + ".";
            case 406 -> path + " cannot be had in the form that was asked for.";
            case 413 -> "The body is too large: at most " + maxBodyBytes + " bytes are taken at " + path + ".";
            case 415 -> "The content type of the body is not taken at " + path + ".";
            case 500 -> "The gateway failed at this request; its log says why.";
            default -> method + " " + path + " was refused.";
        };
    }

    /** The methods of the routes that serve the path, which RFC 9110 wants in the answer. */
    private Set<String> allowedAt(String path) {
        Set<String> methods = new TreeSet<>();
        for (Route route : router.getRoutes()) {
            if (route.methods() != null && route.getPath() != null && serves(route.getPath(), path)) {
                route.methods().stream().map(HttpMethod::name).forEach(methods::add);
            }
        }
        return methods;
    }

    private static boolean serves(String pattern, String path) {
        String[] wanted = pattern.split("/", -1);
        String[] given = path.split("/", -1);
        if (wanted.length != given.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (!wanted[i].startsWith(":") && !wanted[i].equals(given[i])) {
                return false;
            }
        }
        return true;
    }
}
