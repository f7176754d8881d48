package org.gridpost.dashboards.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.http.HttpServerOptions;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.gridpost.dashboards.Conditions;
import org.gridpost.dashboards.TestServer;
import org.gridpost.dashboards.TestServer.Got;
import org.gridpost.dashboards.access.AccessConfig;
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
                lower.contains("; httponly") && lower.contains("; samesite=lax") && lower.contains("; path=/;"),
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
                new AccessConfig(5),
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
        assertEquals(429, post("code=" + code).status());
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
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 0, headers.length);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = FORM;
        return server.post("/sign-in", "", form, all);
    }

    private static String pair(String setCookie) {
        return setCookie.substring(0, setCookie.indexOf(';'));
    }
}
