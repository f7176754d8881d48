package org.gridpost.gateway.cli;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.gridpost.gateway.config.ConfigFile.ConfigException;
import org.gridpost.gateway.security.AccessTokens;
import org.gridpost.gateway.security.People;
import org.gridpost.pipelines.Unavailable;
import org.gridpost.pipelines.model.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = "Bearer tokens for machines.",
        subcommands = TokenCommand.Create.class,
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

        @Option(names = "--json", description = "One JSON object instead of the bare token")
        private boolean json;

        @Spec
        private CommandSpec spec;

        private record Answer(String token) {}

        @Override
        public Integer call() throws ConfigException, Failure {
            try (Register register = Register.open(place)) {
                if (area.isPresent() && register.site().areas().find(area.get()).isEmpty()) {
                    throw new Failure("there is no area " + area.get() + " in the register: see GET /api/v1/areas");
                }
                AccessTokens.Created created = new People(register.database().jdbi(), Clock.systemUTC())
                        .createToken(role, area, name, Duration.ofDays(days));
                spec.commandLine()
                        .getOut()
                        .println(json ? Commands.json(new Answer(created.token())) : created.token());
            } catch (Unavailable e) {
                throw new Failure(e.getMessage(), e);
            }
            return 0;
        }
    }
}
