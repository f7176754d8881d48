package org.gridpost.gateway.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.gridpost.pipelines.respond.routing.RoutingFiles;
import org.gridpost.pipelines.respond.routing.RoutingPlan;
import org.gridpost.pipelines.yaml.YamlMistake;

/** Who is told of alarms: what comes with GridPost, and what a configuration's own file puts before it. */
public final class Routing {
    private Routing() {}

    /** @throws YamlMistake naming the first mistake with file and line */
    public static RoutingPlan load(GatewayConfig config) {
        return RoutingFiles.read(config.alarms().routing().map(Routing::source));
    }

    private static Map.Entry<String, String> source(Path file) {
        try {
            return Map.entry(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new YamlMistake(file + ": cannot be read (" + e.getClass().getSimpleName()
                    + "): check the path under alarms: routing: in the configuration and the rights of the file");
        }
    }
}
