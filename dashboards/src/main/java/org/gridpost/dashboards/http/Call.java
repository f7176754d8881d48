package org.gridpost.dashboards.http;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.gridpost.dashboards.access.Principal;

/**
 * One request to an endpoint, once it is known who asks and that they may.
 *
 * @param principal who asks, empty only at public endpoints
 * @param sessionId the session by which they ask, if they do not ask by a token
 * @param path the values of the path's placeholders
 * @param body what was sent along, empty if nothing was
 * @param header the value of a request header
 * @param sees whether an area, given by id, lies within what the principal may see
 */
public record Call(
        Optional<Principal> principal,
        Optional<String> sessionId,
        Map<String, String> path,
        Parameters query,
        String body,
        Headers header,
        Predicate<String> sees) {

    /** The request's headers, by name in any case. */
    public interface Headers {
        Optional<String> get(String name);
    }

    /** Who asks, at endpoints that are not public. */
    public Principal who() {
        return principal.orElseThrow();
    }

    public boolean sees(String area) {
        return sees.test(area);
    }
}
