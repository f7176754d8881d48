package org.gridpost.gateway.notify.sms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridpost.dashboards.http.Json;
import org.gridpost.gateway.notify.ChannelContract;
import org.gridpost.gateway.notify.HttpReceiver;
import org.gridpost.gateway.notify.Receiver;
import org.gridpost.gateway.notify.http.HttpSender;
import org.gridpost.gateway.notify.http.Secret;
import org.gridpost.pipelines.HandClock;
import org.gridpost.pipelines.alarm.AlarmEvent.Change;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.respond.deliver.Call;
import org.gridpost.pipelines.respond.deliver.CallWords;
import org.gridpost.pipelines.respond.deliver.Calls;
import org.gridpost.pipelines.respond.deliver.Channel;
import org.gridpost.pipelines.respond.deliver.Language;
import org.gridpost.pipelines.respond.deliver.Medium;
import org.gridpost.pipelines.respond.deliver.Outcome;
import org.junit.jupiter.api.Test;

class TemplateChannelTest extends ChannelContract {
    private static final CallWords WORDS = new CallWords(Language.ZH, ZoneId.of("Asia/Shanghai"), Optional.empty());
    private static final String BODY = "{\"to\":\"${mobile}\",\"content\":\"${text}\",\"key\":\"hush\"}";
    private static final TemplateConfig.Success ZERO =
            new TemplateConfig.Success("/result/code", "0", Optional.of(List.of("busy")));

    @Override
    protected Receiver open() {
        return new HttpReceiver(
                "{\"result\":{\"code\":0}}",
                HttpReceiver.answer(200, "{\"result\":{\"code\":\"+8613800000001 is no number\"}}"));
    }

    private HttpReceiver http() {
        return (HttpReceiver) receiver;
    }

    @Override
    protected Channel channel(Duration patience) {
        return channel(Medium.SMS, patience, config("/send?sign=hush", Map.of(), BODY));
    }

    private static Channel channel(Medium medium, Duration patience, TemplateConfig config) {
        return new TemplateChannel(
                medium, config, WORDS, new HttpSender(HttpSender.client(), patience), new HandClock(Calls.AT));
    }

    private TemplateConfig config(String path, Map<String, Secret> headers, String body) {
        return config("POST", http().url() + path, headers, Optional.of(body));
    }

    private static TemplateConfig config(
            String method, String url, Map<String, Secret> headers, Optional<String> body) {
        return new TemplateConfig(
                Optional.of(new Secret(url)),
                method,
                headers,
                body.map(Secret::new),
                Optional.of(ZERO),
                30,
                Language.ZH);
    }

    @Override
    protected List<String> secrets() {
        return List.of("hush", "13800000001");
    }

    private HttpReceiver.Request sent(TemplateConfig config, Call call) {
        try (Channel channel = channel(Medium.VOICE, Duration.ofSeconds(20), config)) {
            assertEquals("voice", channel.name());
            assertEquals(new Outcome.Delivered(), outcome(channel.deliver(List.of(call))));
        }
        return http().requests().get(http().requests().size() - 1);
    }

    /** With all that could break out of where it is put. */
    private static Call nasty() {
        return Calls.call(
                7,
                Change.RAISED,
                Calls.alarm("a7", "D03", Severity.P1, AssetKind.DRAIN_NODE, "\"}&=<x> '+%\n\\灯"),
                0,
                List.of(Calls.LEADER));
    }

    @Test
    void everyPlaceholderIsFilled() throws Exception {
        String all = "{\"p\":[\"${phone}\",\"${mobile}\",\"${severity}\",\"${urgency}\",\"${title}\",\"${asset}\","
                + "\"${grid}\",\"${due}\",\"${delivery}\"],\"t\":\"${text}\"}";
        HttpReceiver.Request request = sent(config("/", Map.of(), all), Calls.overflow(7));
        assertEquals(
                "[\"+8613800000001\",\"13800000001\",\"P1\",\"紧急\",\"溢流或积水\",\"DR-QY07-003\","
                        + "\"群英07网格\",\"20:35\",\"7\"]",
                Json.MAPPER.readTree(request.text()).path("p").toString());
        assertEquals("application/json; charset=utf-8", request.headers().get("content-type"));
        assertEquals(
                WORDS.shortText(Calls.overflow(7)),
                Json.MAPPER.readTree(request.text()).path("t").asText());
    }

    @Test
    void valuesStayValuesWhereverTheyArePut() throws Exception {
        String asset = nasty().content().asset().orElseThrow();
        JsonNode json = Json.MAPPER.readTree(
                sent(config("/", Map.of(), "{\"a\":\"${asset}\"}"), nasty()).text());
        assertEquals(asset, json.path("a").asText());

        Map<String, Secret> form = Map.of("content-type", new Secret("application/x-www-form-urlencoded"));
        String[] pairs =
                sent(config("/", form, "a=${asset}&b=1"), nasty()).text().split("&", -1);
        assertEquals(2, pairs.length);
        assertEquals(asset, URLDecoder.decode(pairs[0].substring(2), StandardCharsets.UTF_8));

        Map<String, Secret> xml = Map.of("Content-Type", new Secret("text/xml; charset=utf-8"));
        assertEquals(
                "<a>&#34;}&#38;=&#60;x&#62; &#39;+% \\灯</a>",
                sent(config("/", xml, "<a>${asset}</a>"), nasty()).text());

        HttpReceiver.Request get = sent(
                config(
                        "GET",
                        http().url() + "/${severity}?a=${asset}&b=1",
                        Map.of("X-A", new Secret("a ${asset}")),
                        Optional.empty()),
                nasty());
        assertEquals("GET", get.method());
        assertEquals("/P1?a=%22%7D%26%3D%3Cx%3E%20%27%2B%25%0A%5C%E7%81%AF&b=1", get.target());
        assertEquals(
                "a %22%7D%26%3D%3Cx%3E%20%27%2B%25%0A%5C%E7%81%AF",
                get.headers().get("x-a"));
    }

    @Test
    void theAnswerMustHoldWhatSuccessIs() {
        for (String answer : List.of("{\"result\":{\"code\":\"0\"}}", "{\"result\":{\"code\":0,\"x\":1}}")) {
            http().says(HttpReceiver.answer(200, answer));
            assertEquals(new Outcome.Delivered(), deliver());
        }
        http().says(HttpReceiver.answer(200, "{\"result\":{\"code\":\"busy\"}}"));
        assertFails(true, deliver());
        for (String answer : List.of("", "{}", "{\"result\":0}", "<html>")) {
            http().says(HttpReceiver.answer(200, answer));
            Outcome outcome = deliver();
            assertFails(false, outcome);
            assertTrue(outcome.toString().contains("check success.pointer"), outcome.toString());
        }
        http().says(HttpReceiver.answer(200, "{\"result\":{\"code\":1}}"));
        assertFails(false, deliver());
    }

    @Test
    void whoHasNoNumberCannotBeTold() {
        Call nobody = Calls.call(1, Change.RAISED, Calls.alarm("a1", Severity.P1), 0, List.of());
        assertFails(false, outcome(channel.deliver(List.of(nobody))));
        assertEquals(0, receiver.taken());
    }

    @Test
    void mistakesAreFoundBeforeAnythingIsSent() {
        assertTrue(mistake("https://x.example/", Map.of(), "${phnoe}").startsWith("there is no placeholder ${phnoe}"));
        assertTrue(mistake("https://x.example/", Map.of("A", new Secret("Bearer ${KEY}")), "")
                .contains("a variable of the environment must be the whole value"));
        assertTrue(mistake("https://x${mobile}.example/", Map.of(), "").contains("host must be fixed"));
        assertTrue(mistake("http://x.example/", Map.of(), "").contains("must be like https://"));
        assertTrue(mistake("https://x.example/", Map.of("Content-Type", new Secret("image/png")), "")
                .contains("Content-Type"));
        assertTrue(mistake("https://x.example/", Map.of("Host", new Secret("y")), "")
                .contains("Host"));
        assertTrue(mistake("https://x.example/", Map.of("X", new Secret("a\nb")), "")
                .contains("plain ASCII"));
        assertThrows(
                IllegalArgumentException.class,
                () -> config("GET", "https://x.example/", Map.of(), Optional.of("body")));
        assertFalse(config("POST", "https://x.example/?key=hush", Map.of("A", new Secret("hush")), Optional.of("hush"))
                .toString()
                .contains("hush"));
    }

    private static String mistake(String url, Map<String, Secret> headers, String body) {
        return assertThrows(
                        IllegalArgumentException.class,
                        () -> config("POST", url, headers, Optional.of(body).filter(b -> !b.isEmpty())))
                .getMessage();
    }
}
