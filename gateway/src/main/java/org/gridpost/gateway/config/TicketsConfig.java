package org.gridpost.gateway.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.gridpost.pipelines.kpi.tickets.Budgets;

/**
 * Repair tickets.
 *
 * @param plan file that says what becomes a ticket and by when, before what comes with GridPost
 * @param calendar file that says when offices are open, before what comes with GridPost
 * @param budgets what each responsible body may spend on repairs in a calendar year, yuan; Majiang gives its two service centres
 *     two million for public infrastructure, here half each, and the department has none of its own
 */
public record TicketsConfig(Optional<Path> plan, Optional<Path> calendar, Map<String, Long> budgets) {
    private static final long HALF_OF_TWO_MILLION = 1_000_000;

    public static final TicketsConfig DEFAULT = new TicketsConfig(
            Optional.empty(), Optional.empty(), Map.of("cd", HALF_OF_TWO_MILLION, "cx", HALF_OF_TWO_MILLION));

    public TicketsConfig {
        budgets.forEach((body, yuan) -> {
            if (yuan == null) {
                throw new IllegalArgumentException("the budget of " + body + " is missing: write how many yuan a year");
            }
        });
        budgets = new Budgets(budgets).yuan();
    }

    TicketsConfig in(Path dataFolder) {
        return new TicketsConfig(plan.map(dataFolder::resolve), calendar.map(dataFolder::resolve), budgets);
    }
}
