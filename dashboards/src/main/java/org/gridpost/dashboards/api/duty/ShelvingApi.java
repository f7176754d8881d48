package org.gridpost.dashboards.api.duty;

import io.vertx.ext.web.Router;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.gridpost.dashboards.Sources;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Fields;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.alarm.AlarmBook;
import org.gridpost.pipelines.alarm.Order;
import org.gridpost.pipelines.respond.AlarmView;

/**
 * Puts an alarm off for a while: its condition group on its asset, also if it ends and comes back; or for once, until it
 * returns to normal. Detection acts on it within a few seconds.
 */
public final class ShelvingApi {
    private final Sources.Orders orders;
    private final AlarmBook book;
    private final Function<Alarm, AlarmView> words;
    private final Clock clock;

    public ShelvingApi(Sources.Orders orders, AlarmBook book, Function<Alarm, AlarmView> words, Clock clock) {
        this.orders = orders;
        this.book = book;
        this.words = words;
        this.clock = clock;
    }

    record Shelved(OrderView order) {}

    /** @param result {@code unshelved}, or {@code already} if it was not on the shelf */
    record Unshelved(String result) {}

    public void mount(Router router, Guard guard) {
        guard.mount(router, Rights.SHELVE_ALARM, this::shelve);
        guard.mount(router, Rights.UNSHELVE_ALARM, this::unshelve);
    }

    private Answer shelve(Call call) {
        Optional<Alarm> alarm = visible(call);
        if (alarm.isEmpty()) {
            return unknown(call);
        }
        if (!alarm.get().active()) {
            return Answer.error(
                    409, "returned", "Alarm " + alarm.get().id() + " has returned to normal: acknowledge it instead.");
        }
        Fields fields = Fields.of(call, "What shelves an alarm", List.of("minutes", "oneShot", "reason"));
        boolean oneShot = fields.flag("oneShot").orElse(false);
        // For once it may be left open how long: then the longest time ends it at the latest.
        long longest = orders.longestShelving().toMinutes();
        long minutes = oneShot && !fields.has("minutes")
                ? longest
                : fields.count("minutes", longest, "the longest time for which an alarm may be shelved");
        String reason = fields.needed("reason", "say in a few words why, for those who come after you");
        return call.query()
                .problem()
                .orElseGet(() -> shelve(call, alarm.get(), Duration.ofMinutes(minutes), oneShot, reason));
    }

    /** What is shelved again is so from now on: the new time counts, be it shorter or longer. */
    private Answer shelve(Call call, Alarm alarm, Duration time, boolean oneShot, String reason) {
        Instant now = clock.instant();
        List<Order> before = onTheShelf(alarm, now);
        Order order = Order.shelving(
                UUID.randomUUID().toString(),
                alarm,
                now,
                now.plus(time),
                oneShot,
                call.who().name(),
                reason);
        orders.book().add(order);
        end(before, call, now);
        return Answer.ok(new Shelved(OrderView.of(order, now)));
    }

    private Answer unshelve(Call call) {
        Optional<Alarm> alarm = visible(call);
        if (alarm.isEmpty()) {
            return unknown(call);
        }
        Instant now = clock.instant();
        List<Order> shelved = onTheShelf(alarm.get(), now);
        end(shelved, call, now);
        return Answer.ok(new Unshelved(shelved.isEmpty() ? "already" : "unshelved"));
    }

    private void end(List<Order> all, Call call, Instant now) {
        for (Order order : all) {
            var unused = orders.book().end(order.id(), call.who().name(), now);
        }
        orders.changed().run();
    }

    private List<Order> onTheShelf(Alarm alarm, Instant now) {
        return orders.book().shelvings(alarm.asset(), alarm.group()).stream()
                .filter(o -> !o.isOver(now))
                .toList();
    }

    private Optional<Alarm> visible(Call call) {
        return book.find(call.path().get("id"))
                .filter(a -> call.sees(words.apply(a).grid().id()));
    }

    private static Answer unknown(Call call) {
        return Answer.notFound("There is no alarm " + call.path().get("id") + " that you may see.");
    }
}
