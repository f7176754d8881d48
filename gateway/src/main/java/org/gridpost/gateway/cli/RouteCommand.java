package org.gridpost.gateway.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.gridpost.gateway.config.ConfigFile.ConfigException;
import org.gridpost.gateway.config.GatewayConfig;
import org.gridpost.gateway.config.Routing;
import org.gridpost.gateway.notify.NotifyChannels;
import org.gridpost.gateway.persistence.SqlCapBook;
import org.gridpost.pipelines.Unavailable;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.respond.deliver.Channel;
import org.gridpost.pipelines.respond.deliver.Outbox;
import org.gridpost.pipelines.respond.deliver.Recipient;
import org.gridpost.pipelines.respond.deliver.Ways;
import org.gridpost.pipelines.respond.routing.Itinerary;
import org.gridpost.pipelines.respond.routing.Router;
import org.gridpost.pipelines.yaml.YamlMistake;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "route",
        mixinStandardHelpOptions = true,
        description = "Say who would be told of an alarm, by what, when and why; tells nobody.")
final class RouteCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Mixin
    private Place place;

    @Option(
            names = "--alarm",
            required = true,
            paramLabel = "FILE",
            description =
                    "JSON with rule, severity and asset, as GET /api/v1/alarms/{id} answers; - for standard input")
    private Path file;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "As of this time, such as 2026-06-15T23:30:00+08:00 (default: now)")
    private Optional<String> at = Optional.empty();

    @Option(names = "--json", description = "One JSON object instead of text")
    private boolean json;

    @Spec
    private CommandSpec spec;

    private record Subject(String rule, Severity severity, String asset) {}

    /** @param machines channels that mirror such an alarm, beside its station's topic */
    private record Answer(String route, List<String> machines, List<StepAnswer> steps) {}

    /** @param after as in ISO 8601 */
    private record StepAnswer(String after, List<Told> recipients, List<String> nobody) {}

    private record Told(String id, String name, String as, List<String> channels) {}

    @Override
    public Integer call() throws ConfigException, Failure {
        GatewayConfig config = place.config();
        Subject subject = subject();
        try (Register register = Register.open(place)) {
            var current = register.registrar().current();
            Router router = new Router(
                    Routing.load(config),
                    current::site,
                    current::organisation,
                    current::responsibilities,
                    config.zone());
            if (current.site().asset(subject.asset()).isEmpty()) {
                throw new Failure("there is no asset " + subject.asset() + " in the register");
            }
            Itinerary itinerary = router.of(subject.rule(), subject.severity(), subject.asset(), moment())
                    .orElseThrow(
                            () -> new Failure("no route fits: the last of a routing file should have only \"tell\""));
            Answer answer = answer(itinerary, subject, router, current.site(), ways(config, register));
            if (json) {
                spec.commandLine().getOut().println(Commands.json(answer));
            } else {
                print(subject, answer);
            }
        } catch (YamlMistake | Unavailable e) {
            throw new Failure(e.getMessage(), e);
        }
        return 0;
    }

    private Instant moment() throws Failure {
        if (at.isEmpty()) {
            return Instant.now();
        }
        return Moment.of(at.get())
                .orElseThrow(
                        () -> new Failure("--at must be a time with its offset, as 2026-06-15T23:30:00+08:00, but is \""
                                + at.get() + "\""));
    }

    private Subject subject() throws Failure {
        JsonNode alarm = read();
        String severity = alarm.path("severity").asText();
        Severity known = Arrays.stream(Severity.values())
                .filter(s -> s.name().equals(severity))
                .findFirst()
                .orElseThrow(
                        () -> new Failure(file + ": severity must be P1, P2, P3 or P4 but is \"" + severity + "\""));
        return new Subject(text(alarm, "rule"), known, text(alarm, "asset"));
    }

    private JsonNode read() throws Failure {
        try {
            byte[] bytes = file.toString().equals("-") ? System.in.readAllBytes() : Files.readAllBytes(file);
            return JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new Failure(file + " is no JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new Failure(file + " cannot be read: check the path after --alarm", e);
        }
    }

    private String text(JsonNode alarm, String field) throws Failure {
        String text = alarm.path(field).asText("");
        if (text.isEmpty()) {
            throw new Failure(file + ": " + field + " is missing");
        }
        return text;
    }

    /** Of the channels as they are set up; nobody is connected to. */
    private static Ways ways(GatewayConfig config, Register register) {
        List<Channel> channels = NotifyChannels.open(
                config.notification(),
                config.zone(),
                new SqlCapBook(register.database().jdbi()),
                Clock.systemUTC());
        Ways ways = new Ways(channels);
        channels.forEach(Channel::close);
        return ways;
    }

    private static Answer answer(Itinerary itinerary, Subject subject, Router router, Site site, Ways ways) {
        String grid = site.asset(subject.asset()).orElseThrow().grid();
        return new Answer(
                itinerary.route(),
                ways.machines(Outbox.ALARMS, grid, subject.severity(), site.areas()),
                itinerary.steps().stream()
                        .map(step -> new StepAnswer(
                                step.after().toString(),
                                step.recipients().stream()
                                        .map(r -> told(r, subject.severity(), router, ways, site.areas()))
                                        .toList(),
                                step.nobody()))
                        .toList());
    }

    private static Told told(Recipient recipient, Severity severity, Router router, Ways ways, AreaTree areas) {
        Ways.Split split = ways.split(List.of(recipient), router.plan().via().get(severity), areas);
        return new Told(
                recipient.id(),
                recipient.name().zh(),
                recipient.as(),
                split.lots().stream().map(Ways.Lot::channel).toList());
    }

    private void print(Subject subject, Answer answer) {
        var out = spec.commandLine().getOut();
        out.printf("%s %s on %s, by %s%n", subject.severity(), subject.rule(), subject.asset(), answer.route());
        out.println("machines: the topic of its station"
                + answer.machines().stream().map(m -> ", " + m).collect(Collectors.joining()));
        for (StepAnswer step : answer.steps()) {
            out.println(
                    Duration.parse(step.after()).isZero()
                            ? "at once:"
                            : "after " + spoken(Duration.parse(step.after())) + ", if nobody has acknowledged:");
            for (Told told : step.recipients()) {
                out.printf(
                        "  %-20s %s (%s)  %s%n",
                        told.id(),
                        told.name(),
                        told.as(),
                        told.channels().isEmpty()
                                ? "no channel leads there"
                                : told.channels().stream().collect(Collectors.joining(", ")));
            }
            if (!step.nobody().isEmpty()) {
                out.println("  nobody is " + String.join(", ", step.nobody()));
            }
        }
    }

    private static String spoken(Duration after) {
        return after.toMinutes() < 60 ? after.toMinutes() + " min" : after.toHours() + " h";
    }
}
