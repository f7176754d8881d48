package org.gridpost.gateway.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.gridpost.dashboards.http.Json;
import org.gridpost.gateway.config.ConfigFile;
import org.gridpost.gateway.config.GatewayConfig;
import org.gridpost.gateway.persistence.Database;
import org.gridpost.gateway.persistence.SqlAlarmBook;
import org.gridpost.gateway.persistence.SqlCapBook;
import org.gridpost.gateway.persistence.SqlDeliveryBook;
import org.gridpost.gateway.persistence.SqlTicketBook;
import org.gridpost.pipelines.HandClock;
import org.gridpost.pipelines.alarm.AlarmBook;
import org.gridpost.pipelines.detect.RuleFiles;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.respond.AlarmViews;
import org.gridpost.pipelines.respond.AlarmWords;
import org.gridpost.pipelines.respond.deliver.Channel;
import org.gridpost.pipelines.respond.deliver.ChannelWorker;
import org.gridpost.pipelines.respond.deliver.Compose;
import org.gridpost.pipelines.respond.deliver.Delivery;
import org.gridpost.pipelines.respond.deliver.Delivery.State;
import org.gridpost.pipelines.respond.deliver.DeliveryBook;
import org.gridpost.pipelines.respond.deliver.TicketCases;
import org.gridpost.pipelines.respond.routing.Router;
import org.gridpost.pipelines.respond.routing.RoutingFiles;
import org.gridpost.pipelines.respond.routing.SmallTown;
import org.gridpost.pipelines.respond.tickets.Mark;
import org.gridpost.pipelines.respond.tickets.Step;
import org.gridpost.pipelines.respond.tickets.Terms.Part;
import org.gridpost.pipelines.respond.tickets.TicketBook;
import org.gridpost.pipelines.respond.tickets.Verdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The timeline of a ticket over real channels, to real servers on this machine, out of a real database. Noon is when it begins. */
class UnrepairedTicketTest {
    private static final Instant NOON = Instant.parse("2026-06-15T04:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @TempDir
    Path folder;

    private final HandClock clock = new HandClock(NOON);
    private final HttpReceiver robot = new HttpReceiver("{\"errcode\":0,\"errmsg\":\"ok\"}");
    private final HttpReceiver voice = new HttpReceiver("{}");
    private final HttpReceiver webhook = new HttpReceiver("");
    private final List<AutoCloseable> open = new ArrayList<>();
    private TicketBook tickets;
    private DeliveryBook book;
    private List<Channel> channels = List.of();
    private Notifier notifier;

    /** As after a start of the gateway on this database. */
    @BeforeEach
    void begin() throws Exception {
        Path file = Files.writeString(
                folder.resolve("gridpost.yaml"), """
                notify:
                  publicUrl: https://town.example
                  wecom:
                    - {name: all, serves: [cx, qy-station, QY07, housing], key: k1, baseUrl: "%s"}
                  voice: {url: "%s/call", body: '{"to":"${phone}","text":"${text}"}'}
                  webhooks: [{name: county, url: "%s/hook", secret: 0123456789abcdef}]
                  cap: {enabled: true}
                """.formatted(robot.url(), voice.url(), webhook.url()));
        GatewayConfig config = ConfigFile.read(file, GatewayConfig.class, GatewayConfig.defaults());
        Database database = Database.open(config.database(), folder);
        open.add(database);
        AlarmBook alarms = new SqlAlarmBook(database.jdbi(), clock);
        tickets = new SqlTicketBook(database.jdbi(), clock, ZONE);
        book = new SqlDeliveryBook(database.jdbi());
        channels = NotifyChannels.open(config.notification(), ZONE, new SqlCapBook(database.jdbi()), clock);
        CamelContext camel = new DefaultCamelContext();
        camel.start();
        open.add(camel::stop);
        AlarmViews views = new AlarmViews(SmallTown::site, RuleFiles.catalogue(), new AlarmWords(), alarms);
        notifier = new Notifier(
                camel,
                channels,
                alarms,
                book,
                new Router(
                        RoutingFiles.shipped(),
                        SmallTown::site,
                        SmallTown::organisation,
                        SmallTown::responsibilities,
                        ZONE),
                views,
                new Notifier.Tickets(tickets, TicketCases.views(views::title)),
                new Compose.Register(SmallTown::site, SmallTown::organisation, SmallTown::responsibilities),
                clock);
    }

    private void end() throws Exception {
        for (Channel channel : channels) {
            channel.close();
        }
        for (AutoCloseable part : open) {
            part.close();
        }
        open.clear();
    }

    @AfterEach
    void stop() throws Exception {
        end();
        List.of(robot, voice, webhook).forEach(HttpReceiver::close);
    }

    private void turn() {
        notifier.dispatch();
        notifier.channels().forEach(UnrepairedTicketTest::tellAll);
    }

    private static void tellAll(ChannelWorker worker) {
        while (worker.turn().isZero()) {
            // one message a turn
        }
    }

    /** Some minutes later. */
    private void step(int minutes, String ticket, Step step) {
        clock.advance(Duration.ofMinutes(minutes));
        Verdict verdict =
                tickets.act(ticket, TicketCases.act(clock.instant(), step)).orElseThrow();
        assertTrue(verdict instanceof Verdict.Moved, verdict::toString);
        turn();
    }

    private static String last(HttpReceiver receiver) {
        return receiver.requests().get(receiver.requests().size() - 1).text();
    }

    private JsonNode mirrored() throws Exception {
        return Json.MAPPER.readTree(last(webhook));
    }

    @Test
    void fromTheDispatchToTheVerifiedEnd() throws Exception {
        String ticket = TicketCases.dispatched(tickets, Severity.P1, NOON);
        turn();
        assertTrue(last(robot).contains("<@road-lead>") && last(robot).contains("新派工单"), last(robot));
        assertTrue(last(robot).contains("https://town.example/crew?ticket=" + ticket), last(robot));
        assertTrue(last(voice).contains("请于 12:10 前接单"), last(voice));
        assertEquals(3, webhook.taken(), "accepted, filed, dispatched");
        assertEquals("dispatched", mirrored().at("/step").asText());
        assertEquals("team:road-crew", mirrored().at("/ticket/assignee").asText());
        assertEquals("qy-station", mirrored().at("/station").asText());
        assertTrue(mirrored().at("/alarm").isMissingNode(), "a receiver tells the two apart by what is there");

        step(9, ticket, new Step.Marked(new Mark(Part.TAKE, 0, 1)));
        assertTrue(last(robot).contains("即将超时"), last(robot));
        step(1, ticket, new Step.Marked(new Mark(Part.TAKE, 1, 1)));
        assertTrue(last(robot).contains("已超时") && last(robot).contains("<@cx-contact>"), last(robot));
        assertTrue(last(robot).contains("应于 12:10 前接单"), last(robot));
        step(1, ticket, new Step.Taken());
        step(30, ticket, new Step.Done("lid " + TicketCases.WRITTEN));
        assertTrue(last(robot).contains("<@r7>") && last(robot).contains("请核查"), last(robot));
        step(20, ticket, new Step.Failed(TicketCases.WRITTEN));
        assertTrue(last(robot).contains("核查不通过"), last(robot));
        assertEquals("REOPENED", mirrored().at("/ticket/stage").asText());
        step(30, ticket, new Step.Done(""));
        int toPeople = robot.taken();
        step(10, ticket, new Step.Verified("good"));
        assertEquals(toPeople, robot.taken(), "that it is closed is for machines");
        assertEquals("CLOSED", mirrored().at("/stage").asText());
        assertEquals("SUPERVISOR", mirrored().at("/ticket/closed").asText());

        List<String> steps = new ArrayList<>();
        for (HttpReceiver.Request request : webhook.requests()) {
            steps.add(Json.MAPPER.readTree(request.text()).at("/step").asText());
            assertFalse(request.text().contains("13912345678"), request.text());
        }
        assertEquals(
                List.of(
                        "accepted",
                        "filed",
                        "dispatched",
                        "marked",
                        "marked",
                        "taken",
                        "done",
                        "failed",
                        "done",
                        "verified"),
                steps);
        robot.requests().forEach(r -> assertFalse(r.text().contains("13912345678"), r.text()));
        assertEquals(
                List.of(),
                book.ofTicket(ticket).stream()
                        .filter(d -> d.channel().equals("cap"))
                        .toList(),
                "a ticket is no warning to residents");
    }

    @Test
    void whatARobotCouldNotBeToldIsWithdrawnOnceItIsTakenAndOverARestart() throws Exception {
        robot.stops();
        String ticket = TicketCases.dispatched(tickets, Severity.P1, NOON);
        turn();
        assertEquals(1, voice.taken(), "a dead robot delays nobody");
        end();
        begin();
        clock.advance(Duration.ofMinutes(1));
        tickets.act(ticket, TicketCases.act(clock.instant(), new Step.Taken()));
        robot.comesBack();
        clock.advance(Duration.ofMinutes(1));
        turn();
        assertEquals(1, voice.taken(), "nothing twice");
        Delivery toRobot = book.ofTicket(ticket).stream()
                .filter(d -> d.channel().equals("wecom-all"))
                .findFirst()
                .orElseThrow();
        assertEquals(State.WITHDRAWN, toRobot.state());
        assertEquals(Optional.of("the ticket has moved on: it is IN_PROGRESS"), toRobot.note());
        assertEquals(0, robot.taken());
    }
}
