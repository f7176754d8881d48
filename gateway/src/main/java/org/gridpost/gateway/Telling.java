package org.gridpost.gateway;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.gridpost.dashboards.http.Json;
import org.gridpost.gateway.config.GatewayConfig;
import org.gridpost.gateway.config.Routing;
import org.gridpost.gateway.mqtt.MqttConfig;
import org.gridpost.gateway.notify.Notifier;
import org.gridpost.gateway.notify.NotifyChannels;
import org.gridpost.gateway.notify.deadman.DeadManConfig;
import org.gridpost.gateway.notify.deadman.DeadManPing;
import org.gridpost.gateway.notify.http.HttpSender;
import org.gridpost.gateway.notify.mqtt.StationPublisher;
import org.gridpost.gateway.observe.HealthPart;
import org.gridpost.gateway.site.LiveRegister;
import org.gridpost.pipelines.alarm.AlarmBook;
import org.gridpost.pipelines.respond.AlarmViews;
import org.gridpost.pipelines.respond.cap.CapBook;
import org.gridpost.pipelines.respond.deliver.Channel;
import org.gridpost.pipelines.respond.deliver.Compose;
import org.gridpost.pipelines.respond.deliver.DeliveryBook;
import org.gridpost.pipelines.respond.routing.Router;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What tells people and machines of alarms and tickets, as the configuration sets it up. */
final class Telling {
    private static final Logger LOG = LoggerFactory.getLogger(Telling.class);

    /** A year, and some weeks to compare it with the one before. */
    private static final Duration DELIVERIES_KEPT = Duration.ofDays(400);

    /** Without these nobody would be told of an alarm, though the rest may be well. */
    private static final Set<String> NEEDED = Set.of("journal to detect", "database", "outbox");

    private final Shutdown shutdown;
    private final ScheduledExecutorService upkeep;
    private final Clock clock;

    Telling(Shutdown shutdown, ScheduledExecutorService upkeep, Clock clock) {
        this.shutdown = shutdown;
        this.upkeep = upkeep;
        this.clock = clock;
    }

    /** Where it is kept what was told. */
    record Kept(AlarmBook alarms, DeliveryBook deliveries, CapBook caps) {}

    /** Opens the channels and begins to tell what waits. */
    Notifier start(
            GatewayConfig config,
            MqttConfig mqtt,
            CamelContext camel,
            Kept kept,
            AlarmViews views,
            Notifier.Tickets tickets,
            LiveRegister site) {
        StationPublisher stations =
                new StationPublisher(mqtt, n -> Json.write(n).getBytes(), clock);
        List<Channel> channels = new ArrayList<>(List.of(stations));
        channels.addAll(NotifyChannels.open(config.notification(), config.zone(), kept.caps(), clock));
        channels.forEach(c -> shutdown.closes("channel " + c.name(), c));
        stations.start();
        Notifier notifier = shutdown.closes(
                "notifier",
                new Notifier(
                        camel,
                        channels,
                        kept.alarms(),
                        kept.deliveries(),
                        new Router(
                                Routing.load(config), site, site::organisation, site::responsibilities, config.zone()),
                        views,
                        tickets,
                        new Compose.Register(site, site::organisation, site::responsibilities),
                        clock));
        notifier.start();
        ScheduledFuture<?> forgetting =
                upkeep.scheduleWithFixedDelay(() -> forget(kept.deliveries()), 1, 24, TimeUnit.HOURS);
        shutdown.closes("old deliveries", () -> forgetting.cancel(false));
        return notifier;
    }

    /** A day on which the database does not answer must not end it for good. */
    private void forget(DeliveryBook deliveries) {
        try {
            int forgotten = deliveries.forget(clock.instant().minus(DELIVERIES_KEPT));
            LOG.info("{} old deliveries are forgotten", forgotten);
        } catch (RuntimeException e) {
            LOG.warn("old deliveries stay for another day: {}", e.getMessage());
        }
    }

    /** Begins to say outside that all is well, if somebody is to be told. */
    void sayAllIsWell(DeadManConfig config, List<Supplier<HealthPart>> health) {
        if (config.url().isEmpty()) {
            return;
        }
        DeadManPing ping = shutdown.closes(
                "dead-man ping",
                new DeadManPing(
                        config, () -> matter(health), new HttpSender(HttpSender.client(), HttpSender.PATIENCE)));
        ScheduledFuture<?> saying = ping.start(upkeep);
        shutdown.closes("saying that all is well", () -> saying.cancel(false));
    }

    private static Optional<String> matter(List<Supplier<HealthPart>> health) {
        return health.stream()
                .map(Supplier::get)
                .filter(p -> p.status() == HealthPart.Status.DOWN
                        || (NEEDED.contains(p.name()) && p.status() != HealthPart.Status.UP))
                .map(p -> p.name() + ": " + p.detail())
                .findFirst();
    }
}
