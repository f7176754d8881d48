package org.gridpost.dashboards.http;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/** What a request shows to say who it is. */
public sealed interface Credential {

    /** {@code Authorization: Bearer …} (RFC 6750): sent on purpose, never by a browser of itself. */
    record Bearer(String token) implements Credential {
        @Override
        public String toString() {
            return "Bearer[…]";
        }
    }

    /** The session cookie of a page: a browser sends it along with whatever made it ask. */
    record Session(String id) implements Credential {
        @Override
        public String toString() {
            return "Session[…]";
        }
    }

    record None() implements Credential {}

    static Credential of(HttpServerRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null) {
            boolean bearer = authorization.regionMatches(true, 0, "Bearer ", 0, "Bearer ".length());
            return new Bearer(
                    bearer ? authorization.substring("Bearer ".length()).strip() : "");
        }
        Cookie cookie = request.getCookie(cookieName(request));
        return cookie == null || cookie.getValue().isEmpty() ? new None() : new Session(cookie.getValue());
    }

    /** The cookie that carries a session; with an empty id and no life it takes the cookie away. */
    static Cookie cookie(HttpServerRequest request, String sessionId, Duration life) {
        return Cookie.cookie(cookieName(request), sessionId)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.LAX)
                .setPath("/")
                .setSecure(request.isSSL())
                .setMaxAge(life.toSeconds());
    }

    // Cookies know hosts but no ports, and two gateways may run side by side on one host.
    private static String cookieName(HttpServerRequest request) {
        return "gridpost_session_" + request.localAddress().port();
    }
}
