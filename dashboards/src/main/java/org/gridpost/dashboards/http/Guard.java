package org.gridpost.dashboards.http;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.gridpost.dashboards.access.Access;
import org.gridpost.dashboards.access.AttemptLimit;
import org.gridpost.dashboards.access.Principal;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.pipelines.Unavailable;
import org.gridpost.pipelines.model.AreaTree;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before every endpoint: finds out who asks, holds that against the endpoint's row in {@link Rights}, and only then
 * lets the endpoint answer, on a worker thread.
 *
 * <p>A request that changes something and comes with a cookie must come from our own page and carry JSON or a photo, so
 * that no foreign page can make a browser send it. A valid token passes even while its address is held back for failures: whoever
 * shares an address with somebody who guesses must not be shut out by that.
 */
public final class Guard {
    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

    /** Before the server reads all bodies alike: each endpoint has a limit of its own. */
    private static final int BEFORE_BODY = -2;

    /** Each is held in memory whole. */
    private static final int MOST_UPLOADS = 6;

    private static final int UPLOAD_THREADS = 2;

    private static final String CREDENTIAL = "gridpost.credential";
    private static final String PRINCIPAL = "gridpost.principal";

    private final AtomicInteger uploads = new AtomicInteger();
    private final Access access;
    private final AttemptLimit limit;
    private final Supplier<AreaTree> areas;

    /** @param limit of tokens that are none; passwords are counted elsewhere */
    public Guard(Access access, AttemptLimit limit, Supplier<AreaTree> areas) {
        this.access = access;
        this.limit = limit;
        this.areas = areas;
    }

    /** Computes an answer; may block. */
    @FunctionalInterface
    public interface Endpoint {
        Answer answer(Call call);
    }

    /** Mounts an endpoint that answers once. */
    public void mount(Router router, Rights right, Endpoint endpoint) {
        mountStream(
                router,
                right,
                (ctx, call) -> ctx.vertx()
                        .executeBlocking(() -> endpoint.answer(call), false)
                        .onSuccess(answer -> answer.send(ctx.response()))
                        .onFailure(ctx::fail));
    }

    /** Mounts an endpoint that takes over the response itself and must not block. */
    public void mountStream(Router router, Rights right, BiConsumer<RoutingContext, Call> endpoint) {
        route(router, right)
                .handler(ctx -> admitted(ctx, right, (credential, principal) -> {
                    try {
                        endpoint.accept(ctx, call(ctx, right, credential, principal));
                    } catch (RuntimeException e) {
                        ctx.fail(e); // a query that cannot be decoded, for one
                    }
                }));
    }

    /** Computes an answer to a file that was sent; may block. */
    @FunctionalInterface
    public interface Upload {
        Answer answer(Call call, byte[] file);
    }

    /** Mounts an endpoint to which a file is sent. Of nobody who may not send one a byte is read, and of few at once. */
    public void mountUpload(Router router, Rights right, Upload endpoint) {
        BodyHandler body = BodyHandler.create(false).setBodyLimit(right.maxBodyBytes());
        router.route(right.method(), right.path())
                .order(BEFORE_BODY)
                .handler(ctx -> {
                    ctx.request().pause();
                    ctx.addEndHandler(ended -> discard(ctx.request(), 2 * right.maxBodyBytes()));
                    admitted(ctx, right, (credential, principal) -> {
                        if (uploads.incrementAndGet() > MOST_UPLOADS) {
                            uploads.decrementAndGet();
                            Answer.unavailable("Too many files are being sent at this moment: send yours again in 5 s.")
                                    .send(ctx.response());
                            return;
                        }
                        ctx.addEndHandler(ended -> uploads.decrementAndGet());
                        ctx.put(CREDENTIAL, credential).put(PRINCIPAL, principal);
                        body.handle(ctx);
                    });
                })
                .handler(ctx -> {
                    Call call = call(ctx, right, ctx.get(CREDENTIAL), ctx.get(PRINCIPAL));
                    byte[] file = Optional.ofNullable(ctx.body().buffer())
                            .map(Buffer::getBytes)
                            .orElse(new byte[0]);
                    // On threads of their own: what takes seconds must not hold up everybody else's answers.
                    WorkerExecutor apart = ctx.vertx().createSharedWorkerExecutor("uploads", UPLOAD_THREADS);
                    apart.executeBlocking(() -> endpoint.answer(call, file), false)
                            .onSuccess(answer -> answer.send(ctx.response()))
                            .onFailure(ctx::fail)
                            .onComplete(done -> apart.close());
                })
                .failureHandler(ctx -> failed(ctx, right, ctx.failure()));
    }

    /** Lets what is still on its way go by, so that its sender gets to read the answer; whoever sends without end is cut. */
    private static void discard(HttpServerRequest request, long most) {
        if (request.isEnded()) {
            return;
        }
        AtomicLong left = new AtomicLong(most);
        request.handler(buffer -> {
            if (left.addAndGet(-buffer.length()) < 0) {
                var unused = request.connection().close();
            }
        });
        request.resume();
    }

    /** An answer that goes on for long, to what was let in at its beginning. */
    public record LongAnswer(RoutingContext ctx, Call call) {}

    /** Whether what was let in would still be, and with the same area, to which the answer was cut; may block. */
    public boolean stillAdmits(LongAnswer answer, Rights right) {
        Credential credential = Credential.of(answer.ctx().request());
        Optional<Principal> principal =
                credential instanceof Credential.Session session ? access.peek(session.id()) : find(credential);
        Optional<String> area = answer.call().who().area();
        return principal
                .filter(right::allows)
                .filter(p -> p.area().equals(area))
                .isPresent();
    }

    private static Route route(Router router, Rights right) {
        Route route = router.route(right.method(), right.path());
        if (!right.method().equals(HttpMethod.GET)) {
            route.order(BEFORE_BODY).handler(BodyHandler.create(false).setBodyLimit(right.maxBodyBytes()));
        }
        return route.failureHandler(ctx -> failed(ctx, right, ctx.failure()));
    }

    private void admitted(RoutingContext ctx, Rights right, BiConsumer<Credential, Optional<Principal>> then) {
        Credential credential = Credential.of(ctx.request());
        if (right.isPublic()) {
            then.accept(credential, Optional.empty());
            return;
        }
        Optional<Answer> forged = forged(ctx.request(), right, credential);
        if (forged.isPresent()) {
            forged.get().send(ctx.response());
            return;
        }
        Future<Optional<Principal>> principal = credential instanceof Credential.None
                ? Future.succeededFuture(Optional.empty())
                : ctx.vertx().executeBlocking(() -> find(credential), false);
        principal
                .onSuccess(found -> {
                    if (found.isEmpty()) {
                        unknown(ctx.request(), credential).send(ctx.response());
                    } else if (!right.allows(found.get())) {
                        Answer.error(
                                        403,
                                        "no-right",
                                        "Your role, or your token's scope, does not allow this: ask an administrator.")
                                .send(ctx.response());
                    } else {
                        then.accept(credential, found);
                    }
                })
                .onFailure(ctx::fail);
    }

    private Optional<Principal> find(Credential credential) {
        if (credential instanceof Credential.Bearer bearer) {
            return access.byToken(bearer.token());
        }
        return credential instanceof Credential.Session session ? access.bySession(session.id()) : Optional.empty();
    }

    private static Optional<Answer> forged(HttpServerRequest request, Rights right, Credential credential) {
        if (right.method().equals(HttpMethod.GET) || !(credential instanceof Credential.Session)) {
            return Optional.empty();
        }
        if (!SameOrigin.isOurs(request)) {
            return Optional.of(Answer.error(
                    403,
                    "foreign-origin",
                    "A change that comes with a session cookie is taken from GridPost's own pages only;"
                            + " programs use a bearer token instead."));
        }
        String type = Optional.ofNullable(request.getHeader("Content-Type"))
                .orElse("")
                .split(";", 2)[0]
                .strip()
                .toLowerCase(Locale.ROOT);
        if (type.equals("application/json") || right.mediaTypes().contains(type)) {
            return Optional.empty();
        }
        return Optional.of(Answer.error(
                415,
                "not-json",
                "Send the header Content-Type: " + String.join(" or ", right.mediaTypes()) + " with a change."));
    }

    private Answer unknown(HttpServerRequest request, Credential credential) {
        if (credential instanceof Credential.None) {
            return unauthorised("Sign in at /sign-in, or send a bearer token in the Authorization header.");
        }
        if (credential instanceof Credential.Session) {
            return unauthorised("Your session has ended: sign in again at /sign-in.");
        }
        String address = request.remoteAddress().hostAddress();
        limit.failed(address);
        return limit.wait(address)
                .map(Answer::tooManyFailures)
                .orElseGet(() -> unauthorised(
                        "The bearer token is unknown, expired or revoked: make one with ./gridpost token create."));
    }

    private static Answer unauthorised(String message) {
        return Answer.error(401, "not-signed-in", message).with("WWW-Authenticate", "Bearer realm=\"GridPost\"");
    }

    private Call call(RoutingContext ctx, Rights right, Credential credential, Optional<Principal> principal) {
        Optional<String> area = principal
                .filter(p -> right.areaRule() == Rights.AreaRule.SUBTREE)
                .flatMap(Principal::area);
        HttpServerRequest request = ctx.request();
        return new Call(
                principal,
                credential instanceof Credential.Session s ? Optional.of(s.id()) : Optional.empty(),
                ctx.pathParams(),
                new Parameters(ctx.queryParams()),
                Optional.ofNullable(ctx.body().asString()).orElse(""),
                name -> Optional.ofNullable(request.getHeader(name)),
                id -> area.isEmpty() || areas.get().within(id, area.get()));
    }

    private static void failed(RoutingContext ctx, Rights right, Throwable cause) {
        if (ctx.statusCode() == 413) {
            Answer.error(413, "too-large", "A request to this endpoint has at most " + right.maxBodyBytes() + " bytes.")
                    .send(ctx.response());
        } else if (ctx.statusCode() >= 400 && ctx.statusCode() < 500) {
            Answer.badRequest("The request cannot be read: check its path and query.")
                    .send(ctx.response());
        } else if (cause instanceof Unavailable) {
            Answer.unavailable("The gateway's database cannot be reached at the moment; /observe/health says why.")
                    .send(ctx.response());
        } else {
            LOG.error("{} {} failed", ctx.request().method(), ctx.request().path(), cause);
            Answer.error(500, "internal", "Something went wrong here; the gateway's log says what. Try again.")
                    .send(ctx.response());
        }
    }
}
