package org.gridpost.gateway.config;

import java.util.List;
import org.gridpost.pipelines.respond.reports.Catalogue;
import org.gridpost.pipelines.respond.reports.ServiceFiles;
import org.gridpost.pipelines.respond.tickets.TicketPlan;
import org.gridpost.pipelines.yaml.YamlMistake;

/** What residents can report: what comes with GridPost, and what a configuration's own file puts in its place or beside it. */
public final class ServiceCatalogue {
    private ServiceCatalogue() {}

    /** @throws YamlMistake naming the first mistake with file and line, or the services of which no ticket is made */
    public static Catalogue load(GatewayConfig config, TicketPlan plan) {
        Catalogue catalogue =
                ServiceFiles.read(config.reports().services().map(file -> OwnFile.read(file, "reports: services:")));
        List<String> without = catalogue.without(plan.reports().keySet());
        if (!without.isEmpty()) {
            throw new YamlMistake("the plan of tickets says nothing of the services " + String.join(", ", without)
                    + ": add them under \"reports\" in the file under tickets: plan:");
        }
        return catalogue;
    }
}
