package org.gridpost.dashboards.api.duty;

import io.vertx.ext.web.Router;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.gridpost.dashboards.Sources;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Fields;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.pipelines.alarm.Order;
import org.gridpost.pipelines.detect.Suppression.Reason;
import org.gridpost.pipelines.model.Site;

/** Orders about alarms: maintenance windows and what is out of service; those for shelved alarms are listed with them. */
public final class OrdersApi {
    private static final List<String> FIELDS = List.of("kind", "area", "asset", "rule", "from", "until", "reason");

    private final Sources.Orders orders;
    private final Supplier<Site> site;
    private final Clock clock;

    public OrdersApi(Sources.Orders orders, Supplier<Site> site, Clock clock) {
        this.orders = orders;
        this.site = site;
        this.clock = clock;
    }

    record Orders(List<OrderView> orders) {}

    /** @param result {@code ended}, or {@code already} if it was over before */
    record Ended(String result, OrderView order) {}

    public void mount(Router router, Guard guard) {
        guard.mount(router, Rights.LIST_ORDERS, this::list);
        guard.mount(router, Rights.GIVE_ORDER, this::give);
        guard.mount(router, Rights.END_ORDER, this::end);
    }

    private Answer list(Call call) {
        Instant now = clock.instant();
        OrderScope scope = new OrderScope(call, site.get());
        return Answer.ok(new Orders(orders.book().notOver(now).stream()
                .filter(scope::touches)
                .map(o -> OrderView.of(o, now))
                .toList()));
    }

    private Answer give(Call call) {
        Fields fields = Fields.of(call, "An order", FIELDS);
        Instant now = clock.instant();
        Optional<Reason> kind = kind(call, fields);
        Optional<String> area = fields.text("area");
        Optional<String> asset = fields.text("asset");
        Optional<String> rule = fields.text("rule");
        // What has passed cannot be ordered any more; a client's clock may be a little slow.
        Instant from = fields.time("from").filter(now::isBefore).orElse(now);
        Optional<Instant> until = fields.time("until");
        String reason = fields.needed("reason", "say in a few words why, for those who come after you");
        new OrderScope(call, site.get()).check(area, asset);
        rule.ifPresent(r -> checkRule(call, r, asset));
        if (kind.isPresent() && kind.get() == Reason.MAINTENANCE && until.isEmpty()) {
            call.query().complain("until is missing: say when the works are over.");
        }
        if (until.isPresent() && !until.get().isAfter(from)) {
            call.query().complain("until must be after from, and in the future.");
        }
        return call.query().problem().orElseGet(() -> {
            Order order = new Order(
                    UUID.randomUUID().toString(),
                    kind.orElseThrow(),
                    area,
                    asset,
                    rule,
                    Optional.empty(),
                    from,
                    until,
                    call.who().name(),
                    reason);
            orders.book().add(order);
            orders.changed().run();
            return Answer.ok(OrderView.of(order, now));
        });
    }

    private static Optional<Reason> kind(Call call, Fields fields) {
        String kind = fields.needed("kind", "MAINTENANCE or OUT_OF_SERVICE");
        for (Reason one : List.of(Reason.MAINTENANCE, Reason.OUT_OF_SERVICE)) {
            if (one.name().equals(kind.toUpperCase(Locale.ROOT))) {
                return Optional.of(one);
            }
        }
        call.query()
                .complain("kind must be MAINTENANCE or OUT_OF_SERVICE but is \"" + kind
                        + "\"; an alarm is shelved by POST /api/v1/alarms/{id}/shelve.");
        return Optional.empty();
    }

    private void checkRule(Call call, String rule, Optional<String> asset) {
        Optional<Sources.Orders.Rule> known =
                orders.rules().stream().filter(r -> r.id().equals(rule)).findFirst();
        if (known.isEmpty()) {
            call.query()
                    .complain("There is no rule " + rule + "; there are "
                            + String.join(
                                    ", ",
                                    orders.rules().stream()
                                            .map(Sources.Orders.Rule::id)
                                            .toList())
                            + ".");
            return;
        }
        asset.flatMap(site.get()::asset)
                .filter(a -> !known.get().kinds().contains(a.kind()))
                .ifPresent(a -> call.query()
                        .complain("Rule " + rule + " is for "
                                + String.join(
                                        ", ",
                                        known.get().kinds().stream()
                                                .map(Enum::name)
                                                .sorted()
                                                .toList())
                                + ", and " + a.code() + " is a " + a.kind() + "."));
    }

    private Answer end(Call call) {
        String id = call.path().get("id");
        OrderScope scope = new OrderScope(call, site.get());
        Optional<Order> order = orders.book().find(id).filter(scope::touches);
        if (order.isEmpty()) {
            return Answer.notFound("There is no order " + id + " that you may see.");
        }
        if (!scope.holds(order.get())) {
            return Answer.error(
                    403,
                    "no-right",
                    "Order " + id + " reaches beyond your area: who answers for all of it may end it.");
        }
        Instant now = clock.instant();
        boolean already = order.get().isOver(now);
        Order ended = orders.book().end(id, call.who().name(), now).orElseThrow();
        orders.changed().run();
        return Answer.ok(new Ended(already ? "already" : "ended", OrderView.of(ended, now)));
    }
}
