package org.gridpost.gateway.notify.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.gridpost.gateway.broker.BrokerUnderTest;
import org.gridpost.gateway.mqtt.LinkStatus;
import org.gridpost.gateway.mqtt.MqttConfig;
import org.gridpost.gateway.services.Mosquitto;
import org.gridpost.gateway.services.MosquittoClient;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.alarm.AlarmEvent.Change;
import org.gridpost.pipelines.audit.InMemoryAudit;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.respond.AlarmView;
import org.gridpost.pipelines.respond.AlarmView.AreaName;
import org.gridpost.pipelines.respond.AlarmView.Text;
import org.gridpost.pipelines.respond.Notification;
import org.gridpost.pipelines.respond.TicketNotification;
import org.gridpost.pipelines.respond.TicketView;
import org.gridpost.pipelines.respond.deliver.Call;
import org.gridpost.pipelines.respond.deliver.Content;
import org.gridpost.pipelines.respond.deliver.Outcome;
import org.gridpost.pipelines.respond.deliver.TicketCases;
import org.gridpost.pipelines.respond.tickets.InMemoryTicketBook;
import org.gridpost.pipelines.respond.tickets.Ticket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StationPublisherTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");

    @TempDir
    Path folder;

    private static StationPublisher publisher(MqttConfig config) {
        StationPublisher publisher =
                new StationPublisher(config, n -> text(n).getBytes(StandardCharsets.UTF_8), Clock.systemUTC());
        publisher.start();
        return publisher;
    }

    private static String text(Object notification) {
        return notification instanceof Notification alarm
                ? "{\"sequence\":" + alarm.sequence() + "}"
                : "{\"step\":\"" + ((TicketNotification) notification).step() + "\"}";
    }

    private static void awaitConnected(StationPublisher publisher) {
        Await.until("the broker", SOON, () -> publisher.status() instanceof LinkStatus.Connected);
    }

    private static List<Call> notification(long sequence, String station) {
        Text text = new Text("路灯", "lamp");
        AreaName area = new AreaName(station, "站", "station");
        AlarmView alarm = new AlarmView(
                "a-" + sequence,
                "D02",
                List.of("D02"),
                Severity.P2,
                text,
                text,
                text,
                "drain-1",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                area,
                area,
                area,
                AlarmView.State.ACTIVE,
                NOW,
                NOW,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty());
        return List.of(new Call(
                sequence,
                new Content.OfAlarm(
                        new Notification(sequence, Change.RAISED, alarm, station, NOW),
                        0,
                        Optional.empty(),
                        Optional.empty()),
                List.of()));
    }

    private static Outcome deliver(StationPublisher publisher, long sequence, String station) throws Exception {
        return publisher
                .deliver(notification(sequence, station))
                .toCompletableFuture()
                .get(SOON.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void aStationReadsItsAlarmsAndNoOthers() throws Exception {
        try (BrokerUnderTest broker = new BrokerUnderTest(folder, BrokerUnderTest.siteOf());
                StationPublisher publisher = publisher(broker.gatewayConfig())) {
            awaitConnected(publisher);
            try (MosquittoClient screen = MosquittoClient.run(
                    "mosquitto_sub",
                    broker.port(),
                    "-u",
                    BrokerUnderTest.STATION_USER,
                    "-P",
                    BrokerUnderTest.STATION_TOKEN,
                    "-q",
                    "1",
                    "-t",
                    "gridpost/v1/stations/st-1/alarms")) {
                heard(publisher, screen, "st-1");
                assertInstanceOf(Outcome.Delivered.class, deliver(publisher, 7_001, "st-2"));
                assertInstanceOf(Outcome.Delivered.class, deliver(publisher, 7_002, "st-1"));
                screen.awaitOutput("{\"sequence\":7002}");
                assertTrue(!screen.output().contains("7001"), screen::output);
            }
        }
    }

    @Test
    void aStationReadsTheStepsOfItsTickets() throws Exception {
        InMemoryTicketBook book = new InMemoryTicketBook(new InMemoryAudit(), Clock.systemUTC(), ZoneOffset.UTC);
        Ticket ticket = book.find(TicketCases.reported(book, Severity.P2, NOW)).orElseThrow();
        TicketView view = TicketCases.views(topic -> Optional.empty()).apply(ticket);
        List<Call> call = List.of(new Call(
                1,
                new Content.OfTicket(
                        new TicketNotification(1, "report-joined", NOW, ticket.stage(), view, "st-1", NOW),
                        Optional.empty()),
                List.of()));
        try (BrokerUnderTest broker = new BrokerUnderTest(folder, BrokerUnderTest.siteOf());
                StationPublisher publisher = publisher(broker.gatewayConfig())) {
            awaitConnected(publisher);
            try (MosquittoClient screen = MosquittoClient.run(
                    "mosquitto_sub",
                    broker.port(),
                    "-u",
                    BrokerUnderTest.STATION_USER,
                    "-P",
                    BrokerUnderTest.STATION_TOKEN,
                    "-q",
                    "1",
                    "-t",
                    "gridpost/v1/stations/st-1/tickets")) {
                Await.until("the step", SOON, () -> {
                    publisher.deliver(call).toCompletableFuture().join();
                    return screen.output().contains("{\"step\":\"report-joined\"}");
                });
            }
        }
    }

    /** Publishes until the subscriber, whose subscribing cannot be watched from outside, has heard. */
    private static void heard(StationPublisher publisher, MosquittoClient screen, String station) {
        long[] sequence = {0};
        Await.until("a subscribed screen", SOON, () -> {
            publisher
                    .deliver(notification(++sequence[0], station))
                    .toCompletableFuture()
                    .join();
            return screen.output().contains("{\"sequence\":");
        });
    }

    @Test
    void failuresAreRetryableAndTheBrokersReturnIsFound() throws Exception {
        try (Mosquitto mosquitto = Mosquitto.start();
                StationPublisher publisher =
                        publisher(MqttConfig.defaults().at(mosquitto.url(), "gateway", "ignored"))) {
            awaitConnected(publisher);
            assertInstanceOf(Outcome.Delivered.class, deliver(publisher, 1, "st-1"));
            mosquitto.stop();
            Await.until("the loss being noticed", SOON, () -> publisher.status() instanceof LinkStatus.Disconnected);
            Outcome.Failed failed = assertInstanceOf(Outcome.Failed.class, deliver(publisher, 2, "st-1"));
            assertTrue(failed.retryable());
            assertTrue(failed.why().contains(mosquitto.url()), failed::why);
            mosquitto.restart();
            awaitConnected(publisher);
            assertInstanceOf(Outcome.Delivered.class, deliver(publisher, 2, "st-1"));
        }
    }

    @Test
    void manyAtOnceAreDeliveredOrSaidToBeTriedAgain() throws Exception {
        try (BrokerUnderTest broker = new BrokerUnderTest(folder, BrokerUnderTest.siteOf());
                StationPublisher publisher = publisher(broker.gatewayConfig())) {
            awaitConnected(publisher);
            List<CompletableFuture<Outcome>> all = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                all.add(publisher.deliver(notification(i, "st-1")).toCompletableFuture());
            }
            long delivered = 0;
            for (CompletableFuture<Outcome> each : all) {
                Outcome outcome = each.get(SOON.toSeconds(), TimeUnit.SECONDS);
                delivered += outcome instanceof Outcome.Delivered ? 1 : 0;
                assertTrue(outcome instanceof Outcome.Delivered || ((Outcome.Failed) outcome).retryable());
            }
            assertTrue(delivered > 0);
            assertEquals("mqtt", publisher.name());
        }
    }
}
