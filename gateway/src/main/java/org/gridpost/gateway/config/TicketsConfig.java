package org.gridpost.gateway.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Repair tickets.
 *
 * @param plan file that says what becomes a ticket and by when, before what comes with GridPost
 */
public record TicketsConfig(Optional<Path> plan) {
    public static final TicketsConfig DEFAULT = new TicketsConfig(Optional.empty());

    TicketsConfig in(Path dataFolder) {
        return new TicketsConfig(plan.map(dataFolder::resolve));
    }
}
