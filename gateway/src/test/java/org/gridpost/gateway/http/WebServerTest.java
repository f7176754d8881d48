package org.gridpost.gateway.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.gridpost.pipelines.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebServerTest {
    private static final String HASH = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration SOON = Duration.ofSeconds(20);

    private final ConcurrentLinkedQueue<String> notHttp = new ConcurrentLinkedQueue<>();
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);
    private final HttpClient client = HttpClient.newHttpClient();
    private WebServer server;

    @BeforeEach
    void start() throws IOException {
        server = start(HttpConfig.DEFAULT.withPort(0));
    }

    @AfterEach
    void stop() throws IOException {
        never.countDown();
        server.close();
    }

    private WebServer start(HttpConfig config) throws IOException {
        return new WebServer(
                config, List.of(HASH), List.of("https://tiles.example"), List.of(this::mount), notHttp::add);
    }

    private void restart(Duration requestTimeout, int maxConnections) throws IOException {
        server.close();
        server = start(new HttpConfig("127.0.0.1", 0, 65_536, requestTimeout, SOON, maxConnections));
    }

    private void mount(Router router) {
        router.get("/hello/:name").handler(context -> context.end("hello " + context.pathParam("name")));
        router.put("/hello/:name").handler(context -> context.end("put"));
        router.post("/body").handler(context -> context.end("" + context.body().length()));
        router.get("/bug").handler(context -> {
            throw new IllegalStateException("the password is hunter2");
        });
        router.get("/forbidden").handler(context -> context.fail(403));
        router.get("/never").handler(context -> reached.countDown());
        router.get("/cached")
                .handler(context -> context.response()
                        .putHeader("Cache-Control", "max-age=60")
                        .end());
        router.get("/stream").handler(context -> {
            context.response().setChunked(true).write("begun");
            context.vertx()
                    .setTimer(
                            SHORT.toMillis() * 3, ignored -> context.response().end(" and ended"));
        });
        router.get("/blocking").blockingHandler(context -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(SOON);
    }

    private HttpResponse<String> ask(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(Math.toIntExact(SOON.toMillis()));
        return socket;
    }

    private static String readToEnd(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        return new String(in.readAllBytes(), US_ASCII);
    }

    @Test
    void everyAnswerCarriesTheSecurityHeadersAndNoBanner() throws Exception {
        for (String path : List.of("/hello/you", "/nothing", "/bug")) {
            HttpResponse<String> response = ask(to(path));
            String policy =
                    response.headers().firstValue("content-security-policy").orElseThrow();
            assertTrue(policy.contains("default-src 'none'"), policy);
            assertTrue(policy.contains("script-src 'self' '" + HASH + "';"), policy);
            assertTrue(policy.contains("img-src 'self' data: blob: https://tiles.example;"), policy);
            assertFalse(policy.contains("unsafe"), policy);
            assertEquals(
                    "nosniff",
                    response.headers().firstValue("x-content-type-options").orElseThrow());
            assertEquals(
                    "no-store", response.headers().firstValue("cache-control").orElseThrow());
            assertTrue(response.headers().firstValue("server").isEmpty());
        }
        assertEquals(
                "max-age=60",
                ask(to("/cached")).headers().firstValue("cache-control").orElseThrow());
    }

    @Test
    void whatIsNoScriptHashIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new WebServer(
                        HttpConfig.DEFAULT, List.of("'; script-src *"), List.of(), List.of(), notHttp::add));
    }

    @Test
    void failuresAreProblemsThatTellNothingInternal() throws Exception {
        assertProblem(404, ask(to("/nothing")));
        assertProblem(403, ask(to("/forbidden")));
        HttpResponse<String> bug = ask(to("/bug"));
        assertProblem(500, bug);
        assertFalse(bug.body().contains("hunter2"));
    }

    @Test
    void browsersGetAPageAndNoMarkupOfTheirOwn() throws Exception {
        HttpResponse<String> response =
                ask(to("/%3Cscript%3Ealert(1)%3C%2Fscript%3E").header("Accept", "text/html,*/*"));
        assertEquals(404, response.statusCode());
        assertEquals(
                "text/html; charset=utf-8",
                response.headers().firstValue("content-type").orElseThrow());
        assertTrue(response.body().contains("<h1>404 Not Found</h1>"));
        assertFalse(response.body().contains("<script"));
    }

    @Test
    void anotherMethodIsAnsweredWithTheAllowedOnes() throws Exception {
        HttpResponse<String> response = ask(to("/hello/you").DELETE());
        assertProblem(405, response);
        assertEquals("GET, PUT", response.headers().firstValue("allow").orElseThrow());
    }

    @Test
    void aGetThatSaysItSendsAFormIsAnsweredLikeAnother() throws Exception {
        for (String type : List.of("application/x-www-form-urlencoded", "multipart/form-data; boundary=x")) {
            assertEquals(200, ask(to("/hello/you").header("Content-Type", type)).statusCode());
        }
    }

    @Test
    void bodiesAreBounded() throws Exception {
        assertEquals(
                "65536",
                ask(to("/body").POST(BodyPublishers.ofByteArray(new byte[65_536])))
                        .body());
        assertProblem(413, ask(to("/body").POST(BodyPublishers.ofByteArray(new byte[2 << 20]))));
    }

    @Test
    void aHeadThatTricklesInIsCut() throws Exception {
        restart(SHORT, 10);
        try (Socket socket = connect()) {
            socket.getOutputStream().write("GET /hello/you HT".getBytes(US_ASCII));
            assertEquals("", readToEnd(socket));
        }
    }

    @Test
    void aSilentConnectionIsCutAlsoAfterItsFirstRequest() throws Exception {
        restart(SHORT, 10);
        try (Socket silent = connect();
                Socket once = connect()) {
            once.getOutputStream().write("GET /hello/you HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(US_ASCII));
            assertEquals("", readToEnd(silent));
            assertTrue(readToEnd(once).endsWith("hello you"));
        }
    }

    @Test
    void aBodyThatTricklesInIsAnsweredAndCut() throws Exception {
        restart(SHORT, 10);
        try (Socket socket = connect()) {
            socket.getOutputStream()
                    .write("POST /body HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nab".getBytes(US_ASCII));
            assertTrue(readToEnd(socket).startsWith("HTTP/1.1 408 "));
        }
    }

    @Test
    void aHandlerThatNeverAnswersIsAnsweredFor() throws Exception {
        restart(SHORT, 10);
        assertProblem(503, ask(to("/never")));
        assertProblem(503, ask(to("/blocking")));
    }

    @Test
    void aStreamThatHasBegunIsNotCut() throws Exception {
        restart(SHORT, 10);
        assertEquals("begun and ended", ask(to("/stream")).body());
    }

    @Test
    void moreConnectionsThanAllowedAreClosedAtOnce() throws Exception {
        restart(SOON, 2);
        try (Socket first = connect();
                Socket second = connect();
                Socket third = connect()) {
            assertEquals("", readToEnd(third));
            for (Socket socket : List.of(first, second)) {
                socket.getOutputStream()
                        .write("GET /hello/you HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".getBytes(US_ASCII));
                assertTrue(readToEnd(socket).endsWith("hello you"));
            }
        }
        assertEquals("hello again", ask(to("/hello/again")).body());
    }

    @Test
    void whatIsNotHttpIsReportedAndDoesNoHarm() throws Exception {
        try (Socket socket = connect()) {
            socket.getOutputStream().write("\u0001\u0002 garbage\r\n\r\n".getBytes(US_ASCII));
            assertTrue(readToEnd(socket).contains(" 400 Bad Request\r\n"));
        }
        Await.until("the report", SOON, () -> notHttp.size() == 1);
        assertEquals("hello you", ask(to("/hello/you")).body());
    }

    @Test
    void answersAreCounted() throws Exception {
        ask(to("/hello/you"));
        ask(to("/nothing"));
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        server.bindTo(registry);
        for (String status : List.of("2xx", "4xx")) {
            var counter =
                    registry.get("gridpost.http.answers").tag("status", status).functionCounter();
            Await.until(status + " counted", SOON, () -> counter.count() == 1);
        }
    }

    @Test
    void aPortInUseIsNamed() {
        HttpConfig taken = HttpConfig.DEFAULT.withPort(server.port());
        IOException error = assertThrows(IOException.class, () -> start(taken));
        assertTrue(error.getMessage().contains("127.0.0.1:" + server.port()), error::getMessage);
    }

    @Test
    void closingDoesNotWaitForOpenConnections() throws Exception {
        try (Socket socket = connect()) {
            socket.getOutputStream().write("GET /never HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(US_ASCII));
            assertTrue(reached.await(SOON.toSeconds(), TimeUnit.SECONDS));
            server.close();
            assertEquals("", readToEnd(socket));
        }
        server = start(HttpConfig.DEFAULT.withPort(0));
    }

    private static void assertProblem(int status, HttpResponse<String> response) {
        assertEquals(status, response.statusCode());
        assertEquals(
                "application/problem+json",
                response.headers().firstValue("content-type").orElseThrow());
        JsonObject problem = new JsonObject(response.body());
        assertEquals(status, problem.getInteger("status"));
        assertEquals("about:blank", problem.getString("type"));
        assertFalse(problem.getString("title").isBlank());
        assertFalse(problem.getString("detail").isBlank());
        assertTrue(problem.getString("code").matches("[a-z]+(-[a-z]+)*"), response.body());
    }
}
