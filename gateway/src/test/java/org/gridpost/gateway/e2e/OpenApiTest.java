package org.gridpost.gateway.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridpost.gateway.e2e.ApiContract.Answer;
import org.gridpost.gateway.e2e.ApiContract.Operation;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.model.Role;
import org.gridpost.pipelines.respond.photos.PhotoStore;
import org.gridpost.pipelines.respond.photos.Pictures;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The description at {@code /openapi.json} is true of a running gateway: it has all that is served and nothing else, its
 * examples work, and each operation answers as it says, when it succeeds and when it fails.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FLOODED = "DR-QY07-01";
    /** Where vehicles pass: an open cover is P1 there, and a message for the public. */
    private static final String COVER = "MH-CJ01-01";

    private static final Pattern CAP_LINK = Pattern.compile("/public/v1/cap/([A-Za-z0-9_.-]+)");
    private static final String WATCHED = "DR-QY07-02";
    /** Of the register: 2.7 m deep. */
    private static final double NEARLY_FULL = 0.95 * 2.7;

    private static final String HOW =
            "; mend the file in dashboards/src/main/resources/openapi or the code" + " (docs/api.md says how)";

    private final Map<String, String> tokens = new HashMap<>();
    private final Map<String, String> places = new HashMap<>();
    private static final String TICKET = "/api/v1/tickets/{id}";

    private RunningGateway gateway;
    private Repairs repairs;
    private ApiContract contract;
    private ApiVisit.Maker visits;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        gateway = RunningGateway.start(folder, "notify: {cap: {enabled: true}}");
        contract = new ApiContract(gateway.json("/openapi.json"));
        visits = new ApiVisit.Maker(
                gateway,
                (operation, name) -> name.equals("photo")
                        ? Optional.ofNullable(places.get("photo"))
                        : places.entrySet().stream()
                                .filter(p -> operation.path().startsWith(p.getKey()))
                                .map(Map.Entry::getValue)
                                .findFirst(),
                role -> tokens.computeIfAbsent(role, r -> gateway.token(Role.valueOf(r))));
        repairs = new Repairs(gateway);
        places.put(TICKET, repairs.dispatched());
        thereAreAnAlarmAnOrderAndABacktest();
    }

    /** What the placeholders of paths stand for, where nothing that is always there will do. */
    private void thereAreAnAlarmAnOrderAndABacktest() {
        Instant now = Instant.now();
        for (int ago : new int[] {240, 180, 120, 60, 0}) {
            String body = new String(Payloads.PLAIN_JSON.of(FLOODED, NEARLY_FULL, now.minusSeconds(ago)), UTF_8);
            assertEquals(202, report(FLOODED, body));
        }
        String alarms = "/api/v1/alarms?asset=" + FLOODED;
        Await.until(
                "the alarm",
                RunningGateway.PATIENCE,
                () -> !gateway.json(alarms).path("alarms").isEmpty());
        places.put(
                "/api/v1/alarms/{id}", gateway.json(alarms).at("/alarms/0/id").asText());
        for (int ago : new int[] {3, 0}) {
            assertEquals(202, report(COVER, "{\"ts\":\"" + now.minusSeconds(ago) + "\",\"cover_tilt\":40}"));
        }
        String message = publicMessage();
        places.put("/public/v1/cap/{id}", message);
        places.put("/api/v1/cap/{id}", message);
        places.put("/api/v1/orders/{id}", started("giveOrder").path("id").asText());
        String acknowledge = "/api/v1/alarms/" + places.get("/api/v1/alarms/{id}") + "/ack";
        assertEquals(
                "acknowledged", gateway.post(acknowledge, "").path("result").asText());
        // Made by another person than the one who will sign it.
        ApiVisit.Body shift =
                ApiVisit.Body.examplesOf(operation("makeHandover")).get(0);
        Optional<String> officer = Optional.of(gateway.token(Role.DUTY));
        ApiVisit made = visits.visit(operation("makeHandover"), "", 0, "/api/v1/handovers", officer, shift);
        String handover = json(gateway.send(made.request()).body()).path("id").asText();
        places.put("/api/v1/handovers/{id}", handover);
        places.put("/duty/handovers/{id}", handover);
        places.put("/api/v1/tokens/{id}", started("makeToken").path("id").asText());
        thereIsAReportThatIsClosed();
        var unused = gateway.signIn("whose-session-ends", Optional.of("QY07"));
        places.put(
                "/api/v1/sessions/{id}",
                gateway.json("/api/v1/sessions").at("/sessions/0/id").asText());
        String backtest = started("startBacktest").path("id").asText();
        places.put("/api/v1/backtests/{id}", backtest);
        Await.until(
                "the backtest",
                RunningGateway.PATIENCE,
                () -> gateway.json("/api/v1/backtests/" + backtest)
                        .path("state")
                        .asText()
                        .equals("done"));
    }

    private void thereIsAReportThatIsClosed() {
        // Not of the asset of the example: what is reported there again would reopen it.
        JsonNode report =
                gateway.post("/public/v1/reports", "{\"service_code\":\"LAMP_OUT\",\"address_id\":\"LP-QY05-003\"}");
        String id = report.path("id").asText();
        places.put("/public/v1/reports/{token}", report.path("token").asText());
        places.put("/open311/v2/tokens/{token}", report.path("token").asText() + ".json");
        places.put("/open311/v2/requests/{id}", id + ".json");
        places.put("/api/v1/reports/{id}", id);
        String ticket =
                gateway.json("/api/v1/reports/" + id).at("/report/ticket").asText();
        new Repairs(gateway).close(ticket);
    }

    /** The id of a message for the public, once there is one. */
    private String publicMessage() {
        Matcher found = CAP_LINK.matcher("");
        Await.until("a message for the public", RunningGateway.PATIENCE, () -> {
            found.reset(gateway.ask("GET", "/public/v1/cap", Optional.empty()).body());
            return found.find();
        });
        return found.group(1);
    }

    private int report(String device, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.uri("/ingest/" + device))
                .header("Authorization", visits.asDevice(device))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        return gateway.send(request).statusCode();
    }

    private JsonNode started(String operation) {
        return json(gateway.send(visits.successes(operation(operation)).get(0).request())
                .body());
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    private Operation operation(String id) {
        return contract.operations().stream()
                .filter(o -> o.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    @Test
    void allThatIsServedIsDescribedAndNothingElse() {
        Set<String> described =
                contract.operations().stream().map(Operation::toString).collect(toCollection(TreeSet::new));
        Set<String> served = gateway.endpoints().stream()
                .filter(route -> !route.startsWith("* ")) // what answers that a method is not possible
                .map(route -> route.replaceAll(":([A-Za-z]+)", "{$1}").replace("*", "{path}"))
                .collect(toCollection(TreeSet::new));
        Set<String> surplus = new TreeSet<>(described);
        surplus.removeAll(served);
        served.removeAll(described);
        assertEquals(Set.of(), served, "served but not described" + HOW);
        assertEquals(Set.of(), surplus, "described but not served" + HOW);
    }

    @Test
    void allExamplesFitTheirSchemas() {
        assertEquals("", String.join("\n", contract.wrongExamples()), HOW);
    }

    @Test
    void everyOperationAnswersAsDescribed() {
        List<String> wrong = new ArrayList<>();
        Set<String> succeeded = new HashSet<>();
        Set<String> failed = new HashSet<>();
        // What takes something away comes last.
        List<Operation> operations = contract.operations().stream()
                .sorted(Comparator.comparing(o -> o.method().equals("DELETE")))
                .toList();
        for (Operation operation : operations) {
            List<ApiVisit> all = new ArrayList<>(visits.failures(operation));
            all.addAll(special(operation));
            if (operation.answers(400)
                    && operation.method().equals("GET")
                    && !operation.said().has("x-served-by")) {
                contract.mistakes(operation, unreadable(visits.uri(operation, "?x=%zz")))
                        .forEach(mistake -> wrong.add(operation + " with a query that cannot be read: " + mistake));
                failed.add(operation.toString());
            }
            for (ApiVisit visit : all) {
                Answer answer = Answer.of(gateway.send(visit.request()));
                String where = operation + " " + visit.what() + ": ";
                contract.mistakes(operation, answer).forEach(mistake -> wrong.add(where + mistake));
                boolean success = answer.status() < 400;
                if (visit.succeeds() ? !success : answer.status() != visit.expected()) {
                    wrong.add(where + "expected " + (visit.succeeds() ? "success" : visit.expected()) + " but came "
                            + answer.status() + " " + answer.body());
                }
                (success ? succeeded : failed).add(operation.toString());
            }
        }
        assertEquals("", String.join("\n", wrong), HOW);
        for (Operation operation : operations) {
            if (!operation.isStream() && !succeeded.contains(operation.toString())) {
                wrong.add(operation + " was never answered with success");
            }
            boolean describesErrors =
                    List.of(400, 401, 403, 404, 409, 410).stream().anyMatch(operation::answers);
            if (describesErrors && !failed.contains(operation.toString())) {
                wrong.add(operation + " was never answered with an error");
            }
        }
        assertEquals("", String.join("\n", wrong), "give it examples, or a case in OpenApiTest.special");
    }

    /** Java's own client would not send it. */
    private Answer unreadable(String uri) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) new URL("http://127.0.0.1:" + gateway.httpPort() + uri).openConnection();
            visits.admin().ifPresent(token -> connection.setRequestProperty("Authorization", "Bearer " + token));
            connection.setRequestProperty("Accept", "application/json");
            connection.setReadTimeout((int) RunningGateway.PATIENCE.toMillis());
            assertEquals(400, connection.getResponseCode(), uri);
            String body = new String(connection.getErrorStream().readAllBytes(), UTF_8);
            return new Answer(
                    400,
                    name -> Optional.ofNullable(connection.getHeaderField(name)).orElse(""),
                    body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest.Builder bySession(Operation operation, String session) {
        return HttpRequest.newBuilder(gateway.uri(visits.uri(operation, "")))
                .header("Cookie", gateway.cookie(session))
                .header("Origin", gateway.uri("").toString())
                .header("Content-Type", "application/json");
    }

    /** The successes, and what is no rule. */
    private List<ApiVisit> special(Operation operation) {
        if (operation.path().startsWith(TICKET)) {
            String ticket = repairs.readyFor(operation.id());
            places.put(TICKET, ticket);
            places.put("photo", repairs.photoOf(ticket));
        }
        List<ApiVisit> usual = operation.isStream() ? List.of() : visits.successes(operation);
        List<ApiVisit> more = new ArrayList<>();
        switch (operation.id()) {
            case "signIn" -> {
                ApiVisit example = usual.get(0);
                String form = "application/x-www-form-urlencoded";
                String code = "code=" + gateway.signInCode(Role.DUTY);
                return List.of(
                        new ApiVisit(operation, "with an unknown code", 410, example.request()),
                        visits.visit(
                                operation,
                                "with a code",
                                0,
                                "/sign-in",
                                Optional.empty(),
                                new ApiVisit.Body("", form, code)));
            }
            case "changePassword" -> {
                var unused = gateway.sessionOfNewAdmin("who-changes-by-form");
                String form = "name=who-changes-by-form&password=seven+lamps+and+a+drain"
                        + "&fresh=nine+lamps+and+a+drain&repeat=nine+lamps+and+a+drain";
                return List.of(
                        new ApiVisit(operation, "of nobody", 401, usual.get(0).request()),
                        visits.visit(
                                operation,
                                "with a better one",
                                0,
                                "/sign-in/password",
                                Optional.empty(),
                                new ApiVisit.Body("", "application/x-www-form-urlencoded", form)));
            }
            case "changeOwnPassword" -> {
                String better = "{\"current\":\"seven lamps and a drain\",\"fresh\":\"nine lamps and a drain\"}";
                HttpRequest.Builder own = bySession(operation, gateway.sessionOfNewAdmin("who-changes"))
                        .POST(BodyPublishers.ofString(better));
                return List.of(
                        new ApiVisit(operation, "by a token", 409, usual.get(0).request()),
                        new ApiVisit(operation, "with a better one", 0, own));
            }
            case "endOwnSession" -> {
                String session = gateway.sessionOfNewAdmin("who-leaves");
                HttpRequest.Builder list = HttpRequest.newBuilder(gateway.uri("/api/v1/me/sessions"))
                        .header("Cookie", gateway.cookie(session));
                String id = json(gateway.send(list).body()).at("/sessions/0/id").asText();
                places.put("/api/v1/me/sessions/{id}", id);
                return List.of(new ApiVisit(
                        operation, "its own", 0, bySession(operation, session).DELETE()));
            }
            // Larger than other bodies may be, and still taken.
            case "startBacktest" ->
                more.add(visits.with(
                        operation,
                        "",
                        "{\"rules\":\"rules: [" + " ".repeat(100_000)
                                + "\",\"from\":\"2026-01-01T00:00:00Z\",\"to\":\"2026-01-02T00:00:00Z\"}",
                        422));
            case "addTicketPhoto" -> {
                byte[] photo = Pictures.withExif(Pictures.jpeg(), 6);
                byte[] broken = Arrays.copyOf(photo, 300);
                byte[] large = Arrays.copyOf(photo, PhotoStore.MAX_BYTES + 1);
                return List.of(
                        photo(operation, "a photo", 0, photo),
                        photo(operation, "no photo", 415, new byte[] {1, 2, 3}),
                        photo(operation, "a broken one", 422, broken),
                        photo(operation, "too large a one", 413, large));
            }
            case "giveOrder" -> more.add(visits.with(operation, "", "\"" + "x".repeat(20_000) + "\"", 413));
            case "makeRequest" ->
                more.add(visits.visit(
                        operation,
                        "without a service",
                        400,
                        "/open311/v2/requests",
                        Optional.empty(),
                        new ApiVisit.Body("", "application/x-www-form-urlencoded", "description=dark")));
            case "ingest" -> {
                more.add(visits.visit(
                        operation,
                        "in no form",
                        415,
                        "/ingest/" + WATCHED,
                        visits.admin(),
                        new ApiVisit.Body("", "image/png", "x")));
                more.add(visits.with(operation, "", "[" + "1,".repeat(5_000) + "1]", 413));
                more.add(visits.with(operation, "", "{\"furlong\":1}", 400));
                more.add(visits.with(operation, "", "{\"furlong\":1,\"level\":0.5}", 0));
                more.add(visits.visit(
                        operation,
                        "for another",
                        403,
                        "/ingest/LP-QY07-001",
                        visits.admin(),
                        new ApiVisit.Body("", "application/json", "{\"level\":1}")));
            }
            default -> {}
        }
        more.addAll(usual);
        return more;
    }

    private ApiVisit photo(Operation operation, String what, int expected, byte[] file) {
        return new ApiVisit(
                operation,
                "with " + what,
                expected,
                HttpRequest.newBuilder(gateway.uri(visits.uri(operation, "?command=a-" + expected)))
                        .header("Authorization", "Bearer " + visits.admin().orElseThrow())
                        .header("Content-Type", "image/jpeg")
                        .POST(BodyPublishers.ofByteArray(file)));
    }

    @Test
    void theFeedSpeaksAsDescribed() {
        Operation feed = operation("followAlarms");
        assertEquals("", read(feed, "?after=0", "message", () -> {}));
        assertEquals("", read(feed, "?after=999999999", "reset", () -> {}));
    }

    @Test
    void aTailSpeaksAsDescribed() {
        Operation tail = operation("tailDevice");
        assertEquals("", read(tail, "", "stored", () -> assertEquals(202, report(WATCHED, "{\"level\":0.25}"))));
        assertEquals("", read(tail, "", "rejected", () -> assertEquals(400, report(WATCHED, "{\"furlong\":1}"))));
    }

    /** What is wrong with the events up to one of a name. */
    private String read(Operation stream, String query, String last, Runnable once) {
        ApiVisit visit =
                visits.visit(stream, "", 0, visits.uri(stream, query), visits.admin(), new ApiVisit.Body("", "", ""));
        JsonNode described = stream.said().at("/responses/200/content/text~1event-stream/x-events");
        List<String> wrong = new ArrayList<>();
        try (Events events = new Events(visit.request().build())) {
            assertEquals(
                    "text/event-stream; charset=utf-8",
                    events.answer().headers().firstValue("Content-Type").orElse(""));
            once.run();
            for (Events.Event event : events.awaitEvent(last)) {
                if (!described.has(event.name())) {
                    wrong.add("event " + event.name() + " is not described");
                } else {
                    contract.ofJson(described.path(event.name()), event.data())
                            .forEach(mistake -> wrong.add(event.name() + ": " + mistake + " in " + event.data()));
                }
            }
        }
        return String.join("\n", wrong);
    }
}
