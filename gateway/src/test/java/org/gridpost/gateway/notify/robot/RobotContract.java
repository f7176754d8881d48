package org.gridpost.gateway.notify.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gridpost.dashboards.http.Json;
import org.gridpost.gateway.notify.ChannelContract;
import org.gridpost.gateway.notify.HttpReceiver;
import org.gridpost.gateway.notify.Receiver;
import org.gridpost.gateway.notify.http.HttpSender;
import org.gridpost.pipelines.HandClock;
import org.gridpost.pipelines.alarm.AlarmEvent.Change;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.organisation.Person;
import org.gridpost.pipelines.respond.deliver.Audience;
import org.gridpost.pipelines.respond.deliver.Call;
import org.gridpost.pipelines.respond.deliver.CallWords;
import org.gridpost.pipelines.respond.deliver.Calls;
import org.gridpost.pipelines.respond.deliver.Channel;
import org.gridpost.pipelines.respond.deliver.Language;
import org.gridpost.pipelines.respond.deliver.Outcome;
import org.junit.jupiter.api.Test;

/** What every vendor's robots must do. */
public abstract class RobotContract extends ChannelContract {
    protected static final CallWords WORDS =
            new CallWords(Language.ZH, ZoneId.of("Asia/Shanghai"), Optional.of("https://majiang.example"));

    protected final HandClock clock = new HandClock(Calls.AT);

    protected abstract RobotProtocol protocol();

    /** A code that means that there were too many messages. */
    protected abstract int tooFast();

    /** A code that means that it will never do. */
    protected abstract int forGood();

    /** What the people in the chat see of a message. */
    protected abstract String text(JsonNode message);

    /** Most bytes of that. */
    protected abstract int limit(JsonNode message);

    protected static String errcode(int code) {
        return "{\"errcode\":" + code + ",\"errmsg\":\"as in the request: hush\"}";
    }

    @Override
    protected Receiver open() {
        return new HttpReceiver(errcode(0), HttpReceiver.answer(200, errcode(forGood())));
    }

    protected HttpReceiver http() {
        return (HttpReceiver) receiver;
    }

    @Override
    protected Channel channel(Duration patience) {
        return new Robot(
                "robot-qunying",
                Set.of("qunying-station"),
                protocol(),
                new HttpSender(HttpSender.client(), patience),
                clock);
    }

    protected JsonNode message(List<Call> calls) {
        try {
            return Json.MAPPER.readTree(Json.write(protocol().message(calls)).getBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    protected static Call told(int n, Change change, Severity severity, Person... people) {
        return Calls.call(n, change, Calls.alarm("a" + n, severity), 0, List.of(people));
    }

    @Test
    void itTakesTwentyAMinuteAndKeepsFiveForWhatIsUrgent() {
        assertEquals(20, channel.pace().perMinute());
        assertEquals(5, channel.pace().reserved());
        assertEquals(Duration.ofMinutes(1), channel.pace().digest());
        assertEquals(new Audience.Chat(Set.of("qunying-station")), channel.audience());
    }

    @Test
    void tooManyMessagesMeanAPauseOfAMinute() {
        http().says(HttpReceiver.answer(200, errcode(tooFast())));
        assertFails(true, deliver());
        receiver.accepts();
        clock.advance(Duration.ofSeconds(59));
        assertFails(true, deliver());
        assertEquals(0, receiver.taken());
        clock.advance(Duration.ofSeconds(1));
        assertEquals(new Outcome.Delivered(), deliver());
    }

    @Test
    void codesAreToldAndTheVendorsWordsAreNot() {
        http().says(HttpReceiver.answer(200, errcode(forGood())));
        assertTrue(((Outcome.Failed) deliver()).why().contains("errcode " + forGood()));
        for (String other : List.of(errcode(-1), errcode(987_654), "{}", "[]", "null", "OK", "{\"errcode\":\"0\"}")) {
            http().says(HttpReceiver.answer(200, other));
            assertFails(true, deliver());
        }
        http().says(HttpReceiver.answer(404, ""));
        assertFails(false, deliver());
    }

    @Test
    void oneCallIsToldWhole() {
        String text = text(message(List.of(told(7, Change.RAISED, Severity.P1, Calls.LEADER))));
        for (String part : List.of(
                "🔴【P1 紧急】溢流或积水 · 群英07网格",
                "地点：群英社区 群英07网格，DR-QY07-003",
                "原因：管井已满溢",
                "处置：30 分钟内到场看护。",
                "请于 20:35 前应答",
                "责任单位：城西社区服务中心",
                "https://majiang.example/duty?alarm=a7")) {
            assertTrue(text.contains(part), () -> part + " in: " + text);
        }
        assertFalse(text.contains("王芳"), "names are shown by the mention alone");
    }

    @Test
    void severalAreADigestWithALineForEach() {
        List<Call> calls = IntStream.rangeClosed(1, Robot.TOGETHER)
                .mapToObj(n -> Calls.call(
                        n,
                        Change.RAISED,
                        Calls.alarm("a" + n, "L01", Severity.P3, AssetKind.LAMP, "LP-QY07-" + (100 + n)),
                        0,
                        List.of(Calls.LEADER, Calls.HELPER)))
                .toList();
        JsonNode message = message(calls);
        String text = text(message);
        assertTrue(text.contains("20 个报警"));
        assertEquals(
                IntStream.rangeClosed(1, Robot.TOGETHER)
                        .mapToObj(n -> "LP-QY07-" + (100 + n))
                        .toList(),
                text.lines()
                        .filter(l -> l.contains("LP-QY07-"))
                        .map(l -> l.substring(l.indexOf("LP-QY07-")).strip())
                        .toList());
        assertTrue(Utf8.bytes(text) <= limit(message));
    }

    @Test
    void noMessageIsLongerThanTheRobotTakes() {
        String endless = "水".repeat(3000);
        for (int count : new int[] {1, 2, Robot.TOGETHER}) {
            List<Person> crowd = IntStream.range(0, 60)
                    .mapToObj(n -> new Person(
                            "p" + n,
                            "某",
                            "N",
                            Optional.empty(),
                            Optional.of("+86138000" + (10_000 + n)),
                            Optional.empty(),
                            n % 2 == 0 ? Optional.of("user-of-a-long-name-" + n) : Optional.empty()))
                    .toList();
            for (List<Person> people : List.of(crowd, List.<Person>of(), List.of(Calls.LEADER))) {
                List<Call> calls = IntStream.range(0, count)
                        .mapToObj(n -> Calls.call(
                                n,
                                Change.RAISED,
                                Calls.alarm("a" + n, "D03", Severity.P1, AssetKind.DRAIN_NODE, endless),
                                2,
                                people))
                        .toList();
                JsonNode message = message(calls);
                String text = text(message);
                assertTrue(Utf8.bytes(text) <= limit(message), () -> count + ": " + Utf8.bytes(text));
                assertEquals(-1, text.indexOf('\uFFFD'));
            }
        }
    }

    @Test
    void anAlarmsWordsMentionNobody() {
        Call sly = Calls.call(
                1,
                Change.RAISED,
                Calls.alarm("a1", "D03", Severity.P1, AssetKind.DRAIN_NODE, "<@all> @all"),
                0,
                List.of());
        String text = text(message(List.of(sly)));
        assertFalse(text.contains("<@all>"), text);
    }

    /** Where a robot's key stands, it stands alone. */
    protected static String keys(JsonNode message) {
        return message.properties().stream().map(e -> e.getKey()).collect(Collectors.joining(","));
    }
}
