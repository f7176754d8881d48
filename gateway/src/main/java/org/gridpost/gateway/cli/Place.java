package org.gridpost.gateway.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.gridpost.gateway.config.ConfigFile;
import org.gridpost.gateway.config.ConfigFile.ConfigException;
import org.gridpost.gateway.config.GatewayConfig;
import org.gridpost.gateway.persistence.Database;
import org.gridpost.pipelines.Unavailable;
import picocli.CommandLine.Option;

/** Which gateway a command is about: its data folder and its configuration. */
final class Place {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Folder with everything that the gateway keeps (default: ${DEFAULT-VALUE})")
    private Path data;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "Configuration; what it does not mention has its default")
    private Optional<Path> config;

    @Option(
            names = "--port-base",
            paramLabel = "N",
            description = "Move all ports: HTTP to N, MQTT to N+1, CoAP to N+3, CoAPS to N+4")
    private Optional<Integer> portBase;

    Path data() {
        return data.toAbsolutePath().normalize();
    }

    GatewayConfig config() throws ConfigException {
        GatewayConfig defaults = GatewayConfig.defaults();
        GatewayConfig read =
                config.isPresent() ? ConfigFile.read(config.get(), GatewayConfig.class, defaults) : defaults;
        try {
            return portBase.map(read::withPortBase).orElse(read).in(data());
        } catch (IllegalArgumentException e) {
            throw new ConfigException("--port-base " + portBase.orElse(0) + ": " + e.getMessage());
        }
    }

    /** The gateway's database, also beside a running gateway. */
    Database database(GatewayConfig read) throws Failure {
        try {
            return Database.open(read.database(), data());
        } catch (Unavailable e) {
            throw new Failure(e.getMessage(), e);
        }
    }
}
