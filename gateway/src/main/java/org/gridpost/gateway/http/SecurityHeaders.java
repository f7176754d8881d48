package org.gridpost.gateway.http;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * Headers that every answer carries. Pages may load and run only what this server itself gives them, apart from inline
 * scripts whose hashes are named and pictures of origins that are; nothing may frame them; nothing is cached unless its route says so.
 */
final class SecurityHeaders implements Handler<RoutingContext> {
    private final String contentSecurityPolicy;

    /**
     * @param scriptHashes such as {@code sha256-…}, of inline scripts and import maps (CSP level 3)
     * @param imageOrigins such as {@code https://tiles.example}, from where pictures may come too
     */
    SecurityHeaders(List<String> scriptHashes, List<String> imageOrigins) {
        StringBuilder scripts = new StringBuilder("script-src 'self'");
        for (String hash : scriptHashes) {
            if (!hash.matches("sha(256|384|512)-[A-Za-z0-9+/]+={0,2}")) {
                throw new IllegalArgumentException("not the hash of a script: " + hash);
            }
            scripts.append(" '").append(hash).append('\'');
        }
        StringBuilder images = new StringBuilder("img-src 'self' data: blob:");
        for (String origin : imageOrigins) {
            if (!origin.matches("https?://[A-Za-z0-9.\\[\\]:-]+")) {
                throw new IllegalArgumentException("not the origin of pictures: " + origin);
            }
            images.append(' ').append(origin);
        }
        contentSecurityPolicy = String.join(
                "; ",
                "default-src 'none'",
                scripts,
                "style-src 'self'",
                images,
                "font-src 'self'",
                "connect-src 'self'",
                "worker-src 'self'",
                "manifest-src 'self'",
                "form-action 'self'",
                "base-uri 'none'",
                "frame-ancestors 'none'");
    }

    @Override
    public void handle(RoutingContext context) {
        MultiMap headers = context.response().headers();
        headers.set("Content-Security-Policy", contentSecurityPolicy);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Permissions-Policy", "camera=(), microphone=(), geolocation=(self)");
        context.addHeadersEndHandler(ignored -> {
            if (!headers.contains("Cache-Control")) {
                headers.set("Cache-Control", "no-store");
            }
        });
        context.next();
    }
}
