package org.gridpost.gateway.broker;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * Who may sign in to the broker besides the devices: bearers of tokens, who read the alarms of grid stations, and some also their tickets. Asked at
 * every sign-in and then about every ten seconds, on the broker's network threads: must answer from memory or nearly so.
 */
@FunctionalInterface
public interface Subscribers {
    /**
     * What the bearer may read; empty if there is no such token.
     *
     * @param user the token's name
     */
    Optional<Reader> reader(String user, String bearerToken);

    /**
     * The bearer of a token.
     *
     * @param tokenId by which it is cut off when the token has ended
     * @param alarms whether it may read the alarms of a station, by its id
     * @param tickets whether it may read the tickets of a station
     */
    record Reader(String tokenId, Predicate<String> alarms, Predicate<String> tickets) {}

    static Subscribers none() {
        return (user, token) -> Optional.empty();
    }
}
