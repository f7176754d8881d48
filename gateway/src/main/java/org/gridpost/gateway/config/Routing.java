package org.gridpost.gateway.config;

import org.gridpost.pipelines.respond.routing.RoutingFiles;
import org.gridpost.pipelines.respond.routing.RoutingPlan;
import org.gridpost.pipelines.yaml.YamlMistake;

/** Who is told of alarms: what comes with GridPost, and what a configuration's own file puts before it. */
public final class Routing {
    private Routing() {}

    /** @throws YamlMistake naming the first mistake with file and line */
    public static RoutingPlan load(GatewayConfig config) {
        return RoutingFiles.read(config.alarms().routing().map(file -> OwnFile.read(file, "alarms: routing:")));
    }
}
