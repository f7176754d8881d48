package org.gridpost.dashboards.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridpost.dashboards.TestServer;
import org.gridpost.dashboards.TestServer.Got;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PagesTest {
    private static final Pattern MAP = Pattern.compile("<script type=\"importmap\">(.*?)</script>");
    private static final Pattern LOADED = Pattern.compile("(?:src|href)=\"(/[^\"]+)\"");

    private final TestServer server = new TestServer(TestServer.noon());

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void thePolicyLetsTheImportMapPassByItsHash() throws Exception {
        for (String page : new String[] {"/", "/duty", "/crew", "/manage"}) {
            Got got = server.get(page, "");
            Matcher map = MAP.matcher(got.text());
            assertTrue(map.find(), got.text());
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(map.group(1).getBytes(UTF_8));
            String hash = "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
            assertTrue(got.header("Content-Security-Policy").contains(hash), got.header("Content-Security-Policy"));
        }
    }

    @Test
    void whateverAPageAndItsImportMapNameIsThere() {
        for (String page : new String[] {"/", "/duty", "/crew", "/manage", "/sign-in?code=x", "/api-docs"}) {
            String html = server.get(page, "").text();
            for (Matcher m = LOADED.matcher(html); m.find(); ) {
                assertEquals(200, server.get(m.group(1), "").status(), m.group(1));
            }
            Matcher map = MAP.matcher(html);
            if (map.find()) {
                JsonNode imports = TestServer.json(map.group(1)).at("/imports");
                imports.forEach(target -> {
                    if (!target.asText().endsWith("/")) {
                        assertEquals(200, server.get(target.asText(), "").status(), target.asText());
                    }
                });
                String lit = imports.at("/lit").asText();
                assertTrue(server.get(lit, "").header("Cache-Control").contains("immutable"));
            }
        }
    }

    @Test
    void ourOwnFilesAreAskedForAnewAndSpared() {
        Got first = server.get("/web/shared/tokens.css", "");
        assertEquals("no-cache", first.header("Cache-Control"));
        assertEquals(
                304,
                server.get("/web/shared/tokens.css", "", "If-None-Match", first.header("ETag"))
                        .status());
    }

    @Test
    void noPathLeadsOutOfTheFolders() {
        for (String path : new String[] {
            "/web/../logback.xml",
            "/web/%2e%2e/logback-test.js",
            "/web/..%2f..%2fx.js",
            "/web/shared",
            "/web/",
            "/web/duty/index.html",
            "/webjars/",
            "/webjars/../x.js",
            "/web/%00.js"
        }) {
            assertEquals(404, server.get(path, "").status(), path);
        }
    }
}
