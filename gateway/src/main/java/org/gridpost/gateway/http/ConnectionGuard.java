package org.gridpost.gateway.http;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Keeps slow and silent peers from holding the server's connections. A byte now and then keeps any idle timeout quiet,
 * so what counts here is that a whole request head, then its body, then our answer come within the time.
 */
final class ConnectionGuard implements MeterBinder {
    private final Vertx vertx;
    private final long requestMillis;
    private final int maxConnections;
    /** Of every open connection the timer that ends it if no request comes; {@link #SERVING} during a request. */
    private final Map<HttpConnection, Long> connections = new ConcurrentHashMap<>();

    private final LongAdder cut = new LongAdder();
    private static final long SERVING = -1;

    ConnectionGuard(Vertx vertx, Duration requestTimeout, int maxConnections) {
        this.vertx = vertx;
        this.requestMillis = requestTimeout.toMillis();
        this.maxConnections = maxConnections;
    }

    void opened(HttpConnection connection) {
        if (connections.size() >= maxConnections) {
            cut(connection);
            return;
        }
        awaitRequest(connection);
        connection.closeHandler(ignored -> {
            Long timer = connections.remove(connection);
            if (timer != null) {
                vertx.cancelTimer(timer);
            }
        });
    }

    /** The first handler of every request. */
    void serve(RoutingContext context) {
        HttpConnection connection = context.request().connection();
        Long waiting = connections.replace(connection, SERVING);
        if (waiting != null) {
            vertx.cancelTimer(waiting);
        }
        long timer = vertx.setTimer(requestMillis, ignored -> expire(context));
        context.addEndHandler(ignored -> {
            vertx.cancelTimer(timer);
            if (connections.containsKey(connection)) {
                awaitRequest(connection);
            }
        });
        context.next();
    }

    private void awaitRequest(HttpConnection connection) {
        connections.put(connection, vertx.setTimer(requestMillis, ignored -> cut(connection)));
    }

    private void expire(RoutingContext context) {
        if (context.response().headWritten()) {
            return;
        }
        boolean bodyCame = context.request().isEnded();
        Problem problem = bodyCame
                ? new Problem(503, "unavailable", "The gateway took too long to answer; try again.")
                : new Problem(408, "too-slow", "The body did not come within " + requestMillis / 1_000.0 + " s.");
        context.response().putHeader("Connection", "close");
        problem.send(context);
        cut(context.request().connection());
    }

    private void cut(HttpConnection connection) {
        cut.increment();
        var unused = connection.close();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("gridpost.http.connections.cut", cut, LongAdder::doubleValue)
                .description("Connections closed because they were too slow or too many")
                .register(registry);
        Gauge.builder("gridpost.http.connections", connections, Map::size).register(registry);
    }
}
