package org.gridpost.dashboards.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.util.Locale;

/**
 * Whether a request was made by one of our own pages. Browsers say so: by {@code Sec-Fetch-Site} where they trust the
 * connection, by {@code Origin} with every POST. A request that says neither is not taken as ours.
 */
public final class SameOrigin {
    private SameOrigin() {}

    /** Whether it says that it comes from our own page. */
    public static boolean isOurs(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        String origin = request.getHeader("Origin");
        HostAndPort host = request.authority();
        return origin != null && host != null && matches(origin, host.toString());
    }

    /** Whether nothing says that it does not; for forms without a session, which old browsers send without either header. */
    public static boolean mayBeOurs(HttpServerRequest request) {
        return (request.getHeader("Sec-Fetch-Site") == null && request.getHeader("Origin") == null) || isOurs(request);
    }

    // The scheme is not compared: behind a proxy that ends TLS we see http where the browser sees https.
    static boolean matches(String origin, String host) {
        try {
            URI uri = URI.create(origin);
            return uri.getRawAuthority() != null
                    && uri.getRawAuthority().toLowerCase(Locale.ROOT).equals(host.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
