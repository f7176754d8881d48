package org.gridpost.gateway.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.gridpost.dashboards.access.Access;
import org.gridpost.dashboards.access.Principal;
import org.gridpost.dashboards.access.Scope;
import org.gridpost.dashboards.access.TokenNames;
import org.gridpost.dashboards.access.Tokens;
import org.gridpost.gateway.config.ConfigFile.ConfigException;
import org.gridpost.gateway.config.GatewayConfig;
import org.gridpost.gateway.persistence.Database;
import org.gridpost.gateway.security.People;
import org.gridpost.pipelines.Unavailable;
import org.gridpost.pipelines.model.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = "Bearer tokens for machines.",
        subcommands = {TokenCommand.Create.class, TokenCommand.ListAll.class, TokenCommand.Revoke.class},
        synopsisSubcommandLabel = "COMMAND")
final class TokenCommand {
    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description =
                    "Make a token and print it, this once: only its hash is kept. Also works beside a running gateway.")
    static final class Create implements Callable<Integer> {
        @Mixin
        private Place place;

        @Option(
                names = "--role",
                required = true,
                paramLabel = "ROLE",
                description = "What the bearer may do: ${COMPLETION-CANDIDATES}, in capitals or not")
        private Role role;

        @Option(names = "--area", paramLabel = "AREA", description = "Id of the area beyond which it sees nothing")
        private Optional<String> area;

        @Option(
                names = "--name",
                defaultValue = "token",
                paramLabel = "NAME",
                description = "Who acts when it is used (default: ${DEFAULT-VALUE})")
        private String name;

        @Option(
                names = "--days",
                defaultValue = "365",
                paramLabel = "N",
                description = "How long it is valid (default: ${DEFAULT-VALUE})")
        private int days;

        @Option(
                names = "--scope",
                split = ",",
                paramLabel = "RIGHT",
                description =
                        "Only these of what its role may: READ for all that only reads, or names as docs/rights.md"
                                + " has them")
        private List<String> scope = List.of();

        @Option(names = "--json", description = "One JSON object instead of the bare token")
        private boolean json;

        @Spec
        private CommandSpec spec;

        private record Answer(String token) {}

        @Override
        public Integer call() throws ConfigException, Failure {
            GatewayConfig config = place.config();
            long longest = config.access().longestToken().toDays();
            if (days < 1 || days > longest) {
                throw new Failure("--days must be 1 to " + longest + " (access.longestToken) but is " + days);
            }
            List<String> words =
                    scope.stream().map(w -> w.strip().toUpperCase(Locale.ROOT)).toList();
            Optional<Scope> limited = words.isEmpty() ? Optional.empty() : Scope.of(words);
            if (!words.isEmpty() && limited.isEmpty()) {
                throw new Failure("--scope is READ or names of rights as docs/rights.md has them, but is "
                        + String.join(",", scope));
            }
            try (Register register = Register.open(place)) {
                if (area.isPresent() && register.site().areas().find(area.get()).isEmpty()) {
                    throw new Failure("there is no area " + area.get() + " in the register: see GET /api/v1/areas");
                }
                Access access = access(register.database());
                Optional<String> fault =
                        TokenNames.fault(name, access.accounts().all());
                if (fault.isPresent()) {
                    throw new Failure("--name " + fault.get());
                }
                Tokens.Created created = access.tokens()
                        .create(
                                new Principal(name, Set.of(role), area, Optional.empty(), limited),
                                Duration.ofDays(days),
                                People.COMMAND_LINE);
                spec.commandLine()
                        .getOut()
                        .println(json ? Commands.json(new Answer(created.token())) : created.token());
            } catch (Unavailable e) {
                throw new Failure(e.getMessage(), e);
            }
            return 0;
        }
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "List the tokens, newest first, also those that have ended.")
    static final class ListAll implements Callable<Integer> {
        @Mixin
        private Place place;

        @Option(names = "--json", description = "One JSON object instead of lines")
        private boolean json;

        @Spec
        private CommandSpec spec;

        private record Row(
                String id,
                String name,
                Set<Role> roles,
                Optional<String> area,
                List<String> scope,
                String state,
                Optional<String> by,
                String created,
                String expires,
                Optional<String> lastUsed) {}

        private record Listing(List<Row> tokens) {}

        @Override
        public Integer call() throws ConfigException, Failure {
            try (Database database = place.database(place.config())) {
                List<Row> rows =
                        tokens(database).all().stream().map(ListAll::row).toList();
                if (json) {
                    spec.commandLine().getOut().println(Commands.json(new Listing(rows)));
                } else {
                    rows.forEach(r -> spec.commandLine()
                            .getOut()
                            .printf(
                                    "%s  %-8s until %s  used %s  %s: %s, %s%s%n",
                                    r.id(),
                                    r.state(),
                                    r.expires(),
                                    r.lastUsed().orElse("never"),
                                    r.name(),
                                    r.roles().stream().map(Role::name).sorted().collect(Collectors.joining(", ")),
                                    r.area().orElse("whole county"),
                                    r.scope().isEmpty() ? "" : ", only " + String.join(", ", r.scope())));
                }
            } catch (Unavailable e) {
                throw new Failure(e.getMessage(), e);
            }
            return 0;
        }

        private static Row row(Tokens.Listed token) {
            Principal principal = token.principal();
            boolean over = !token.expires().isAfter(Clock.systemUTC().instant());
            return new Row(
                    token.id(),
                    principal.name(),
                    principal.roles(),
                    principal.area(),
                    principal.scope().map(Scope::words).orElse(List.of()),
                    token.revoked().isPresent() ? "revoked" : over ? "expired" : "valid",
                    token.by(),
                    token.created().toString(),
                    token.expires().toString(),
                    token.lastUsed().map(Instant::toString));
        }
    }

    @Command(
            name = "revoke",
            mixinStandardHelpOptions = true,
            description = "End a token at once, also that of a running gateway.")
    static final class Revoke implements Callable<Integer> {
        @Mixin
        private Place place;

        @Parameters(paramLabel = "ID", description = "The token's id, as token list shows it")
        private String id;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws ConfigException, Failure {
            try (Database database = place.database(place.config())) {
                if (!tokens(database).revoke(id, People.COMMAND_LINE)) {
                    throw new Failure("there is no token " + id + " that is not revoked: see ./gridpost token list");
                }
                spec.commandLine().getOut().println("token " + id + " is revoked");
            } catch (Unavailable e) {
                throw new Failure(e.getMessage(), e);
            }
            return 0;
        }
    }

    private static Tokens tokens(Database database) {
        return access(database).tokens();
    }

    private static Access access(Database database) {
        return new People(database.jdbi(), Clock.systemUTC()).access();
    }
}
