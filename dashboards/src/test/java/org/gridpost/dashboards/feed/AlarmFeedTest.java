package org.gridpost.dashboards.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.gridpost.dashboards.Conditions;
import org.gridpost.dashboards.TestServer;
import org.gridpost.dashboards.TestServer.Got;
import org.gridpost.dashboards.Town;
import org.gridpost.dashboards.access.AccessConfig;
import org.gridpost.dashboards.access.Principal;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.detect.ConditionEvent;
import org.gridpost.pipelines.model.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AlarmFeedTest {
    private static final Instant NOW = Instant.parse("2026-03-01T04:00:00Z");
    private static final String FEED = "/api/v1/alarms/feed";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private TestServer server = serverWith(FeedConfig.DEFAULT);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aListenerIsToldOfEachChangeOnceAndInOrder() throws Exception {
        try (Listener listener = listen("", "")) {
            assertEquals("hello", listener.next().event());
            server.happen(Conditions.coverOpen("MH-QY07-001", NOW));
            var unused = server.book.acknowledge(server.book.open().get(0).id(), "王芳");

            Event raised = listener.next();
            assertEquals(1, raised.id());
            assertEquals("RAISED", TestServer.json(raised.data()).at("/change").asText());
            assertEquals(
                    "MH-QY07-001",
                    TestServer.json(raised.data()).at("/alarm/asset").asText());
            Event acknowledged = listener.next();
            assertEquals(2, acknowledged.id());
            assertEquals(
                    "王芳",
                    TestServer.json(acknowledged.data())
                            .at("/alarm/acknowledgedBy")
                            .asText());
        }
    }

    @Test
    void whatIsExplainedIsToldToLeaveAndToComeBack() throws Exception {
        ConditionEvent.Began lamp = Conditions.lampDark("LP-QY07-003", NOW);
        ConditionEvent.Began circuit = Conditions.circuitDark("CB-QY07-01", 2, 3, NOW);
        try (Listener listener = listen("", "")) {
            listener.next();
            server.happen(lamp);
            server.happen(Conditions.under(circuit, lamp), circuit);
            server.happen(lamp);
            List<JsonNode> told = listener.take(4).stream()
                    .map(e -> TestServer.json(e.data()))
                    .toList();
            assertEquals(
                    List.of("RAISED", "SUPPRESSED", "RAISED", "UNSUPPRESSED"),
                    told.stream().map(t -> t.at("/change").asText()).toList());
            assertEquals("CAUSE", told.get(1).at("/alarm/suppression").asText());
            assertEquals(circuit.alarmId(), told.get(1).at("/alarm/cause").asText());
            assertTrue(told.get(2).at("/alarm/children").isInt());
            assertTrue(told.get(3).at("/alarm/suppression").isNull());
        }
    }

    @Test
    void whoComesBackMissesNothingAndGetsNothingTwice() throws Exception {
        server.close();
        server = serverWith(new FeedConfig(Duration.ofSeconds(15), 10, 100)); // so that memory does not reach back
        raise(0, 30);
        long last;
        try (Listener listener = listen("?after=0", "")) {
            listener.next();
            last = listener.take(25).get(24).id();
        }
        assertEquals(25, last);
        raise(30, 600);
        try (Listener listener = listen("?after=3", "25")) { // Last-Event-ID is the newer of the two
            assertEquals(25, listener.next().id());
            List<Long> ids = listener.take(575).stream().map(Event::id).toList();
            assertEquals(LongStream.rangeClosed(26, 600).boxed().toList(), ids);
        }
    }

    @Test
    void anAreaHearsOnlyItsOwn() throws Exception {
        String token = server.access.token(Role.DUTY, Optional.of("xinxing"));
        try (Listener listener = new Listener(server, FEED, token, "")) {
            listener.next();
            server.happen(Conditions.coverOpen("MH-QY07-001", NOW), Conditions.coverOpen("MH-XX01-001", NOW));
            assertEquals(
                    "MH-XX01-001",
                    TestServer.json(listener.next().data()).at("/alarm/asset").asText());
        }
    }

    @Test
    void aPlaceInAnotherBookStartsAnew() throws Exception {
        raise(0, 2);
        try (Listener listener = listen("", "4711")) {
            Event first = listener.next();
            assertEquals("reset", first.event());
            assertEquals(2, first.id());
        }
    }

    @Test
    void aQuietFeedShowsThatItLives() throws Exception {
        server.close();
        server = serverWith(new FeedConfig(Duration.ofMillis(50), 10, 100));
        try (Listener listener = listen("", "")) {
            listener.next();
            assertEquals(": still here", listener.line());
        }
    }

    @Test
    void aListenerWhoseTokenIsRevokedIsCut() throws Exception {
        server.close();
        server = serverWith(new FeedConfig(Duration.ofMillis(50), 10, 100));
        String token = server.access.token(Role.DUTY, Optional.empty());
        try (Listener listener = new Listener(server, FEED, token, "")) {
            listener.next();
            server.access.revoke(token);
            Await.until("the listener is cut", PATIENCE, () -> server.listeners() == 0);
        }
    }

    @Test
    void aListenerWhoseAreaIsAnotherNowIsCut() throws Exception {
        server.close();
        server = serverWith(new FeedConfig(Duration.ofMillis(50), 10, 100));
        Principal county = new Principal("x", Set.of(Role.DUTY), Optional.empty());
        String token = server.access.token(county);
        try (Listener listener = new Listener(server, FEED, token, "")) {
            listener.next();
            server.access.change(token, new Principal("x", Set.of(Role.DUTY), Optional.of("xinxing")));
            Await.until("the listener is cut", PATIENCE, () -> server.listeners() == 0);
        }
    }

    @Test
    void aListenerThatDoesNotReadIsCutAndNobodyElseNoticesIt() throws Exception {
        server.close();
        HttpServerOptions small = options().setSendBufferSize(4096);
        server = new TestServer(
                TestServer.noon(), AccessConfig.DEFAULT, new FeedConfig(Duration.ofMillis(500), 100, 100), small);
        String token = server.access.token(Role.DUTY, Optional.empty());
        URI address = URI.create(server.address());
        try (Socket deaf = new Socket();
                Listener other = listen("", "")) {
            deaf.setReceiveBufferSize(4096);
            deaf.connect(new java.net.InetSocketAddress(address.getHost(), address.getPort()));
            deaf.getOutputStream()
                    .write(("GET " + FEED + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            Await.until("both are there", PATIENCE, () -> server.listeners() == 2);
            other.next();
            FutureTask<List<Event>> heard = new FutureTask<>(() -> other.take(3_000));
            new Thread(heard, "the listener that reads").start();
            raise(0, 3_000);
            assertEquals(3_000, heard.get().get(2_999).id());
            Await.until("the deaf one is cut", PATIENCE, () -> server.listeners() == 1);
        }
        Await.until("the other has left", PATIENCE, () -> server.listeners() == 0);
    }

    @Test
    void oneListenerTooManyIsRefused() throws Exception {
        server.close();
        server = serverWith(new FeedConfig(Duration.ofSeconds(15), 10, 1));
        try (Listener listener = listen("", "")) {
            listener.next();
            Got refused = server.get(FEED, server.access.token(Role.DUTY, Optional.empty()));
            assertEquals(503, refused.status());
            assertEquals("unavailable", refused.error());
        }
        assertEquals(
                400,
                server.get(FEED + "?after=x", server.access.token(Role.DUTY, Optional.empty()))
                        .status());
    }

    private static TestServer serverWith(FeedConfig config) {
        return new TestServer(TestServer.noon(), AccessConfig.DEFAULT, config, options());
    }

    private static HttpServerOptions options() {
        return new HttpServerOptions().setHost("127.0.0.1").setPort(0);
    }

    /** One change each: lamps go dark and come back, one after the other. */
    private void raise(int from, int to) {
        IntStream.range(from, to).forEach(i -> {
            String lamp = Town.code("LP", "QY07", i / 2 % Town.LAMPS_PER_GRID + 1);
            ConditionEvent.Began began = Conditions.lampDark(lamp, NOW.plusSeconds(i - i % 2));
            server.happen(i % 2 == 0 ? began : Conditions.ended(began, NOW.plusSeconds(i)));
        });
    }

    private Listener listen(String query, String lastEventId) throws Exception {
        return new Listener(server, FEED + query, server.access.token(Role.DUTY, Optional.empty()), lastEventId);
    }

    private record Event(long id, String event, String data) {}

    /** Reads an event stream, line by line. */
    private static final class Listener implements AutoCloseable {
        private final InputStream in;

        Listener(TestServer server, String path, String token, String lastEventId) throws Exception {
            String[] headers = lastEventId.isEmpty() ? new String[0] : new String[] {"Last-Event-ID", lastEventId};
            var response = server.client()
                    .send(server.request(path, token, headers).GET().build(), BodyHandlers.ofInputStream());
            assertEquals(200, response.statusCode());
            assertTrue(response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream"));
            this.in = new java.io.BufferedInputStream(response.body());
        }

        String line() throws IOException {
            java.io.ByteArrayOutputStream line = new java.io.ByteArrayOutputStream();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new IOException("the feed has ended");
                }
                line.write(c);
            }
            return line.toString(StandardCharsets.UTF_8);
        }

        Event next() throws IOException {
            long id = -1;
            String event = "message";
            String data = "";
            while (true) {
                String line = line();
                if (line.isEmpty() && !data.isEmpty()) {
                    return new Event(id, event, data);
                } else if (line.startsWith("id: ")) {
                    id = Long.parseLong(line.substring(4));
                } else if (line.startsWith("event: ")) {
                    event = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                }
            }
        }

        List<Event> take(int count) throws IOException {
            List<Event> events = new ArrayList<>();
            while (events.size() < count) {
                events.add(next());
            }
            return events;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
