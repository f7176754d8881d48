package org.gridpost.gateway.observe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.gridpost.gateway.http.Mount;
import org.gridpost.gateway.observe.HealthPart.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /observe/health}: 200 while the gateway is up or degraded, 503 when a part is down, with the state of each
 * part. The meters tell it as numbers.
 */
public final class Health implements Mount, MeterBinder {
    private static final Logger LOG = LoggerFactory.getLogger(Health.class);

    private final String version;
    private final List<Supplier<HealthPart>> parts;

    /** @param parts asked anew at every request, on a worker thread */
    public Health(String version, List<Supplier<HealthPart>> parts) {
        this.version = version;
        this.parts = List.copyOf(parts);
    }

    @Override
    public void on(Router router) {
        router.get("/observe/health").blockingHandler(this::tell, false);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Supplier<HealthPart> part : parts) {
            Gauge.builder("gridpost.health", part, p -> number(ask(p).status()))
                    .strongReference(true)
                    .description("How a part fares: 0 up, 1 degraded, 2 down")
                    .tag("part", ask(part).name())
                    .register(registry);
        }
    }

    private static int number(Status status) {
        return switch (status) {
            case UP -> 0;
            case DEGRADED -> 1;
            case DOWN -> 2;
        };
    }

    private void tell(RoutingContext context) {
        List<HealthPart> states = parts.stream().map(Health::ask).toList();
        Status worst = states.stream()
                .map(HealthPart::status)
                .max(Comparator.naturalOrder())
                .orElse(Status.UP);
        JsonArray list = new JsonArray();
        states.forEach(part -> list.add(new JsonObject()
                .put("name", part.name())
                .put("status", part.status().name())
                .put("detail", part.detail())
                .put("code", part.code().orElse(null))
                .put("values", new JsonArray(part.values()))));
        JsonObject body = new JsonObject()
                .put("status", worst.name())
                .put("version", version)
                .put("parts", list);
        context.response()
                .setStatusCode(worst == Status.DOWN ? 503 : 200)
                .putHeader("Content-Type", "application/json")
                .end(body.toBuffer());
    }

    private static HealthPart ask(Supplier<HealthPart> part) {
        try {
            return part.get();
        } catch (RuntimeException e) {
            LOG.error("a part could not say how it fares", e);
            return HealthPart.down("unknown", "A part could not say how it fares; the log says why.");
        }
    }
}
