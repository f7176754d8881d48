package org.gridpost.gateway.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.gridpost.gateway.config.ConfigFile;
import org.gridpost.gateway.config.GatewayConfig;
import org.gridpost.gateway.persistence.Database;
import org.gridpost.gateway.persistence.SqlAlarmBook;
import org.gridpost.gateway.persistence.SqlCapBook;
import org.gridpost.gateway.persistence.SqlDeliveryBook;
import org.gridpost.gateway.persistence.SqlTicketBook;
import org.gridpost.gateway.services.Loopback;
import org.gridpost.pipelines.HandClock;
import org.gridpost.pipelines.alarm.AlarmBook;
import org.gridpost.pipelines.alarm.AlarmBook.AcknowledgeResult;
import org.gridpost.pipelines.detect.ConditionEvent;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.detect.RuleFiles;
import org.gridpost.pipelines.journal.Mark;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Timelines over real channels, to real servers on this machine, out of a real database; only the clock is moved by hand. Noon
 * is when they begin.
 */
class UnansweredAlarmTest {
    private static final Instant NOON = Instant.parse("2026-06-15T04:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String ROBOT_OK = "{\"errcode\":0,\"errmsg\":\"ok\"}";
    /** Whom an open cover in an alley concerns at once. */
    private static final int FIRST_TOLD = 6;

    @TempDir
    Path folder;

    private final HandClock clock = new HandClock(NOON);
    private final HttpReceiver station = new HttpReceiver(ROBOT_OK);
    private final HttpReceiver centre = new HttpReceiver(ROBOT_OK);
    private final HttpReceiver department = new HttpReceiver(ROBOT_OK);
    private final HttpReceiver sms = new HttpReceiver("{}");
    private final HttpReceiver voice = new HttpReceiver("{}");
    private final HttpReceiver webhook = new HttpReceiver("");
    private final HttpReceiver cap = new HttpReceiver("");
    private final GreenMail mail = new GreenMail(new ServerSetup(Loopback.freePort(), "127.0.0.1", "smtp"));
    private final List<AutoCloseable> open = new ArrayList<>();
    private Database database;
    private AlarmBook alarms;
    private DeliveryBook book;
    private List<Channel> channels = List.of();
    private Notifier notifier;

    @BeforeEach
    void start() throws Exception {
        mail.start();
        begin();
    }

    /** As after a start of the gateway on this database. */
    private void begin() throws Exception {
        Path file = Files.writeString(folder.resolve("gridpost.yaml"), """
                notify:
                  wecom:
                    - {name: station, serves: [qy-station], key: k1, baseUrl: "%s"}
                    - {name: centre, serves: [cx], key: k2, baseUrl: "%s"}
                  dingtalk:
                    - {name: housing, serves: [housing], token: t1, secret: s1, baseUrl: "%s"}
                  sms: {url: "%s/sms", body: '{"to":"${phone}","text":"${text}"}'}
                  voice: {url: "%s/call", body: '{"to":"${phone}","text":"${text}"}'}
                  webhooks: [{name: ops, url: "%s/hook", secret: 0123456789abcdef}]
                  cap: {enabled: true, post: [{name: county, url: "%s/cap"}]}
                  mail: {host: 127.0.0.1, port: %d, from: gridpost@town.example}
                """.formatted(
                        station.url(),
                        centre.url(),
                        department.url(),
                        sms.url(),
                        voice.url(),
                        webhook.url(),
                        cap.url(),
                        mail.getSmtp().getPort()));
        GatewayConfig config = ConfigFile.read(file, GatewayConfig.class, GatewayConfig.defaults());
        database = Database.open(config.database(), folder);
        open.add(database);
        alarms = new SqlAlarmBook(database.jdbi(), clock);
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
                new Notifier.Tickets(new SqlTicketBook(database.jdbi(), clock, ZONE), TicketCases.views(views::title)),
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
        mail.stop();
        List.of(station, centre, department, sms, voice, webhook, cap).forEach(HttpReceiver::close);
    }

    /** Goes on to that time after noon, minute by minute, and does all that falls due on the way. */
    private void at(Duration afterNoon) {
        while (clock.instant().isBefore(NOON.plus(afterNoon))) {
            Duration left = Duration.between(clock.instant(), NOON.plus(afterNoon));
            clock.advance(left.compareTo(Duration.ofMinutes(1)) < 0 ? left : Duration.ofMinutes(1));
            turn();
        }
    }

    private void turn() {
        notifier.dispatch();
        notifier.channels().forEach(UnansweredAlarmTest::tellAll);
    }

    private static void tellAll(ChannelWorker worker) {
        while (worker.turn().isZero()) {
            // one message a turn
        }
    }

    private String raise(String asset, String rule, Severity severity) {
        return raise("cover", asset, rule, severity);
    }

    private String raise(String group, String asset, String rule, Severity severity) {
        ConditionEvent.Began began = new ConditionEvent.Began(
                rule,
                group,
                asset,
                severity,
                clock.instant(),
                clock.instant(),
                false,
                new Evidence("tilt", 38, 15, "deg"));
        alarms.apply(List.of(began), Mark.START);
        turn();
        return began.alarmId();
    }

    /** How many messages each server has taken since the last look. */
    private Map<String, Integer> heard() {
        Map<String, Supplier<Integer>> servers = new LinkedHashMap<>();
        servers.put("station", station::taken);
        servers.put("centre", centre::taken);
        servers.put("department", department::taken);
        servers.put("sms", sms::taken);
        servers.put("voice", voice::taken);
        servers.put("webhook", webhook::taken);
        servers.put("cap", cap::taken);
        servers.put("mail", () -> mail.getReceivedMessages().length);
        Map<String, Integer> news = new LinkedHashMap<>();
        servers.forEach((name, count) -> {
            int more = count.get() - before.getOrDefault(name, 0);
            before.put(name, count.get());
            if (more > 0) {
                news.put(name, more);
            }
        });
        return news;
    }

    private final Map<String, Integer> before = new LinkedHashMap<>();

    @Test
    void nobodyAnswersAP1AndItClimbsThreeLevels() {
        raise(SmallTown.ALLEY_COVER, "D08", Severity.P1);
        assertEquals(
                Map.of("station", 1, "sms", FIRST_TOLD, "voice", FIRST_TOLD, "webhook", 1, "cap", 1),
                heard(),
                "at once");
        assertTrue(station.requests().get(0).text().contains("<@r1>"), "who is meant is mentioned");
        at(Duration.ofMinutes(5).minusSeconds(1));
        assertEquals(Map.of(), heard());
        at(Duration.ofMinutes(5));
        assertEquals(Map.of("station", 1, "sms", 2, "voice", 2), heard(), "the station");
        at(Duration.ofMinutes(10).minusSeconds(1));
        assertEquals(Map.of(), heard());
        at(Duration.ofMinutes(10));
        assertEquals(Map.of("centre", 1, "sms", 2, "voice", 2), heard(), "the centre");
        at(Duration.ofMinutes(20).minusSeconds(1));
        assertEquals(Map.of(), heard());
        at(Duration.ofMinutes(20));
        assertEquals(Map.of("department", 1, "sms", 1, "voice", 1), heard(), "the department");
        at(Duration.ofHours(3));
        assertEquals(Map.of(), heard(), "nobody is left");
    }

    @Test
    void silenceOnEveryChannelFromTheAcknowledgementOn() {
        String alarm = raise(SmallTown.ALLEY_COVER, "D08", Severity.P1);
        at(Duration.ofMinutes(7));
        heard();
        assertTrue(alarms.acknowledge(alarm, "day-officer") instanceof AcknowledgeResult.Done);
        turn();
        assertEquals(Map.of("webhook", 1), heard(), "the machine that mirrors the alarms learns of it, and no person");
        at(Duration.ofHours(3));
        assertEquals(Map.of(), heard());
    }

    @Test
    void lessUrgentThingsGoByMailAndAsADigest() throws Exception {
        raise(SmallTown.ALLEY_COVER, "D01", Severity.P3);
        assertEquals(Map.of("webhook", 1), heard());
        at(Duration.ofMinutes(1));
        assertEquals(Map.of("station", 1), heard());
        at(Duration.ofMinutes(10));
        assertEquals(Map.of("mail", 2), heard(), "one for each");
        assertTrue(mail.getReceivedMessages()[0].getSubject().contains("P3"), "what it is about");
    }

    @Test
    void twentyInAMinuteToOneRobotP1AtOnceTheRestWithinItsLimitAndNoneLost() {
        List<Integer> taken = new ArrayList<>();
        List<String> raised = new ArrayList<>();
        for (int second = 0; second < 150; second++) {
            if (second % 3 == 0 && raised.size() < 20) {
                boolean urgent = raised.size() == 18;
                raised.add(raise("g" + second, "MH-1", urgent ? "D08" : "L10", urgent ? Severity.P1 : Severity.P2));
                if (urgent) {
                    HttpReceiver.Request last =
                            station.requests().get(station.requests().size() - 1);
                    assertTrue(last.text().contains("P1"), () -> "P1 at once: " + last.text());
                }
            }
            turn();
            clock.advance(Duration.ofSeconds(1));
            taken.add(station.taken());
        }
        for (int from = 0; from + 60 < taken.size(); from++) {
            assertTrue(taken.get(from + 60) - taken.get(from) <= 20, "in the minute from second " + from);
        }
        for (String alarm : raised) {
            List<State> told = book.ofAlarm(alarm).stream()
                    .filter(d -> d.channel().equals("wecom-station"))
                    .map(Delivery::state)
                    .toList();
            assertEquals(List.of(State.DELIVERED), told, alarm);
        }
    }

    @Test
    void aWebhookDeadForAnHourGetsAllInOrderAndDelaysNobody() throws Exception {
        webhook.stops();
        List<String> raised = new ArrayList<>();
        for (String asset : List.of("MH-1", "MH-2", "MH-3")) {
            raised.add(raise(asset, "D08", Severity.P1));
        }
        assertEquals(3, heard().get("station"), "the others are told at once");
        long acknowledged = acknowledgedByTwoAtOnce(raised.get(0));
        assertEquals(1, acknowledged, "the other one learns who was faster");
        at(Duration.ofMinutes(30));
        end();
        begin(); // the gateway dies and is started again
        at(Duration.ofHours(1));
        assertEquals(4, book.waiting("webhook-ops"));
        assertEquals(0, webhook.taken());

        webhook.comesBack();
        at(Duration.ofMinutes(62));
        List<String> told = webhook.requests().stream()
                .map(r -> r.text().replaceAll("(?s).*\"change\":\"([A-Z]+)\".*\"asset\":\"([^\"]+)\".*", "$2 $1"))
                .toList();
        assertEquals(List.of("MH-1 RAISED", "MH-2 RAISED", "MH-3 RAISED", "MH-1 ACKNOWLEDGED"), told);
        for (String alarm : raised) {
            List<Delivery> recorded = book.ofAlarm(alarm).stream()
                    .filter(d -> d.channel().equals("webhook-ops"))
                    .toList();
            assertTrue(recorded.stream().allMatch(d -> d.state() == State.DELIVERED));
            assertEquals(alarm.equals(raised.get(0)) ? 2 : 1, recorded.size(), "each once");
        }
    }

    private long acknowledgedByTwoAtOnce(String alarm) {
        List<CompletableFuture<AcknowledgeResult>> both = List.of("li", "wang").stream()
                .map(who -> CompletableFuture.supplyAsync(() -> alarms.acknowledge(alarm, who)))
                .toList();
        return both.stream()
                .map(CompletableFuture::join)
                .filter(AcknowledgeResult.Done.class::isInstance)
                .count();
    }
}
