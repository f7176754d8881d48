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

    /**
     * The cookie that carries a session; with an empty id and no life it takes the cookie away. No other site's page ever
     * makes a browser send it (SameSite=Strict). That costs nothing: whoever follows a link to a page from elsewhere gets
     * the page without it, and what the page then asks for comes from the page itself.
     */
    static Cookie cookie(HttpServerRequest request, String sessionId, Duration life) {
        return Cookie.cookie(cookieName(request), sessionId)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setPath("/")
                .setSecure(isSecure(request))
                .setMaxAge(life.toSeconds());
    }

    // Cookies know hosts but no ports, and two gateways may run side by side on one host. The prefix makes browsers
    // take
    // the cookie from this very host over TLS only (RFC 6265bis, section 4.1.3.2).
    private static String cookieName(HttpServerRequest request) {
        return (isSecure(request) ? "__Host-" : "") + "gridpost_session_"
                + request.localAddress().port();
    }

    /** By TLS that ends here or at a proxy. Nobody but the proxy can say so of another's request. */
    private static boolean isSecure(HttpServerRequest request) {
        return request.isSSL() || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
    }
}
