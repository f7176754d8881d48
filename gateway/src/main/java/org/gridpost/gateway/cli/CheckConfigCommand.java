package org.gridpost.gateway.cli;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridpost.gateway.config.ConfigFile.ConfigException;
import org.gridpost.gateway.config.GatewayConfig;
import org.gridpost.gateway.config.Mappings;
import org.gridpost.gateway.config.Routing;
import org.gridpost.gateway.config.Rules;
import org.gridpost.gateway.config.ServiceCatalogue;
import org.gridpost.gateway.config.ServiceDirectory;
import org.gridpost.gateway.config.TicketPlans;
import org.gridpost.gateway.config.WorkCalendars;
import org.gridpost.gateway.site.Mistake;
import org.gridpost.gateway.site.SiteReading;
import org.gridpost.pipelines.detect.RuleHead;
import org.gridpost.pipelines.detect.RuleSet;
import org.gridpost.pipelines.inbound.decode.mapped.MappingReading;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.ResponsibleBody;
import org.gridpost.pipelines.organisation.BroadcastGroup;
import org.gridpost.pipelines.respond.clocks.WorkCalendar;
import org.gridpost.pipelines.respond.routing.RoutingPlan;
import org.gridpost.pipelines.respond.tickets.TicketPlan;
import org.gridpost.pipelines.yaml.YamlMistake;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "check-config",
        mixinStandardHelpOptions = true,
        description =
                "Say what is wrong with the configuration, the register, the mappings and the rules, without starting anything.")
final class CheckConfigCommand implements Callable<Integer> {
    private final Clock clock;

    @Mixin
    private Place place;

    @Spec
    private CommandSpec spec;

    CheckConfigCommand() {
        this(Clock.systemUTC());
    }

    CheckConfigCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws ConfigException {
        GatewayConfig config = place.config();
        SiteReading reading = Register.files(config);
        MappingReading mappings = Mappings.read(config);
        if (reading instanceof SiteReading.Broken broken) {
            broken.mistakes().forEach(m -> spec.commandLine().getErr().println(m));
        }
        if (mappings instanceof MappingReading.Broken broken) {
            broken.mistakes().forEach(m -> spec.commandLine().getErr().println(m));
        }
        if (!(reading instanceof SiteReading.Loaded loaded) || !(mappings instanceof MappingReading.Loaded mapped)) {
            return 1;
        }
        RuleSet rules;
        RoutingPlan routing;
        TicketPlan tickets;
        WorkCalendar calendar;
        try {
            rules = Rules.load(config);
            routing = Routing.load(config);
            tickets = TicketPlans.load(config);
            calendar = WorkCalendars.load(config);
            var unused = ServiceCatalogue.load(config, tickets);
        } catch (YamlMistake e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 1;
        }
        List<String> mistakes = Stream.of(
                        rules.mistakesIn(loaded.site()), unknown(routing, rules, loaded), unknown(tickets, rules))
                .flatMap(List::stream)
                .toList();
        List<Mistake> directory =
                ServiceDirectory.read(config, loaded.site().areas()).mistakes();
        directory.forEach(m -> spec.commandLine().getErr().println(m));
        if (!mistakes.isEmpty() || !directory.isEmpty()) {
            mistakes.forEach(m -> spec.commandLine().getErr().println(m));
            return 1;
        }
        calendar.lacking(clock.instant())
                .ifPresent(w -> spec.commandLine().getErr().println("Warning: " + w));
        spec.commandLine()
                .getOut()
                .printf(
                        "The configuration is good: %d assets, %d devices, %d rules, %d mappings, readings go to %s,"
                                + " alarms to %s.%n",
                        loaded.site().assets().size(),
                        loaded.site().devices().size(),
                        rules.heads().size(),
                        mapped.mappings().size(),
                        config.store().kind().name().toLowerCase(Locale.ROOT),
                        config.database().url().isPresent() ? "postgresql" : "sqlite");
        return 0;
    }

    private static List<String> unknown(RoutingPlan routing, RuleSet rules, SiteReading.Loaded register) {
        return routing.unknown(
                ids(rules.heads(), RuleHead::id),
                ids(register.site().areas().all(), Area::id),
                ids(register.responsibilities().bodies(), ResponsibleBody::id),
                ids(register.organisation().groups(), BroadcastGroup::id));
    }

    private static List<String> unknown(TicketPlan tickets, RuleSet rules) {
        return tickets.unknown(ids(rules.heads(), RuleHead::id)).stream()
                .map(id -> "the plan of tickets names rule " + id
                        + ", which there is not: mend it in the file under tickets:" + " plan:")
                .toList();
    }

    private static <T> Set<String> ids(Collection<T> all, Function<T, String> id) {
        return all.stream().map(id).collect(Collectors.toSet());
    }
}
