package org.gridpost.gateway.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridpost.pipelines.Await;

/**
 * How each endpoint is asked in {@link EveryEndpointTest}. A GET whose path names no thing needs no entry: it is asked as it
 * stands and answers 200. Whoever adds an endpoint that does adds a line here, beside its neighbours.
 */
final class Askings {
    static final String STATION = "qunying-station";
    static final String COVER = "MH-QY07-01";
    private static final String LAMP = "LP-QY07-003";

    private static final List<String> TICKET_ACTIONS = List.of(
            "accept",
            "reject",
            "file",
            "dispatch",
            "suspend",
            "resume",
            "extend",
            "transfer",
            "reopen",
            "take",
            "en-route",
            "on-site",
            "done",
            "hand-back",
            "parts",
            "costs",
            "note",
            "verify");

    private final RunningGateway gateway;
    private final Map<String, Asking> byEndpoint = new HashMap<>();
    private final AtomicInteger counter = new AtomicInteger();

    Askings(RunningGateway gateway) {
        this.gateway = gateway;
        alarms();
        tickets();
        handovers();
        cap();
        reports();
        registerAndDevices();
        backtests();
        people();
        pages();
    }

    Asking of(RightsTable.Row row) {
        return byEndpoint.getOrDefault(row.endpoint(), Asking.at(row.path()));
    }

    /** Whether somebody has said how it is asked. */
    boolean isKnown(RightsTable.Row row) {
        return byEndpoint.containsKey(row.endpoint());
    }

    Iterable<String> endpoints() {
        return byEndpoint.keySet();
    }

    private void alarms() {
        String id = alarm();
        String alarm = "/api/v1/alarms/" + id;
        byEndpoint.put("GET /api/v1/alarms/{id}", Asking.at(alarm));
        byEndpoint.put("GET /api/v1/alarms/{id}/children", Asking.at(alarm + "/children"));
        byEndpoint.put("GET /api/v1/alarms/{id}/deliveries", Asking.at(alarm + "/deliveries"));
        // Of an alarm elsewhere it says that there is none, among its results.
        byEndpoint.put(
                "POST /api/v1/alarms/ack", Asking.at("/api/v1/alarms/ack").with("{\"ids\":[\"" + id + "\"]}"));
        byEndpoint.put("GET /api/v1/alarms/{id}/comments", Asking.at(alarm + "/comments"));
        byEndpoint.put(
                "POST /api/v1/alarms/{id}/comments",
                Asking.at(alarm + "/comments").with("{\"text\":\"a test\"}"));
        byEndpoint.put(
                "POST /api/v1/alarms/{id}/assign", Asking.at(alarm + "/assign").with("{\"to\":\"a crew\"}"));
        byEndpoint.put(
                "POST /api/v1/alarms/{id}/disposition",
                Asking.at(alarm + "/disposition").with("{\"disposition\":\"TEST\"}"));
        byEndpoint.put("GET /api/v1/alarms/{id}/history", Asking.at(alarm + "/history"));
        byEndpoint.put("POST /api/v1/alarms/{id}/ack", Asking.at(alarm + "/ack"));
        byEndpoint.put(
                "POST /api/v1/alarms/{id}/shelve",
                Asking.at(alarm + "/shelve").with("{\"minutes\":10,\"reason\":\"a test\"}"));
        byEndpoint.put("POST /api/v1/alarms/{id}/unshelve", Asking.at(alarm + "/unshelve"));
        String order = "{\"kind\":\"OUT_OF_SERVICE\",\"area\":\"QY07\",\"rule\":\"L07\",\"reason\":\"a test\"}";
        byEndpoint.put(
                "POST /api/v1/orders", Asking.at("/api/v1/orders").with(order).elsewhere(400));
        byEndpoint.put(
                "POST /api/v1/orders/{id}/end",
                Asking.atNew(() -> "/api/v1/orders/" + made("/api/v1/orders", order, "/id") + "/end"));
    }

    /**
     * Who is let in by role may yet not be who was sent, or who answers for it (403), and a crew sees its own only (404). Those
     * for whom it is are told what is wrong with what they sent, so that the ticket stays as it is.
     */
    private void tickets() {
        Repairs repairs = new Repairs(gateway);
        String id = repairs.dispatched();
        String ticket = "/api/v1/tickets/" + id;
        String photo = ticket + "/photos/" + repairs.photoOf(id);
        byEndpoint.put("GET /api/v1/tickets/{id}", Asking.at(ticket).answers(200, 404));
        byEndpoint.put("GET /api/v1/tickets/{id}/deliveries", Asking.at(ticket + "/deliveries"));
        byEndpoint.put(
                "GET /api/v1/tickets/{id}/history",
                Asking.at(ticket + "/history").answers(200, 404));
        byEndpoint.put(
                "GET /api/v1/tickets/{id}/contacts",
                Asking.at(ticket + "/contacts").answers(200, 404));
        byEndpoint.put(
                "GET /api/v1/tickets/{id}/photos/{photo}", Asking.at(photo).answers(200, 404));
        byEndpoint.put(
                "POST /api/v1/tickets/{id}/photos",
                Asking.at(ticket + "/photos").answers(415, 404));
        for (String what : TICKET_ACTIONS) {
            byEndpoint.put(
                    "POST /api/v1/tickets/{id}/" + what,
                    Asking.at(ticket + "/" + what).with("{\"nonsense\":1}").answers(400, 403, 404));
        }
        byEndpoint.put(
                "POST /api/v1/tickets",
                Asking.at("/api/v1/tickets")
                        .with(
                                "{\"asset\":\"" + LAMP
                                        + "\",\"trade\":\"ELEC\",\"severity\":\"P4\",\"within\":\"5 wd\",\"description\":\"a test\"}")
                        // Of a role that may open tickets not each may open one for this lamp.
                        .answers(200, 403)
                        .elsewhere(400));
        // Of a ticket elsewhere it says that there is none, among its results.
        byEndpoint.put(
                "POST /api/v1/tickets/commands",
                Asking.at("/api/v1/tickets/commands")
                        .with("{\"commands\":[{\"ticket\":\"" + id + "\",\"do\":\"take\",\"command\":\"k\"}]}"));
    }

    private void handovers() {
        String shift = "{\"area\":\"" + STATION + "\",\"notes\":\"a quiet shift\"}";
        String made = made("/api/v1/handovers", shift, "/id");
        byEndpoint.put(
                "POST /api/v1/handovers",
                Asking.at("/api/v1/handovers").with(shift).elsewhere(400));
        byEndpoint.put("GET /api/v1/handovers/{id}", Asking.at("/api/v1/handovers/" + made));
        byEndpoint.put("GET /duty/handovers/{id}", Asking.at("/duty/handovers/" + made));
        byEndpoint.put(
                "POST /api/v1/handovers/{id}/sign",
                Asking.atNew(() -> "/api/v1/handovers/" + made("/api/v1/handovers", shift, "/id") + "/sign"));
    }

    /** Too many come from this one address before all have asked: who is told so was let through. */
    private void reports() {
        String report = "{\"service_code\":\"LAMP_OUT\",\"address_id\":\"" + LAMP + "\"}";
        JsonNode made = gateway.post("/public/v1/reports", report);
        String token = made.path("token").asText();
        String own = "/public/v1/reports/" + token;
        String written = "/api/v1/reports/" + made.path("id").asText();
        byEndpoint.put(
                "POST /api/v1/reports",
                Asking.at("/api/v1/reports").with(report).elsewhere(400));
        byEndpoint.put("GET /api/v1/reports/{id}", Asking.at(written));
        byEndpoint.put("DELETE /api/v1/reports/{id}/personal-data", Asking.at(written + "/personal-data"));
        byEndpoint.put(
                "GET /public/v1/reports/near",
                Asking.at("/public/v1/reports/near?service_code=LAMP_OUT&lat=26.4955&long=107.587"));
        byEndpoint.put(
                "POST /public/v1/reports",
                Asking.at("/public/v1/reports").with(report).answers(200, 429));
        byEndpoint.put("GET /public/v1/reports/{token}", Asking.at(own));
        byEndpoint.put(
                "POST /public/v1/reports/{token}/rating",
                Asking.at(own + "/rating").with("{\"stars\":5}").answers(409));
        byEndpoint.put(
                "POST /public/v1/reports/{token}/not-fixed",
                Asking.at(own + "/not-fixed").answers(409));
        byEndpoint.put("DELETE /public/v1/reports/{token}/personal-data", Asking.at(own + "/personal-data"));
        String open311 = "/open311/v2/";
        byEndpoint.put("GET /open311/discovery.{format}", Asking.at("/open311/discovery.xml"));
        byEndpoint.put("GET /open311/v2/services.{format}", Asking.at(open311 + "services.xml"));
        byEndpoint.put("GET /open311/v2/services/{code}", Asking.at(open311 + "services/LAMP_OUT.xml"));
        byEndpoint.put("GET /open311/v2/requests.{format}", Asking.at(open311 + "requests.json"));
        byEndpoint.put(
                "GET /open311/v2/requests/{id}",
                Asking.at(open311 + "requests/" + made.path("id").asText()));
        byEndpoint.put("GET /open311/v2/tokens/{token}", Asking.at(open311 + "tokens/" + token));
        // Without a form: what is missing is said to anybody.
        byEndpoint.put(
                "POST /open311/v2/requests", Asking.at(open311 + "requests").answers(400, 429));
        byEndpoint.put(
                "POST /open311/v2/requests.{format}",
                Asking.at(open311 + "requests.json").answers(400, 429));
    }

    /** Of the cover's alarm: it lies in traffic, so the public is told as well. */
    private void cap() {
        for (String feed : new String[] {"/api/v1/cap", "/public/v1/cap"}) {
            byEndpoint.put("GET " + feed + "/{id}", Asking.at(message(feed)));
        }
    }

    private String message(String feed) {
        AtomicReference<String> found = new AtomicReference<>("");
        Await.until("a message in " + feed, RunningGateway.PATIENCE, () -> {
            Matcher link = Pattern.compile(feed + "/[^\"<]+").matcher(gateway.text(feed));
            found.set(link.find() ? link.group() : "");
            return !found.get().isEmpty();
        });
        return found.get();
    }

    private void registerAndDevices() {
        byEndpoint.put("GET /api/v1/assets/{code}", Asking.at("/api/v1/assets/" + COVER));
        byEndpoint.put("GET /api/v1/assets/{code}/qr.svg", Asking.at("/api/v1/assets/" + COVER + "/qr.svg"));
        byEndpoint.put("GET /crew/stickers", Asking.at("/crew/stickers?area=QY07&kind=CAMERA"));
        byEndpoint.put("GET /api/v1/assets/{code}/readings", Asking.at("/api/v1/assets/" + COVER + "/readings"));
        String rows = """
                code,kind,latitude,longitude,grid,road_class,parent,circuit,order
                LP-QY07-990,LAMP,26.4931,107.5859,QY07,ALLEY,CB-QY07-01,,
                """;
        // Of rows elsewhere it says that they are wrong.
        byEndpoint.put(
                "POST /api/v1/assets/import",
                Asking.at("/api/v1/assets/import?dry-run").with(rows).elsewhere(200));
        // Its id is taken, for somebody elsewhere.
        byEndpoint.put(
                "POST /api/v1/devices",
                Asking.at("/api/v1/devices")
                        .with(() ->
                                "{\"id\":\"" + LAMP + "\",\"aliases\":[\"alias-" + counter.incrementAndGet() + "\"]}")
                        .elsewhere(409));
        String other = "/api/v1/devices/LP-QY07-009";
        byEndpoint.put(
                "POST /api/v1/devices/{id}/replace",
                Asking.at(other + "/replace").with("{\"nonsense\":1}").answers(400));
        byEndpoint.put("POST /api/v1/devices/{id}/credential", Asking.at(other + "/credential"));
        byEndpoint.put("POST /api/v1/devices/{id}/rotate", Asking.at(other + "/rotate"));
        byEndpoint.put(
                "POST /api/v1/devices/{id}/revoke",
                Asking.at("/api/v1/devices/LP-QY07-010/revoke").with("{}"));
        byEndpoint.put("GET /api/v1/devices/{id}/tail", Asking.at("/api/v1/devices/" + COVER + "/tail"));
        byEndpoint.put("GET /api/v1/devices/{id}/commands", Asking.at("/api/v1/devices/" + LAMP + "/commands"));
        byEndpoint.put(
                "POST /api/v1/devices/{id}/commands",
                Asking.at("/api/v1/devices/" + LAMP + "/commands")
                        .with("{\"dim_command\":50}")
                        .answers(202));
        byEndpoint.put(
                "POST /ingest/{device}",
                Asking.at("/ingest/" + COVER)
                        .with(() -> "{\"ts\":\"" + Instant.now() + "\",\"battery\":3.6}")
                        .answers(202));
    }

    private void backtests() {
        Instant now = Instant.now();
        String wish = "{\"rules\":\"overrides: []\",\"area\":\"QY07\",\"from\":\"" + now.minusSeconds(7200)
                + "\",\"to\":\"" + now.minusSeconds(3600) + "\"}";
        String done = "/api/v1/backtests/" + backtest(wish);
        Await.until(
                "the backtest",
                RunningGateway.PATIENCE,
                () -> gateway.json(done).path("state").asText().equals("done"));
        // No more than a few may wait; who is told so was let through.
        byEndpoint.put(
                "POST /api/v1/backtests",
                Asking.at("/api/v1/backtests").with(wish).answers(202, 429).elsewhere(400));
        byEndpoint.put("GET /api/v1/backtests/{id}", Asking.at(done));
        byEndpoint.put("GET /api/v1/backtests/{id}/picture.svg", Asking.at(done + "/picture.svg"));
        byEndpoint.put("GET /api/v1/backtests/{id}/result.csv", Asking.at(done + "/result.csv"));
        byEndpoint.put(
                "DELETE /api/v1/backtests/{id}",
                Asking.atNew(() -> "/api/v1/backtests/" + backtest(wish)).answers(204));
    }

    /** One that has found room. */
    private String backtest(String wish) {
        AtomicReference<String> id = new AtomicReference<>("");
        Await.until("room for a backtest", RunningGateway.PATIENCE, () -> {
            id.set(gateway.post("/api/v1/backtests", wish).path("id").asText());
            return !id.get().isEmpty();
        });
        return id.get();
    }

    private void people() {
        byEndpoint.put("POST /api/v1/sign-out", Asking.at("/api/v1/sign-out").answers(204));
        byEndpoint.put("DELETE /api/v1/me/sessions", Asking.at("/api/v1/me/sessions"));
        // All are asked by tokens, which have neither sessions nor a password.
        byEndpoint.put(
                "DELETE /api/v1/me/sessions/{id}",
                Asking.at("/api/v1/me/sessions/0123456789ab").answers(404));
        byEndpoint.put(
                "POST /api/v1/me/password",
                Asking.at("/api/v1/me/password")
                        .with("{\"current\":\"a\",\"fresh\":\"b\"}")
                        .answers(409));

        String account = "/api/v1/accounts/" + account();
        byEndpoint.put(
                "POST /api/v1/accounts",
                Asking.at("/api/v1/accounts").with(this::newAccount).elsewhere(400));
        byEndpoint.put("GET /api/v1/accounts/{name}", Asking.at(account));
        byEndpoint.put("PATCH /api/v1/accounts/{name}", Asking.at(account).with("{\"roles\":[\"DUTY\",\"CREW\"]}"));
        byEndpoint.put("POST /api/v1/accounts/{name}/link", Asking.at(account + "/link"));
        byEndpoint.put("DELETE /api/v1/sessions/{id}", Asking.atNew(() -> "/api/v1/sessions/" + session()));
        String token = "{\"name\":\"t\",\"roles\":[\"VIEWER\"],\"area\":\"QY07\",\"days\":1}";
        byEndpoint.put(
                "POST /api/v1/tokens", Asking.at("/api/v1/tokens").with(token).elsewhere(400));
        byEndpoint.put(
                "DELETE /api/v1/tokens/{id}",
                Asking.atNew(() -> "/api/v1/tokens/" + made("/api/v1/tokens", token, "/id")));
    }

    private void pages() {
        byEndpoint.put("POST /sign-in", Asking.at("/sign-in").answers(401, 429));
        byEndpoint.put("POST /sign-in/password", Asking.at("/sign-in/password").answers(401, 429));
        byEndpoint.put("GET /public/v1/communities/{id}/status", Asking.at("/public/v1/communities/qunying/status"));
        byEndpoint.put("GET /public/v1/communities/{id}/history", Asking.at("/public/v1/communities/qunying/history"));
        byEndpoint.put("GET /public/v1/grids/{id}/status", Asking.at("/public/v1/grids/QY07/status"));
        byEndpoint.put("GET /public/v1/grids/{id}/history", Asking.at("/public/v1/grids/QY07/history"));
        byEndpoint.put("GET /web/*", Asking.at("/web/shared/base.css"));
        byEndpoint.put("GET /webjars/*", Asking.at("/webjars/lit/3.3.2/index.js"));
    }

    /** A cover that was opened. */
    private String alarm() {
        for (int second : new int[] {3, 0}) {
            String opened = "{\"ts\":\"" + Instant.now().minusSeconds(second) + "\",\"cover_tilt\":40}";
            int status = gateway.ingest(COVER, gateway.password(COVER), opened);
            if (status != 202) {
                throw new AssertionError("the cover's message was answered " + status);
            }
        }
        String open = "/api/v1/alarms?asset=" + COVER;
        Await.until(
                "the cover's alarm",
                RunningGateway.PATIENCE,
                () -> !gateway.json(open).path("alarms").isEmpty());
        return gateway.json(open).at("/alarms/0/id").asText();
    }

    private String newAccount() {
        String name = "of-a-test-" + counter.incrementAndGet();
        return "{\"name\":\"" + name + "\",\"roles\":[\"CREW\"],\"area\":\"QY07\"}";
    }

    private String account() {
        return made("/api/v1/accounts", newAccount(), "/account/name");
    }

    /** A session of somebody who is limited to the grid; by its listed id. */
    private String session() {
        String name = "grid-" + counter.incrementAndGet();
        var unused = gateway.signIn(name, Optional.of("QY07"));
        for (JsonNode session : gateway.json("/api/v1/sessions").path("sessions")) {
            if (session.path("name").asText().equals(name)) {
                return session.path("id").asText();
            }
        }
        throw new AssertionError("the session of " + name + " is not listed");
    }

    private String made(String path, String body, String pointer) {
        JsonNode answer = gateway.post(path, body);
        if (answer.at(pointer).isMissingNode()) {
            throw new AssertionError(path + " answered " + answer);
        }
        return answer.at(pointer).asText();
    }
}
