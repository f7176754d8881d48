package org.gridpost.gateway.cli;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.gridpost.dashboards.access.Account;
import org.gridpost.dashboards.access.Accounts;
import org.gridpost.dashboards.access.Accounts.Outcome;
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
        name = "account",
        mixinStandardHelpOptions = true,
        description = "Accounts of people; all of it also works beside a running gateway.",
        subcommands = {
            AccountCommand.Add.class,
            AccountCommand.ListAll.class,
            AccountCommand.SendLink.class,
            AccountCommand.Disable.class
        },
        synopsisSubcommandLabel = "COMMAND")
final class AccountCommand {
    private record Linked(String account, String link, String expires) {}

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description =
                    "Make an account and print a link by which the person chooses a password, once, within a day.")
    static final class Add implements Callable<Integer> {
        @Mixin
        private Place place;

        @Parameters(paramLabel = "NAME", description = "By which the person signs in: A-Z a-z 0-9 _ -, in either case")
        private String name;

        @Option(
                names = "--role",
                required = true,
                split = ",",
                paramLabel = "ROLE",
                description =
                        "What the person may do: ${COMPLETION-CANDIDATES}, in capitals or not; several with commas")
        private List<Role> roles;

        @Option(names = "--area", paramLabel = "AREA", description = "Id of the area beyond which they see nothing")
        private Optional<String> area;

        @Option(
                names = "--display-name",
                paramLabel = "TEXT",
                description = "As it stands beside what they do (default: NAME)")
        private Optional<String> displayName;

        @Option(names = "--person", paramLabel = "ID", description = "Id of the person in the organisation")
        private Optional<String> person;

        @Option(names = "--json", description = "One JSON object instead of the bare link")
        private boolean json;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws ConfigException, Failure {
            GatewayConfig config = place.config();
            try (Register register = Register.open(place)) {
                if (area.isPresent() && register.site().areas().find(area.get()).isEmpty()) {
                    throw new Failure("there is no area " + area.get() + " in the register: see GET /api/v1/areas");
                }
                Set<Role> given = EnumSet.copyOf(roles);
                Account.Profile profile = new Account.Profile(displayName.orElse(name), given, area, person);
                Outcome.Done done = done(accounts(register.database()).add(name, profile, People.COMMAND_LINE), name);
                spec.commandLine().getOut().println(link(config, done, json));
            } catch (Unavailable | IllegalArgumentException e) {
                throw new Failure(e.getMessage(), e);
            }
            return 0;
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "List the accounts by name.")
    static final class ListAll implements Callable<Integer> {
        @Mixin
        private Place place;

        @Option(names = "--json", description = "One JSON object instead of lines")
        private boolean json;

        @Spec
        private CommandSpec spec;

        private record Row(
                String name,
                String displayName,
                Set<Role> roles,
                Optional<String> area,
                String state,
                Optional<String> lastSignIn) {}

        private record Answer(List<Row> accounts) {}

        @Override
        public Integer call() throws ConfigException, Failure {
            try (Database database = place.database(place.config())) {
                List<Row> rows =
                        accounts(database).all().stream().map(ListAll::row).toList();
                if (json) {
                    spec.commandLine().getOut().println(Commands.json(new Answer(rows)));
                } else {
                    rows.forEach(r -> spec.commandLine()
                            .getOut()
                            .printf(
                                    "%-20s %-12s %s, %s  last in %s  %s%n",
                                    r.name(),
                                    r.state(),
                                    r.roles().stream().map(Role::name).collect(Collectors.joining(", ")),
                                    r.area().orElse("whole county"),
                                    r.lastSignIn().orElse("never"),
                                    r.displayName()));
                }
            } catch (Unavailable e) {
                throw new Failure(e.getMessage(), e);
            }
            return 0;
        }

        private static Row row(Account account) {
            return new Row(
                    account.name(),
                    account.profile().displayName(),
                    account.profile().roles(),
                    account.profile().area(),
                    account.disabled() ? "disabled" : account.passwordSet() ? "active" : "no password",
                    account.lastSignIn().map(Instant::toString));
        }
    }

    @Command(
            name = "link",
            mixinStandardHelpOptions = true,
            description = "Forget an account's password, end its sessions, and print a link to choose another.")
    static final class SendLink implements Callable<Integer> {
        @Mixin
        private Place place;

        @Parameters(paramLabel = "NAME", description = "The account's name")
        private String name;

        @Option(names = "--json", description = "One JSON object instead of the bare link")
        private boolean json;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws ConfigException, Failure {
            GatewayConfig config = place.config();
            try (Database database = place.database(config)) {
                Outcome.Done done = done(accounts(database).invite(name, People.COMMAND_LINE), name);
                spec.commandLine().getOut().println(link(config, done, json));
            } catch (Unavailable | IllegalArgumentException e) {
                throw new Failure(e.getMessage(), e);
            }
            return 0;
        }
    }

    @Command(
            name = "disable",
            mixinStandardHelpOptions = true,
            description = "Let nobody sign in by an account any more, and end its sessions; --undo lets them again.")
    static final class Disable implements Callable<Integer> {
        @Mixin
        private Place place;

        @Parameters(paramLabel = "NAME", description = "The account's name")
        private String name;

        @Option(names = "--undo", description = "Enable it again")
        private boolean undo;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws ConfigException, Failure {
            try (Database database = place.database(place.config())) {
                Accounts accounts = accounts(database);
                Account account = accounts.find(name).orElseThrow(() -> missing(name));
                Accounts.Change change = new Accounts.Change(account.profile(), !undo, account.changeNeeded());
                Outcome.Done done = done(accounts.change(account, change, People.COMMAND_LINE), name);
                spec.commandLine()
                        .getOut()
                        .println("account " + done.account().name() + " is " + (undo ? "enabled" : "disabled"));
            } catch (Unavailable | IllegalArgumentException e) {
                throw new Failure(e.getMessage(), e);
            }
            return 0;
        }
    }

    private static Accounts accounts(Database database) {
        return new People(database.jdbi(), Clock.systemUTC()).access().accounts();
    }

    private static Failure missing(String name) {
        return new Failure("there is no account " + name + ": see ./gridpost account list");
    }

    private static Outcome.Done done(Outcome outcome, String name) throws Failure {
        if (outcome instanceof Outcome.Done done) {
            return done;
        }
        throw switch (((Outcome.Refused) outcome).why()) {
            case NAME_TAKEN -> new Failure("there is an account " + name + " already: take another name");
            case DISPLAY_NAME_TAKEN ->
                new Failure(
                        "another account or a machine has this display name: add to --display-name what tells the two"
                                + " apart");
            case UNKNOWN -> missing(name);
            case CHANGED_MEANWHILE ->
                new Failure("somebody else has changed account " + name + " meanwhile: try again");
            case LAST_ADMIN ->
                new Failure(
                        "account " + name + " is the last administrator of the whole county: make another one first");
        };
    }

    private static String link(GatewayConfig config, Outcome.Done done, boolean json) {
        Accounts.Link link = done.link().orElseThrow();
        String url = "http://" + config.http().host() + ":" + config.http().port() + link.path();
        return json
                ? Commands.json(
                        new Linked(done.account().name(), url, link.expires().toString()))
                : url;
    }
}
