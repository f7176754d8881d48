package org.gridpost.dashboards.api.duty;

import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.gridpost.dashboards.Sources;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.alarm.AlarmBook;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.organisation.Organisation;
import org.gridpost.pipelines.respond.deliver.Delivery;
import org.gridpost.pipelines.respond.deliver.Delivery.State;
import org.gridpost.pipelines.respond.deliver.DeliveryBook.Wish;
import org.gridpost.pipelines.respond.tickets.TicketBook;

/** Who was told of what, over which channel, and what became of it; and how the channels stand. */
public final class DeliveriesApi {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1_000;

    private final Sources.Deliveries deliveries;
    private final AlarmBook alarms;
    private final TicketBook tickets;
    private final Supplier<Site> site;
    private final Supplier<Organisation> people;

    public DeliveriesApi(
            Sources.Deliveries deliveries,
            AlarmBook alarms,
            TicketBook tickets,
            Supplier<Site> site,
            Supplier<Organisation> people) {
        this.deliveries = deliveries;
        this.alarms = alarms;
        this.tickets = tickets;
        this.site = site;
        this.people = people;
    }

    /** @param next ask again with this as {@code before} for older ones, if there may be some */
    record Page(List<DeliveryView> deliveries, Optional<Long> next) {}

    /** @param channels in the order of the configuration */
    record Channels(List<Sources.ChannelState> channels) {}

    public void mount(Router router, Guard guard) {
        guard.mount(router, Rights.LIST_DELIVERIES_OF_ALARM, this::ofAlarm);
        guard.mount(router, Rights.LIST_DELIVERIES_OF_TICKET, this::ofTicket);
        guard.mount(router, Rights.LIST_DELIVERIES, this::list);
        guard.mount(
                router,
                Rights.LIST_CHANNELS,
                call -> Answer.ok(new Channels(deliveries.channels().get())));
    }

    private Answer ofAlarm(Call call) {
        String id = call.path().get("id");
        if (alarms.find(id).filter(a -> sees(call, a)).isEmpty()) {
            return Answer.notFound("There is no alarm " + id + " that you may see.");
        }
        return all(deliveries.book().ofAlarm(id));
    }

    private Answer ofTicket(Call call) {
        String id = call.path().get("id");
        if (tickets.find(id).filter(t -> call.sees(t.matter().grid())).isEmpty()) {
            return Answer.notFound("There is no ticket " + id + " that you may see.");
        }
        return all(deliveries.book().ofTicket(id));
    }

    private Answer all(List<Delivery> found) {
        return Answer.ok(new Page(found.stream().map(this::view).toList(), Optional.empty()));
    }

    private Answer list(Call call) {
        Optional<String> channel = call.query().text("channel");
        Optional<State> state = call.query().word("state", State.class);
        Optional<Long> before = call.query().sequence("before");
        int limit = call.query().limit(DEFAULT_LIMIT, MAX_LIMIT);
        return call.query().problem().orElseGet(() -> {
            Wish wish = new Wish(channel, state, before, SearchParameters.grids(call, site.get(), Optional.empty()));
            List<Delivery> found = deliveries.book().newest(wish, limit);
            return Answer.ok(new Page(
                    found.stream().map(this::view).toList(),
                    found.size() < limit
                            ? Optional.empty()
                            : Optional.of(found.get(limit - 1).id())));
        });
    }

    private boolean sees(Call call, Alarm alarm) {
        return call.sees(site.get().asset(alarm.asset()).map(a -> a.grid()).orElse(""));
    }

    private DeliveryView view(Delivery delivery) {
        return DeliveryView.of(delivery, people.get());
    }
}
