package org.gridpost.gateway.notify.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridpost.dashboards.http.Json;
import org.gridpost.gateway.notify.ChannelContract;
import org.gridpost.gateway.notify.HttpReceiver;
import org.gridpost.gateway.notify.Receiver;
import org.gridpost.gateway.notify.http.HttpSender;
import org.gridpost.gateway.notify.http.Secret;
import org.gridpost.pipelines.HandClock;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.respond.deliver.Audience;
import org.gridpost.pipelines.respond.deliver.Calls;
import org.gridpost.pipelines.respond.deliver.Channel;
import org.gridpost.pipelines.respond.deliver.Content;
import org.gridpost.pipelines.respond.deliver.Outcome;
import org.junit.jupiter.api.Test;

class WebhookTest extends ChannelContract {
    static final Secret SECRET = new Secret("a-secret-of-the-town");
    private final HandClock clock = new HandClock(Calls.AT);

    @Override
    protected Receiver open() {
        return new HttpReceiver("");
    }

    private HttpReceiver http() {
        return (HttpReceiver) receiver;
    }

    @Override
    protected Channel channel(Duration patience) {
        WebhookConfig config = new WebhookConfig(
                "county",
                new Secret(http().url() + "/hook?key=hush"),
                SECRET,
                Optional.of("qunying"),
                Optional.of(List.of(Severity.P1)));
        return new Webhook(config, new HttpSender(HttpSender.client(), patience), clock);
    }

    @Override
    protected List<String> secrets() {
        return List.of(SECRET.value(), "hush");
    }

    @Test
    void whatIsToldIsWhatStationsReadAndTheDelivery() throws Exception {
        deliver();
        HttpReceiver.Request request = http().requests().get(0);
        JsonNode body = Json.MAPPER.readTree(request.text());
        JsonNode station = Json.MAPPER.readTree(
                Json.write(((Content.OfAlarm) Calls.overflow(1).content()).notification())
                        .getBytes());
        assertEquals(1, body.path("delivery").asInt());
        station.properties().forEach(entry -> assertEquals(entry.getValue(), body.get(entry.getKey())));
        assertEquals(station.size() + 1, body.size());
        assertEquals("application/json", request.headers().get("content-type"));
        assertEquals("POST", request.method());
        assertEquals("/hook?key=hush", request.target());
        assertEquals(new Audience.Machines(Optional.of("qunying"), Set.of(Severity.P1)), channel.audience());
    }

    /** Worked out with openssl: {@code printf %s 1700000000.7.{} | openssl dgst -sha256 -hmac 0123456789abcdef}. */
    @Test
    void theSignatureIsThatOfEverybodysHmac() {
        assertEquals(
                "v1=495ca25870341ff51813b3c6f162dcb72da6e89efda2396835c4a5bcfdc3c4bf",
                Signature.v1(new Secret("0123456789abcdef"), "1700000000", 7, "{}".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aReceiverThatChecksTakesEachOnceAndNothingElse() {
        ExampleReceiver example = new ExampleReceiver(SECRET.value());
        deliver();
        HttpReceiver.Request request = http().requests().get(0);
        long now = clock.instant().getEpochSecond();
        assertEquals(401, example.check(changed(request, "x-gridpost-delivery", "2"), now));
        assertEquals(401, example.check(changed(request, "x-gridpost-timestamp", Long.toString(now + 1)), now));
        assertEquals(401, new ExampleReceiver("another-secret-of-16").check(request, now));
        assertEquals(401, example.check(request, now + 301), "too old");
        assertEquals(200, example.check(request, now + 300));
        assertEquals(List.of("a1"), example.alarms());
        assertEquals(200, example.check(request, now + 300), "said again, so that it is not sent for ever");
        assertEquals(List.of("a1"), example.alarms(), "but taken once");

        clock.advance(Duration.ofHours(1));
        deliver(); // the same, as after a crash: signed anew
        assertEquals(200, example.check(http().requests().get(1), now + 3600));
        assertEquals(List.of("a1"), example.alarms());
    }

    private static HttpReceiver.Request changed(HttpReceiver.Request request, String header, String value) {
        Map<String, String> headers = new HashMap<>(request.headers());
        headers.put(header, value);
        return new HttpReceiver.Request(request.method(), request.target(), headers, request.text());
    }

    @Test
    void whoAsksToBeLeftAloneIs() {
        http().says(HttpReceiver.answer(429, "", "Retry-After: 120"));
        assertFails(true, deliver());
        receiver.accepts();
        clock.advance(Duration.ofSeconds(119));
        assertFails(true, deliver());
        assertEquals(0, receiver.taken(), "not even asked");
        clock.advance(Duration.ofSeconds(1));
        assertEquals(new Outcome.Delivered(), deliver());

        http().says(HttpReceiver.answer(503, "", "Retry-After: Sun, 15 Jun 2025 12:40:00 GMT"));
        assertFails(true, deliver());
        receiver.accepts();
        clock.advance(Duration.ofMinutes(7));
        assertFails(true, deliver());
        clock.advance(Duration.ofMinutes(1));
        assertEquals(new Outcome.Delivered(), deliver());

        http().says(HttpReceiver.answer(503, "", "Retry-After: a moment, please"));
        assertFails(true, deliver());
        receiver.accepts();
        assertEquals(new Outcome.Delivered(), deliver());
    }

    @Test
    void statusesMeanWhatTheyMean() {
        for (int status : new int[] {408, 425, 429, 500, 502, 302, 307}) {
            http().says(HttpReceiver.answer(status, "", "Location: " + http().url() + "/elsewhere"));
            assertFails(true, deliver());
        }
        for (int status : new int[] {400, 401, 403, 404, 410, 422}) {
            http().says(HttpReceiver.answer(status, "the reason, with " + SECRET.value()));
            assertFails(false, deliver());
        }
        http().says(HttpReceiver.answer(204, ""));
        assertEquals(new Outcome.Delivered(), deliver());
        http().says(HttpReceiver.answer(200, "x".repeat(1 << 20)));
        assertEquals(new Outcome.Delivered(), deliver(), "of a long answer the beginning is enough");
        assertEquals(0, receiver.taken());
    }

    @Test
    void plainHttpIsForThisMachineOnly() {
        for (String url : List.of("http://county.example/h", "ftp://127.0.0.1/h", "https://me@x.example/", "what?")) {
            IllegalArgumentException wrong = assertThrows(IllegalArgumentException.class, () -> config(url));
            assertTrue(wrong.getMessage().startsWith("notify.webhooks: url of x must be like https://"));
            assertFalse(wrong.getMessage().contains(url));
        }
        assertFalse(config("https://county.example/hook?key=hush").toString().contains("hush"));
        config("http://[::1]:8080/hook");
        config("http://localhost/hook");
    }

    private static WebhookConfig config(String url) {
        return new WebhookConfig("x", new Secret(url), SECRET, Optional.empty(), Optional.empty());
    }
}
