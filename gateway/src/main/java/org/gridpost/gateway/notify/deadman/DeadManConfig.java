package org.gridpost.gateway.notify.deadman;

import java.time.Duration;
import java.util.Optional;
import org.gridpost.gateway.notify.http.Endpoint;
import org.gridpost.gateway.notify.http.Secret;

/**
 * Where to say that all is well, so that somebody notices when nobody says it any more.
 *
 * @param url asked each time; without it nothing is said
 * @param method {@code GET} or {@code POST}, either without a body
 * @param every how often, at least 10 s
 */
public record DeadManConfig(Optional<Secret> url, String method, Duration every) {
    private static final Duration SHORTEST = Duration.ofSeconds(10);

    public static final DeadManConfig OFF = new DeadManConfig(Optional.empty(), "GET", Duration.ofMinutes(1));

    public DeadManConfig {
        url.ifPresent(u -> Endpoint.require(u.value(), "notify.deadman.url"));
        if (!method.equals("GET") && !method.equals("POST")) {
            throw new IllegalArgumentException("notify.deadman.method must be GET or POST");
        }
        if (every.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("notify.deadman.every must be at least " + SHORTEST);
        }
    }
}
