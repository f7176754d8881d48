package org.gridpost.gateway.config;

import org.gridpost.pipelines.respond.tickets.TicketFiles;
import org.gridpost.pipelines.respond.tickets.TicketPlan;
import org.gridpost.pipelines.yaml.YamlMistake;

/** What becomes a ticket: what comes with GridPost, and what a configuration's own file puts before it. */
public final class TicketPlans {
    private TicketPlans() {}

    /** @throws YamlMistake naming the first mistake with file and line */
    public static TicketPlan load(GatewayConfig config) {
        return TicketFiles.read(config.tickets().plan().map(file -> OwnFile.read(file, "tickets: plan:")));
    }
}
