package org.gridpost.gateway.http;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * The web server: HTTP/1.1 on one event loop. It gives every answer its security headers, bounds what a peer may send
 * and how long it may take, and turns failures into {@link Problem}s. What is served comes from the mounts.
 */
public final class WebServer implements AutoCloseable, MeterBinder {
    /**
     * Order of routes that read the request's body themselves. All other routes find it in the context, read whole and
     * bounded by {@link HttpConfig#maxBodyBytes}.
     */
    public static final int BEFORE_BODY = -2;

    private static final int FIRST = -10;
    private static final int BODY = -1;
    private static final int STATUS_CLASSES = 6;
    private static final long STOP_SECONDS = 4;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setWorkerPoolSize(8));
    private final LongAdder[] answers = new LongAdder[STATUS_CLASSES];
    private final LongAdder invalid = new LongAdder();
    private final ConnectionGuard guard;
    private final HttpServer server;
    private final Router router;

    /**
     * Starts to listen.
     *
     * @param scriptHashes hashes of inline scripts that pages may run, such as {@code sha256-…}
     * @param imageOrigins servers from which pages may load pictures too, such as {@code https://tiles.example}
     * @param notHttp told why something that came in is no HTTP request; must not block
     * @throws IOException if the address cannot be had
     */
    public WebServer(
            HttpConfig config,
            List<String> scriptHashes,
            List<String> imageOrigins,
            List<Mount> mounts,
            Consumer<String> notHttp)
            throws IOException {
        for (int i = 0; i < STATUS_CLASSES; i++) {
            answers[i] = new LongAdder();
        }
        guard = new ConnectionGuard(vertx, config.requestTimeout(), config.maxConnections());
        router = router(config, new SecurityHeaders(scriptHashes, imageOrigins), mounts);
        server = vertx.createHttpServer(options(config))
                .connectionHandler(guard::opened)
                .invalidRequestHandler(request -> refuseInvalid(request, notHttp))
                .requestHandler(router);
        try {
            await(server.listen());
        } catch (IOException e) {
            await(vertx.close());
            throw new IOException(
                    "HTTP cannot listen on " + config.host() + ":" + config.port() + " (" + e.getMessage()
                            + "): stop what uses the port, or set http.port to another",
                    e);
        }
    }

    /** The port it listens on, also if the configured one is 0. */
    public int port() {
        return server.actualPort();
    }

    /**
     * What the mounts serve, each as method and path; a {@code *} as method stands for all. What is there for every path,
     * such as the security headers, is not told.
     */
    public Set<String> endpoints() {
        Set<String> endpoints = new TreeSet<>();
        for (Route route : router.getRoutes()) {
            String path = route.getPath() + (route.isExactPath() ? "" : "*");
            if (route.getPath() != null && route.methods() == null) {
                endpoints.add("* " + path);
            } else if (route.getPath() != null) {
                route.methods().forEach(method -> endpoints.add(method + " " + path));
            }
        }
        return endpoints;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        guard.bindTo(registry);
        for (int i = 1; i < STATUS_CLASSES; i++) {
            FunctionCounter.builder("gridpost.http.answers", answers[i], LongAdder::doubleValue)
                    .description("Answers by class of status code")
                    .tag("status", i + "xx")
                    .register(registry);
        }
        FunctionCounter.builder("gridpost.http.invalid", invalid, LongAdder::doubleValue)
                .description("Requests that were no HTTP")
                .register(registry);
    }

    /** Stops listening and closes every connection. */
    @Override
    public void close() throws IOException {
        await(server.close());
        await(vertx.close());
    }

    private Router router(HttpConfig config, SecurityHeaders headers, List<Mount> mounts) {
        Router router = Router.router(vertx);
        router.route().order(FIRST).handler(guard::serve);
        router.route().order(FIRST + 1).handler(this::count);
        router.route().order(FIRST + 2).handler(headers);
        // With a GET nothing is sent along that anybody reads, and one that says it sends a form would be a failure.
        BodyHandler body = BodyHandler.create(false).setBodyLimit(config.maxBodyBytes());
        router.route().order(BODY).handler(context -> {
            if (context.request().method().equals(HttpMethod.GET)) {
                context.next();
            } else {
                body.handle(context);
            }
        });
        mounts.forEach(mount -> mount.on(router));
        Failures.answerOn(router, config.maxBodyBytes());
        return router;
    }

    private void count(RoutingContext context) {
        context.addEndHandler(ignored -> answers[context.response().getStatusCode() / 100].increment());
        context.next();
    }

    private void refuseInvalid(HttpServerRequest request, Consumer<String> notHttp) {
        invalid.increment();
        Throwable cause = request.decoderResult().cause();
        notHttp.accept(String.valueOf(cause == null ? "it cannot be read" : cause.getMessage()));
        HttpServerRequest.DEFAULT_INVALID_REQUEST_HANDLER.handle(request);
    }

    private static HttpServerOptions options(HttpConfig config) {
        return new HttpServerOptions()
                .setHost(config.host())
                .setPort(config.port())
                .setIdleTimeout(Math.toIntExact(config.idleTimeout().toMillis()))
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(true)
                // Of pages on slow phones: a third of the bytes.
                .setCompressionSupported(true)
                .setMaxFormBufferedBytes(config.maxBodyBytes())
                .setMaxFormAttributeSize(config.maxBodyBytes());
    }

    private static void await(Future<?> future) throws IOException {
        try {
            var unused = future.toCompletionStage().toCompletableFuture().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("the web server did not react within " + STOP_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
