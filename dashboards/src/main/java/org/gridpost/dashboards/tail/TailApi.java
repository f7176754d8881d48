package org.gridpost.dashboards.tail;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.EventStream;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.dashboards.http.Guard.LongAnswer;
import org.gridpost.pipelines.model.Device;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.tail.Tail;

/**
 * {@code /api/v1/devices/{id}/tail}: what becomes of a device's messages, live, as server-sent events {@code raw},
 * {@code decoded}, {@code rejected}, {@code kept} and {@code stored}.
 *
 * <p>Whoever may see the whole site may also watch a name that is not registered; with an area limit a device is visible by
 * the asset that it reports for.
 */
public final class TailApi implements AutoCloseable {
    private static final int MOST_WATCHERS = 50;
    private static final long BEAT_MILLIS = 15_000;

    private final Tail tail;
    private final Supplier<Site> site;
    private final Guard guard;
    private final Clock clock;
    private final Map<TailClient, LongAnswer> clients = new ConcurrentHashMap<>();

    public TailApi(Tail tail, Supplier<Site> site, Guard guard, Clock clock) {
        this.tail = tail;
        this.site = site;
        this.guard = guard;
        this.clock = clock;
    }

    public void mount(Router router) {
        guard.mountStream(router, Rights.TAIL_DEVICE, this::open);
    }

    private void open(RoutingContext ctx, Call call) {
        String name = call.path().get("id");
        if (!mayWatch(call, name)) {
            Answer.notFound("There is no device " + name + " that you may see.").send(ctx.response());
        } else if (clients.size() >= MOST_WATCHERS) {
            Answer.unavailable("As many devices are watched as may be: try again later.")
                    .send(ctx.response());
        } else if (!ctx.response().closed()) {
            TailClient client =
                    new TailClient(ctx.vertx().getOrCreateContext(), EventStream.begin(ctx.response()), this::leave);
            clients.put(client, new LongAnswer(ctx, call));
            client.start(tail, name);
            beat(ctx.vertx(), client);
        }
    }

    private boolean mayWatch(Call call, String name) {
        Site now = site.get();
        Optional<Device> device = now.named(name);
        return call.who().area().isEmpty()
                || device.flatMap(d -> now.assetOf(d.id(), clock.instant()))
                        .filter(a -> call.sees(a.grid()))
                        .isPresent();
    }

    private void leave(TailClient client) {
        clients.remove(client);
    }

    /** Proves that the connection lives, and ends it when the right to it has ended. */
    private void beat(Vertx vertx, TailClient client) {
        vertx.setTimer(BEAT_MILLIS, id -> {
            LongAnswer answer = clients.get(client);
            if (answer == null) {
                return;
            }
            vertx.executeBlocking(() -> guard.stillAdmits(answer, Rights.TAIL_DEVICE), false)
                    .onSuccess(admitted -> {
                        if (admitted) {
                            client.beat();
                            beat(vertx, client);
                        } else {
                            client.close();
                        }
                    })
                    // The rights cannot be looked up now: the next beat tries again.
                    .onFailure(cause -> beat(vertx, client));
        });
    }

    @Override
    public void close() {
        clients.keySet().forEach(TailClient::close);
    }
}
