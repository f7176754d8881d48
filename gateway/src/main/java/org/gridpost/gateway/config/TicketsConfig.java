package org.gridpost.gateway.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Repair tickets.
 *
 * @param plan file that says what becomes a ticket and by when, before what comes with GridPost
 * @param calendar file that says when offices are open, before what comes with GridPost
 */
public record TicketsConfig(Optional<Path> plan, Optional<Path> calendar) {
    public static final TicketsConfig DEFAULT = new TicketsConfig(Optional.empty(), Optional.empty());

    TicketsConfig in(Path dataFolder) {
        return new TicketsConfig(plan.map(dataFolder::resolve), calendar.map(dataFolder::resolve));
    }
}
