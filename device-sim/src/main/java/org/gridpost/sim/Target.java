package org.gridpost.sim;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gridpost.sim.fleet.Fleet;
import org.gridpost.sim.fleet.FleetFile;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Options that say who reports and where to. */
final class Target {
    private static final int FAULTS_SHOWN = 20;

    @Option(
            names = "--fleet",
            paramLabel = "FILE",
            required = true,
            description = "The devices with their places, ratings and credentials, as CSV")
    private Path fleet;

    @Option(
            names = "--mqtt",
            paramLabel = "URI",
            defaultValue = "tcp://127.0.0.1:1883",
            description = "The broker. Default: ${DEFAULT-VALUE}")
    private String mqtt;

    @Option(
            names = "--coap",
            paramLabel = "URI|none",
            defaultValue = "coap://127.0.0.1:5683",
            description = "The CoAP server; with none everybody speaks MQTT. Default: ${DEFAULT-VALUE}")
    private String coap;

    @Option(
            names = "--http",
            paramLabel = "URI",
            defaultValue = "http://127.0.0.1:8080",
            description = "The HTTP server, for formats that are posted. Default: ${DEFAULT-VALUE}")
    private String http;

    @Option(
            names = "--hj212",
            paramLabel = "URI",
            defaultValue = "tcp://127.0.0.1:9014",
            description = "The server of HJ 212 stations. Default: ${DEFAULT-VALUE}")
    private String hj212;

    Links.Doors doors(CommandSpec spec) {
        return new Links.Doors(mqtt(spec), coap(spec), uri(spec, "--http", http, List.of("http")), hj212(spec));
    }

    private URI hj212(CommandSpec spec) {
        URI uri = uri(spec, "--hj212", hj212, List.of("tcp"));
        if (uri.getPort() < 0) {
            throw new ParameterException(spec.commandLine(), "--hj212 needs a port, as tcp://127.0.0.1:9014");
        }
        return uri;
    }

    Fleet fleet(CommandSpec spec) {
        FleetFile.Outcome outcome = FleetFile.read(fleet);
        if (outcome instanceof FleetFile.Good good) {
            return good.fleet();
        }
        List<String> faults = ((FleetFile.Faulty) outcome).faults();
        StringBuilder text = new StringBuilder("the fleet file " + fleet + " cannot be used:");
        faults.stream().limit(FAULTS_SHOWN).forEach(f -> text.append("\n  ").append(f));
        if (faults.size() > FAULTS_SHOWN) {
            text.append("\n  and ").append(faults.size() - FAULTS_SHOWN).append(" more");
        }
        throw new ParameterException(spec.commandLine(), text.toString());
    }

    URI mqtt(CommandSpec spec) {
        return uri(spec, "--mqtt", mqtt, List.of("tcp", "mqtt"));
    }

    private Optional<URI> coap(CommandSpec spec) {
        return "none".equals(coap) ? Optional.empty() : Optional.of(uri(spec, "--coap", coap, List.of("coap")));
    }

    private static URI uri(CommandSpec spec, String option, String text, List<String> schemes) {
        try {
            URI uri = new URI(text);
            if (uri.getScheme() != null && schemes.contains(uri.getScheme()) && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new ParameterException(spec.commandLine(), option + " is no URI: " + e.getMessage(), e);
        }
        throw new ParameterException(
                spec.commandLine(),
                option + " must look like " + schemes.get(0) + "://127.0.0.1:PORT but is \"" + text + "\"");
    }
}
