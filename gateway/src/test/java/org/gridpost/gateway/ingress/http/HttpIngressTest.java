package org.gridpost.gateway.ingress.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.gridpost.gateway.http.HttpConfig;
import org.gridpost.gateway.http.WebServer;
import org.gridpost.gateway.ingress.CapturingInbox;
import org.gridpost.gateway.ingress.IngressContract;
import org.gridpost.gateway.ingress.Outcomes;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.inbound.InboundConfig;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.Inbox.Outcome;
import org.gridpost.pipelines.inbound.Lane;
import org.gridpost.pipelines.inbound.MediaTypes;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.inbound.Transport;
import org.gridpost.pipelines.inbound.decode.Decoders;
import org.gridpost.pipelines.journal.JournalRecord.Intake;
import org.gridpost.pipelines.model.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpIngressTest extends IngressContract {
    private static final String JSON = "application/json";
    private static final byte[] READING = "{\"power\":41.5}".getBytes(UTF_8);
    private static final String RETRY_AFTER = Long.toString(CapturingInbox.RETRY_AFTER.toSeconds());

    private final List<Rejection> refused = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private WebServer server;

    @Override
    protected Transport transport() {
        return Transport.HTTP;
    }

    @Override
    protected void open(Site site) throws IOException {
        HttpIngress ingress = new HttpIngress(
                HttpIngressConfig.DEFAULT,
                new MediaTypes(Decoders.all(InboundConfig.DEFAULT)),
                inbox,
                (device, secret) -> secret.equals("secret of " + device),
                (sender, device) -> sender.equals(device) || (sender.equals("cabinet-1") && device.equals(DEVICE)),
                refused::add,
                Clock.systemUTC());
        server =
                new WebServer(HttpConfig.DEFAULT.withPort(0), List.of(), List.of(), List.of(ingress), ingress::notHttp);
    }

    @Override
    protected void close() throws IOException {
        server.close();
    }

    @Override
    protected Sending send(Lane lane, Optional<String> contentType, byte[] payload) {
        HttpRequest.Builder request = post(DEVICE + (lane == Lane.EVENT ? "?lane=event" : ""), DEVICE, payload);
        contentType.ifPresent(type -> request.header("Content-Type", type));
        CompletableFuture<Boolean> settled = new CompletableFuture<>();
        sendUntilSettled(request.build(), settled);
        return () -> settled.getNow(false);
    }

    private void sendUntilSettled(HttpRequest request, CompletableFuture<Boolean> settled) {
        var unused = client.sendAsync(request, BodyHandlers.discarding()).thenAccept(response -> {
            if (response.statusCode() == 429 || response.statusCode() == 503) {
                sendUntilSettled(request, settled);
            } else {
                settled.complete(true);
            }
        });
    }

    @Override
    protected void throwAtPort(byte[] bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(bytes);
        }
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/ingest/" + path));
    }

    private HttpRequest.Builder post(String path, String user, byte[] payload) {
        return to(path).header("Authorization", basic(user + ":secret of " + user))
                .POST(BodyPublishers.ofByteArray(payload));
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }

    private HttpResponse<String> ask(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> askJson(byte[] payload) throws Exception {
        return ask(post(DEVICE, DEVICE, payload).header("Content-Type", JSON));
    }

    @Test
    void whatWasTakenAndWhatNotIsTold() throws Exception {
        inbox.answer(Outcomes::safe);
        HttpResponse<String> all = askJson(READING);
        assertEquals(202, all.statusCode());
        assertEquals(new JsonObject("{\"accepted\":2,\"rejected\":[]}"), new JsonObject(all.body()));

        inbox.answer(Outcomes::partlySafe);
        HttpResponse<String> part = askJson(READING);
        assertEquals(202, part.statusCode());
        JsonObject report = new JsonObject(part.body());
        assertEquals(1, report.getInteger("accepted"));
        JsonObject rejected = report.getJsonArray("rejected").getJsonObject(0);
        assertEquals("UNKNOWN_UNIT", rejected.getString("reason"));
        assertTrue(rejected.getString("detail").contains("furlong"));
    }

    @ParameterizedTest
    @CsvSource({
        "MALFORMED, 400",
        "EMPTY, 400",
        "UNKNOWN_DEVICE, 400",
        "UNKNOWN_METRIC, 400",
        "UNAUTHORISED, 401",
        "FOREIGN_DEVICE, 403",
        "TOO_LARGE, 413",
        "UNSUPPORTED_FORMAT, 415"
    })
    void aWhollyRejectedMessageIsAnsweredByItsFirstReason(Reason reason, int status) throws Exception {
        inbox.reject(reason, "Record 1: what is wrong, and 中文 too");
        HttpResponse<String> response = askJson(READING);
        JsonObject problem = new JsonObject(response.body());
        assertEquals(status, response.statusCode());
        assertEquals("Record 1: what is wrong, and 中文 too", problem.getString("detail"));
        assertEquals(0, problem.getInteger("accepted"));
        assertEquals(
                reason.name(), problem.getJsonArray("rejected").getJsonObject(0).getString("reason"));
    }

    @Test
    void ofManyRejectionsTheFirstAreListedAndTheRestCounted() throws Exception {
        inbox.answer(message -> {
            List<Rejection> many = new ArrayList<>();
            for (int i = 0; i < 70; i++) {
                many.add(Rejection.of(message, Reason.UNKNOWN_METRIC, "Record " + i));
            }
            return new Outcome.Safe(new Intake(List.of(), many));
        });
        JsonObject problem = new JsonObject(askJson(READING).body());
        assertEquals(50, problem.getJsonArray("rejected").size());
        assertEquals(20, problem.getInteger("rejectedMore"));
    }

    @Test
    void withoutRoomTheSenderIsToldWhenToComeAgain() throws Exception {
        inbox.full(true);
        HttpResponse<String> response = askJson(READING);
        assertEquals(429, response.statusCode());
        assertEquals(RETRY_AFTER, response.headers().firstValue("retry-after").orElseThrow());
    }

    @Test
    void aMessageThatIsNotSafeIsAnsweredWithTheCauseAndWhenToComeAgain() throws Exception {
        inbox.answer(message -> new Outcome.NotSafe("The journal's disk is full"));
        HttpResponse<String> response = askJson(READING);
        assertEquals(503, response.statusCode());
        assertEquals(RETRY_AFTER, response.headers().firstValue("retry-after").orElseThrow());
        assertEquals("The journal's disk is full", new JsonObject(response.body()).getString("detail"));
    }

    @Test
    void noOrWrongCredentialsAreRefusedAndKept() throws Exception {
        List<Optional<String>> headers = List.of(
                Optional.empty(),
                Optional.of("Bearer abc"),
                Optional.of("Basic !!!"),
                Optional.of(basic("no colon")),
                Optional.of(basic(DEVICE + ":wrong")));
        for (Optional<String> header : headers) {
            HttpRequest.Builder request = to(DEVICE).POST(BodyPublishers.ofByteArray(READING));
            header.ifPresent(value -> request.header("Authorization", value));
            HttpResponse<String> response = ask(request);
            assertEquals(401, response.statusCode());
            assertTrue(response.headers()
                    .firstValue("www-authenticate")
                    .orElseThrow()
                    .startsWith("Basic realm="));
        }
        assertEquals(headers.size(), refused.size());
        assertTrue(refused.stream().allMatch(rejection -> rejection.reason() == Reason.UNAUTHORISED));
        assertTrue(refused.stream().noneMatch(rejection -> rejection.detail().contains("wrong:")));
        assertTrue(inbox.messages().isEmpty());
    }

    @Test
    void anotherDevicesNameIsRefusedAndKept() throws Exception {
        assertEquals(403, ask(post("drain-1", DEVICE, READING)).statusCode());
        assertEquals(403, ask(post("a%20b", DEVICE, READING)).statusCode());
        assertEquals(Reason.FOREIGN_DEVICE, refused.get(0).reason());
        assertEquals(Optional.of(DEVICE), refused.get(0).device());
        assertTrue(inbox.messages().isEmpty());
    }

    @Test
    void aConcentratorMayReportForItsChild() throws Exception {
        assertEquals(202, ask(post(DEVICE, "cabinet-1", READING)).statusCode());
        assertEquals(Optional.of(DEVICE), inbox.await(1).get(0).sender());
    }

    @Test
    void contentTypesHaveParametersAndCase() throws Exception {
        ask(post(DEVICE, DEVICE, READING).header("Content-Type", "Application/SenML+JSON; charset=utf-8"));
        ask(post(DEVICE, DEVICE, READING));
        List<InboundMessage> messages = inbox.await(2);
        assertEquals(Optional.of("application/senml+json"), messages.get(0).contentType());
        assertEquals(Optional.empty(), messages.get(1).contentType());
    }

    @Test
    void whatCurlSaysUnaskedCountsAsNoContentType() throws Exception {
        ask(post(DEVICE, DEVICE, READING).header("Content-Type", "application/x-www-form-urlencoded"));
        assertEquals(Optional.empty(), inbox.await(1).get(0).contentType());
    }

    @Test
    void otherContentTypesAndEncodingsAreRefusedAndKept() throws Exception {
        assertEquals(
                415,
                ask(post(DEVICE, DEVICE, READING).header("Content-Type", "text/html"))
                        .statusCode());
        assertEquals(
                415,
                ask(post(DEVICE, DEVICE, READING).header("Content-Encoding", "gzip"))
                        .statusCode());
        assertEquals(2, refused.size());
        assertArrayEquals(READING, refused.get(0).original().bytes());
        assertTrue(
                refused.get(0).detail().contains("application/senml+cbor"),
                refused.get(0).detail());
        assertEquals(Reason.UNSUPPORTED_FORMAT, refused.get(1).reason());
    }

    @ParameterizedTest
    @CsvSource({"application/xml", "text/xml", "application/soap+xml", "multipart/form-data; boundary=b"})
    void whatCamerasPostGoesBeforeTelemetryUnlessTheyChoose(String contentType) throws Exception {
        ask(post(DEVICE, DEVICE, READING).header("Content-Type", contentType));
        ask(post(DEVICE + "?lane=telemetry", DEVICE, READING).header("Content-Type", contentType));
        assertEquals(
                List.of(Lane.EVENT, Lane.TELEMETRY),
                inbox.await(2).stream().map(InboundMessage::lane).toList());
    }

    @Test
    void ofAMultipartBodyTheStartIsKept() throws Exception {
        byte[] body = new byte[500_000];
        Arrays.fill(body, (byte) 7);
        assertEquals(
                202,
                ask(post(DEVICE, DEVICE, body).header("Content-Type", "multipart/form-data; boundary=b"))
                        .statusCode());
        assertArrayEquals(
                Arrays.copyOf(body, HttpIngressConfig.DEFAULT.maxMessageBytes()),
                inbox.await(1).get(0).payload().bytes());
        assertTrue(refused.isEmpty());
    }

    @Test
    void anUnknownLaneIsRefused() throws Exception {
        assertEquals(400, ask(post(DEVICE + "?lane=fast", DEVICE, READING)).statusCode());
        assertEquals(Reason.MALFORMED, refused.get(0).reason());
    }

    @Test
    void theLargestMessageIsTakenAndOneByteMoreIsRefusedAndKept() throws Exception {
        int max = HttpIngressConfig.DEFAULT.maxMessageBytes();
        assertEquals(202, askJson(new byte[max]).statusCode());
        assertEquals(413, askJson(new byte[max + 1]).statusCode());
        assertEquals(413, askJson(new byte[2 << 20]).statusCode());
        assertEquals(
                413,
                ask(to(DEVICE).POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[100_000]))))
                        .statusCode());
        assertEquals(
                List.of(Reason.TOO_LARGE, Reason.TOO_LARGE, Reason.TOO_LARGE),
                refused.stream().map(Rejection::reason).toList());
        assertEquals(2 << 20, refused.get(1).originalLength());
        assertEquals(1, inbox.size());
    }

    @Test
    void otherMethodsAreRefused() throws Exception {
        HttpResponse<String> response = ask(to(DEVICE).GET());
        assertEquals(405, response.statusCode());
        assertEquals("POST", response.headers().firstValue("allow").orElseThrow());
    }

    @Test
    void whatIsNotHttpIsKept() throws Exception {
        throwAtPort("\u0001\u0002 garbage\r\n\r\n".getBytes(UTF_8));
        Await.until("kept", Duration.ofSeconds(20), () -> refused.size() == 1);
        assertEquals(Reason.MALFORMED, refused.get(0).reason());
    }

    @Test
    void everyMessageOfManyDevicesArrivesOnce() throws Exception {
        List<CompletableFuture<HttpResponse<Void>>> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            HttpRequest request = post("lamp-" + i, "lamp-" + i, READING).build();
            all.add(client.sendAsync(request, BodyHandlers.discarding()));
        }
        for (CompletableFuture<HttpResponse<Void>> one : all) {
            assertEquals(202, one.get(60, TimeUnit.SECONDS).statusCode());
        }
        assertEquals(200, inbox.size());
        assertEquals(
                200,
                inbox.messages().stream().map(InboundMessage::sender).distinct().count());
    }

    @Test
    void anAnswerToASenderThatHungUpIsDroppedInPeace() throws Exception {
        inbox.hold();
        String head = "POST /ingest/" + DEVICE + " HTTP/1.1\r\nHost: x\r\nAuthorization: "
                + basic(DEVICE + ":secret of " + DEVICE) + "\r\nContent-Length: 2\r\n\r\n{}";
        throwAtPort(head.getBytes(UTF_8));
        inbox.await(1);
        inbox.release();
        assertEquals(202, askJson(READING).statusCode());
    }
}
