package org.gridpost.dashboards.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.gridpost.dashboards.Conditions;
import org.gridpost.dashboards.TestServer;
import org.gridpost.dashboards.TestServer.Got;
import org.gridpost.dashboards.access.AccessConfig;
import org.gridpost.dashboards.access.Account;
import org.gridpost.dashboards.access.Accounts;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.feed.FeedConfig;
import org.gridpost.pipelines.model.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignInTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";

    private TestServer server = new TestServer(TestServer.noon());

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void openingTheLinkUsesNothingUpAndPressingTheButtonSignsIn() {
        String code = server.access.code(Role.DUTY, Optional.of("qunying"), "王芳");
        for (int preview = 0; preview < 3; preview++) {
            Got page = server.get("/sign-in?code=" + code, "", "Accept-Language", "zh-CN,zh;q=0.9,en;q=0.5");
            assertEquals(200, page.status());
            assertTrue(page.text().contains("登录</button>"), page.text());
            assertEquals("", page.header("Set-Cookie"));
        }

        Got in = post("code=" + code, "Origin", server.address());

        assertEquals(303, in.status());
        assertEquals("/duty", in.header("Location"));
        String cookie = in.header("Set-Cookie");
        String lower = cookie.toLowerCase(Locale.ROOT);
        assertTrue(
                lower.contains("; httponly") && lower.contains("; samesite=strict") && lower.contains("; path=/;"),
                cookie);
        assertTrue(lower.contains("; max-age=3600;") && !lower.contains("secure"), cookie);
        Got me = server.get("/api/v1/me", "", "Cookie", pair(cookie));
        assertEquals("王芳", me.json().at("/name").asText());
        assertEquals("群英社区", me.json().at("/area/zh").asText());
        assertTrue(me.text().contains("ACKNOWLEDGE_ALARM"));

        Got again = post("code=" + code, "Accept-Language", "en");
        assertEquals(410, again.status());
        assertTrue(again.text().contains("used already"), again.text());
    }

    @Test
    void whatIsNoCodeIsSaidAndNeverEchoed() {
        Got page = server.get("/sign-in?code=%3Cscript%3E", "", "Accept-Language", "en-GB");
        assertEquals(400, page.status());
        assertFalse(page.text().contains("<script"), page.text());
        assertTrue(page.text().contains("no sign-in code"), page.text());
    }

    @Test
    void aForeignPageCannotSignAnybodyIn() {
        String code = server.access.code(Role.DUTY, Optional.empty(), "x");
        assertEquals(403, post("code=" + code, "Origin", "https://evil.example").status());
        assertEquals(403, post("code=" + code, "Sec-Fetch-Site", "cross-site").status());
        assertEquals(303, post("code=" + code, "Sec-Fetch-Site", "same-origin").status());
    }

    @Test
    void changesWithACookieNeedOurOriginAndJson() {
        server.happen(Conditions.coverOpen("MH-QY07-001", Instant.parse("2026-03-01T04:00:00Z")));
        String ack = "/api/v1/alarms/" + server.book.open().get(0).id() + "/ack";
        String cookie = signIn();
        String own = server.address();

        assertEquals(
                "foreign-origin",
                server.post(ack, "", "{}", "Cookie", cookie, "Content-Type", JSON)
                        .error());
        assertEquals(
                "foreign-origin",
                server.post(ack, "", "{}", "Cookie", cookie, "Content-Type", JSON, "Origin", "http://127.0.0.1:1")
                        .error());
        assertEquals(
                "foreign-origin",
                server.post(ack, "", "{}", "Cookie", cookie, "Content-Type", JSON, "Origin", "null")
                        .error());
        assertEquals(
                "foreign-origin",
                server.post(ack, "", "{}", "Cookie", cookie, "Content-Type", JSON, "Sec-Fetch-Site", "same-site")
                        .error());
        assertEquals(
                "not-json",
                server.post(ack, "", "{}", "Cookie", cookie, "Content-Type", "text/plain", "Origin", own)
                        .error());
        assertFalse(server.book.open().get(0).acknowledged());

        Got done = server.post(ack, "", "{}", "Cookie", cookie, "Content-Type", JSON, "Origin", own);
        assertEquals("王芳", done.json().at("/alarm/acknowledgedBy").asText(), done.text());
    }

    @Test
    void aForgedRequestOfEitherKindChangesNothing() {
        String cookie = signIn();
        server.access.accounts().add("li", profile("李明"), "test");
        String own = server.address();
        String host = own.substring("http://".length());
        String[][] forged = {
            {"Origin", "https://evil.example", "Content-Type", JSON},
            {"Origin", "https://" + host + ".evil.example", "Content-Type", JSON},
            {"Origin", "http://evil.example@" + host, "Content-Type", JSON},
            {"Origin", "null", "Content-Type", JSON},
            {"Sec-Fetch-Site", "cross-site", "Origin", own, "Content-Type", JSON},
            {"Sec-Fetch-Site", "same-site", "Content-Type", JSON},
            {"Sec-Fetch-Site", "none", "Content-Type", JSON},
            {"Referer", own + "/duty", "Content-Type", JSON},
            // What a form of a foreign page can send without being asked for leave.
            {"Origin", own, "Content-Type", "text/plain"},
            {"Origin", own, "Content-Type", "application/x-www-form-urlencoded"},
            {"Origin", own, "Content-Type", "multipart/form-data; boundary=x"},
            {"Origin", own},
        };
        List<Rights> changes = Arrays.stream(Rights.values())
                .filter(r -> !r.method().equals(HttpMethod.GET) && !r.isPublic() && !r.isForDevices())
                .toList();
        for (Rights right : changes) {
            for (String[] headers : forged) {
                String path = right.path().replaceAll(":[a-z]+", "li");
                HttpRequest.Builder request = server.request(path, "", headers)
                        .header("Cookie", cookie)
                        .method(right.method().name(), BodyPublishers.ofString("{\"disabled\":true}"));
                int status = server.send(request.build()).status();
                assertTrue(
                        status == 403 || status == 415, right + " with " + String.join(" ", headers) + ": " + status);
            }
        }
        assertFalse(server.access.accounts().find("li").orElseThrow().disabled());
        assertEquals(200, server.get("/api/v1/me", "", "Cookie", cookie).status(), "nor is anybody signed out");
    }

    @Test
    void anInvitedPersonChoosesAPasswordAndSignsInByIt() {
        Accounts.Outcome.Done done =
                (Accounts.Outcome.Done) server.access.accounts().add("wang-fang", profile("<b>王芳"), "test");
        String link = done.link().orElseThrow().path();
        String code = link.substring(link.indexOf('=') + 1);
        Got form = server.get(link, "", "Accept-Language", "zh");
        assertTrue(form.text().contains("&lt;b&gt;王芳") && form.text().contains("wang-fang"), form.text());
        assertFalse(form.text().contains("<b>王芳"), form.text());

        Got differ = post("code=" + code + "&password=seven+lamps+here&repeat=seven+lamps+there");
        assertEquals(400, differ.status());
        assertTrue(differ.text().contains("不一致"), differ.text());
        Got weak = post("code=" + code + "&password=1234567890&repeat=1234567890", "Accept-Language", "en");
        assertTrue(weak.status() == 400 && weak.text().contains("tried first"), weak.text());
        assertEquals(
                303,
                post("code=" + code + "&password=seven+lamps+here&repeat=seven+lamps+here")
                        .status());
        assertEquals(
                410,
                post("code=" + code + "&password=a+b+c+d+e+f&repeat=a+b+c+d+e+f")
                        .status());

        Got wrong = post("name=wang-fang&password=seven+lamps", "Accept-Language", "en");
        assertEquals(401, wrong.status());
        assertTrue(wrong.text().contains("name or the password is wrong"), wrong.text());
        assertTrue(wrong.text().contains("value=\"wang-fang\"") && !wrong.text().contains("seven lamps"));
        assertEquals(
                wrong.text(),
                post("name=nobody&password=seven+lamps", "Accept-Language", "en")
                        .text()
                        .replace("value=\"nobody\"", "value=\"wang-fang\""));
        Got in = post("name=wang-fang&password=seven+lamps+here", "Origin", server.address());
        assertEquals(303, in.status());
        assertEquals(
                "<b>王芳",
                server.get("/api/v1/me", "", "Cookie", pair(in.header("Set-Cookie")))
                        .json()
                        .at("/name")
                        .asText());
    }

    @Test
    void thePasswordIsChangedByWhoKnowsIt() {
        server.access.accounts().add("wang", profile("王芳"), "test");
        String code = server.access.codeOf("wang");
        String cookie = pair(post("code=" + code + "&password=seven+lamps+here&repeat=seven+lamps+here")
                .header("Set-Cookie"));
        assertEquals(200, server.get("/sign-in/password", "").status());
        Got wrong = change("name=wang&password=x&fresh=eight+lamps+here&repeat=eight+lamps+here");
        assertEquals(401, wrong.status());
        Got foreign = change(
                "name=wang&password=seven+lamps+here&fresh=eight+lamps+here&repeat=eight+lamps+here",
                "Origin",
                "https://evil.example");
        assertEquals(403, foreign.status());
        assertEquals(200, server.get("/api/v1/me", "", "Cookie", cookie).status());
        Got done = change("name=wang&password=seven+lamps+here&fresh=eight+lamps+here&repeat=eight+lamps+here");
        assertEquals(303, done.status());
        assertEquals(401, server.get("/api/v1/me", "", "Cookie", cookie).status());

        String now = pair(done.header("Set-Cookie"));
        String[] ours = {"Cookie", now, "Content-Type", JSON, "Origin", server.address()};
        String path = "/api/v1/me/password";
        assertEquals(
                400,
                server.post(path, "", "{\"current\":\"x\",\"fresh\":\"nine lamps here\"}", ours)
                        .status());
        Got api = server.post(path, "", "{\"current\":\"eight lamps here\",\"fresh\":\" nine lamps here \"}", ours);
        assertEquals(204, api.status(), api.text());
        assertTrue(api.header("Set-Cookie").startsWith("gridpost_session_"), "a new session");
        assertEquals(401, server.get("/api/v1/me", "", "Cookie", now).status());
        assertEquals(303, post("name=wang&password=+nine+lamps+here+").status());
        assertEquals(
                409,
                server.post(path, server.access.token(Role.DUTY, Optional.empty()), "{}")
                        .status());
    }

    @Test
    void whoMustWaitIsToldHowLongAndThatALinkWorks() {
        Got waits = post("name=waits&password=x", "Accept-Language", "en");
        assertEquals(429, waits.status());
        assertEquals("91", waits.header("Retry-After"));
        assertTrue(waits.text().contains("in 2 min") && waits.text().contains("one-time link"), waits.text());
        assertEquals(503, post("name=busy&password=x").status());
    }

    @Test
    void signingInAgainEndsTheSessionThatWasThere() {
        String before = signIn();
        String code = server.access.code(Role.VIEWER, Optional.empty(), "李明");
        Got in = post("code=" + code, "Cookie", before);
        assertEquals(303, in.status());
        assertFalse(before.equals(pair(in.header("Set-Cookie"))));
        assertEquals(401, server.get("/api/v1/me", "", "Cookie", before).status());
    }

    @Test
    void behindTlsTheCookieIsForThisHostOverTlsOnly() {
        String code = server.access.code(Role.DUTY, Optional.empty(), "王芳");
        String cookie = post("code=" + code, "X-Forwarded-Proto", "https").header("Set-Cookie");
        assertTrue(cookie.startsWith("__Host-gridpost_session_") && cookie.contains("Secure"), cookie);
        assertEquals(
                200,
                server.get("/api/v1/me", "", "Cookie", pair(cookie), "X-Forwarded-Proto", "https")
                        .status());
    }

    @Test
    void ownSessionsAreListedAndEnded() {
        server.access.accounts().add("wang", profile("王芳"), "test");
        post("code=" + server.access.codeOf("wang") + "&password=seven+lamps+here&repeat=seven+lamps+here");
        String here = pair(post("name=wang&password=seven+lamps+here").header("Set-Cookie"));
        String there = pair(post("name=wang&password=seven+lamps+here").header("Set-Cookie"));
        signIn();
        JsonNode list =
                server.get("/api/v1/me/sessions", "", "Cookie", here).json().at("/sessions");
        assertEquals(3, list.size());
        List<String> others = new ArrayList<>();
        list.forEach(s -> {
            if (!s.at("/current").asBoolean()) {
                others.add(s.at("/id").asText());
            }
        });
        assertEquals(2, others.size());
        String stranger = signIn();
        assertEquals(404, delete("/api/v1/me/sessions/" + others.get(0), stranger));
        assertEquals(200, delete("/api/v1/me/sessions/" + others.get(0), here));
        assertEquals(404, delete("/api/v1/me/sessions/" + others.get(0), here));
        assertEquals(200, delete("/api/v1/me/sessions", here));
        assertEquals(401, server.get("/api/v1/me", "", "Cookie", there).status());
        assertEquals(200, server.get("/api/v1/me", "", "Cookie", here).status());
        assertEquals(200, server.get("/api/v1/me", "", "Cookie", stranger).status());
    }

    private int delete(String path, String cookie) {
        HttpRequest request = server.request(
                        path, "", "Cookie", cookie, "Content-Type", JSON, "Origin", server.address())
                .DELETE()
                .build();
        return server.send(request).status();
    }

    private static Account.Profile profile(String displayName) {
        return new Account.Profile(displayName, Set.of(Role.DUTY), Optional.empty(), Optional.empty());
    }

    @Test
    void signingOutEndsTheSession() {
        String cookie = signIn();
        Got out = server.post(
                "/api/v1/sign-out", "", "{}", "Cookie", cookie, "Content-Type", JSON, "Origin", server.address());
        assertEquals(204, out.status());
        assertTrue(out.header("Set-Cookie").contains("Max-Age=0"), out.header("Set-Cookie"));
        Got after = server.get("/api/v1/me", "", "Cookie", cookie);
        assertEquals(401, after.status());
        assertTrue(after.text().contains("session has ended"), after.text());
    }

    @Test
    void tooManyFailuresAreToldToWaitButAValidTokenPasses() {
        server.close();
        server = new TestServer(
                TestServer.noon(),
                AccessConfig.DEFAULT.withFailuresPerMinute(5),
                FeedConfig.DEFAULT,
                new HttpServerOptions().setHost("127.0.0.1").setPort(0));
        for (int i = 0; i < 4; i++) {
            assertEquals(401, server.get("/api/v1/me", "guess-" + i).status());
        }
        Got fifth = server.get("/api/v1/me", "guess-5");
        assertEquals(429, fifth.status());
        assertEquals("too-many-failures", fifth.error());
        assertEquals("61", fifth.header("Retry-After"));

        String code = server.access.code(Role.DUTY, Optional.empty(), "x");
        for (int i = 0; i < 5; i++) {
            assertEquals(401, post("name=wang&password=whatever-it-is").status(), "guessed tokens lock no person out");
        }
        assertEquals(429, post("name=wang&password=whatever-it-is").status());
        assertEquals(303, post("code=" + code).status(), "a link cannot be guessed");
        assertEquals(
                200,
                server.get("/api/v1/me", server.access.token(Role.VIEWER, Optional.empty()))
                        .status());
        assertEquals(401, server.get("/api/v1/me", "").status(), "asking without any credential is no attempt");
    }

    private String signIn() {
        Got in = post("code=" + server.access.code(Role.DUTY, Optional.empty(), "王芳"));
        return pair(in.header("Set-Cookie"));
    }

    private Got post(String form, String... headers) {
        return postForm("/sign-in", form, headers);
    }

    private Got change(String form, String... headers) {
        return postForm("/sign-in/password", form, headers);
    }

    private Got postForm(String path, String form, String[] headers) {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 0, headers.length);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = FORM;
        return server.post(path, "", form, all);
    }

    private static String pair(String setCookie) {
        return setCookie.substring(0, setCookie.indexOf(';'));
    }
}
