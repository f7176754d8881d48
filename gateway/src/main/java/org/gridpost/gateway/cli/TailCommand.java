package org.gridpost.gateway.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.gridpost.dashboards.access.Tokens;
import org.gridpost.gateway.config.ConfigFile.ConfigException;
import org.gridpost.gateway.config.GatewayConfig;
import org.gridpost.gateway.persistence.Database;
import org.gridpost.gateway.security.People;
import org.gridpost.pipelines.model.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "tail",
        mixinStandardHelpOptions = true,
        description = {
            "Show live what becomes of a device's messages: raw, decoded, kept and stored, or why rejected.",
            "Asks the running gateway of the same --data, or the one at --url."
        })
final class TailCommand implements Callable<Integer> {
    private static final Duration LIFE_OF_OWN_TOKEN = Duration.ofDays(1);

    @Mixin
    private Place place;

    @Parameters(
            index = "0",
            paramLabel = "ID",
            description = "Device id or alias; also one that is not registered, to see why it is turned away")
    private String id;

    @Option(names = "--json", description = "One JSON object a line, with its kind as \"event\"")
    private boolean json;

    @Option(names = "--url", paramLabel = "URL", description = "The gateway's address, if it is not on this machine")
    private Optional<URI> url;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "Bearer token; without one a token is made in the gateway's database, for this tail only")
    private Optional<String> token;

    @Option(names = "--count", paramLabel = "N", description = "End after N messages. Default: never")
    private Optional<Integer> count;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws ConfigException, Failure, InterruptedException {
        GatewayConfig config = place.config();
        URI gateway = url.orElse(URI.create("http://127.0.0.1:" + config.http().port()));
        if (token.isPresent()) {
            follow(gateway, token.get());
            return 0;
        }
        try (Database database = place.database(config)) {
            People people = new People(database.jdbi(), Clock.systemUTC());
            Tokens.Created own = people.createToken(Role.ADMIN, Optional.empty(), "device tail", LIFE_OF_OWN_TOKEN);
            // Ctrl-C is how a tail ends.
            Thread revoke = new Thread(() -> people.revokeToken(own.id()));
            Runtime.getRuntime().addShutdownHook(revoke);
            try {
                follow(gateway, own.token());
            } finally {
                Runtime.getRuntime().removeShutdownHook(revoke);
                people.revokeToken(own.id());
            }
        }
        return 0;
    }

    private void follow(URI gateway, String bearer) throws Failure, InterruptedException {
        URI address = gateway.resolve("/api/v1/devices/"
                + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20") + "/tail");
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + bearer)
                .build();
        try {
            HttpResponse<InputStream> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                if (answer.statusCode() != 200) {
                    throw new Failure(gateway + " answers " + answer.statusCode() + ": " + lines.readLine());
                }
                spec.commandLine().getErr().println("gridpost: watching " + id + " at " + gateway + ", Ctrl-C ends");
                show(lines);
            }
        } catch (ConnectException e) {
            throw new Failure("no gateway answers at " + gateway
                    + ": start it, or name the one that runs with --port-base, -c or --url");
        } catch (IOException e) {
            throw new Failure("the connection to " + gateway + " has ended: " + e.getMessage());
        }
    }

    private void show(BufferedReader lines) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        TailLines words = new TailLines(json);
        String event = "";
        int messages = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("event: ")) {
                event = line.substring("event: ".length());
            } else if (line.startsWith("data: ")) {
                boolean last = words.isLastOfMessage(event);
                words.of(event, line.substring("data: ".length())).forEach(out::println);
                out.flush();
                messages += last ? 1 : 0;
                if (count.isPresent() && messages >= count.get()) {
                    return;
                }
            }
        }
        throw new IOException("the gateway has stopped");
    }
}
