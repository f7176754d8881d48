package org.gridpost.gateway.broker;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * Who may sign in to the broker besides the devices: bearers of tokens, who read the alarms of grid stations. Asked at
 * every sign-in and then about every ten seconds, on the broker's network threads: must answer from memory or nearly so.
 */
@FunctionalInterface
public interface Subscribers {
    /**
     * Which stations' alarms the bearer may read, by station id; empty if there is no such token.
     *
     * @param user the token's name
     */
    Optional<Predicate<String>> stationsOf(String user, String bearerToken);

    static Subscribers none() {
        return (user, token) -> Optional.empty();
    }
}
