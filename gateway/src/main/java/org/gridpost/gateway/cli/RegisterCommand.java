package org.gridpost.gateway.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.gridpost.gateway.config.ConfigFile.ConfigException;
import org.gridpost.gateway.config.GatewayConfig;
import org.gridpost.gateway.site.Format;
import org.gridpost.gateway.site.RegisterExport;
import org.gridpost.gateway.site.Registrar.Change;
import org.gridpost.gateway.site.Registrar.Outcome;
import org.gridpost.gateway.site.Registrar.Tally;
import org.gridpost.gateway.site.SiteFiles;
import org.gridpost.gateway.site.SiteReading;
import org.gridpost.gateway.site.Table;
import org.gridpost.gateway.site.Tables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "register",
        mixinStandardHelpOptions = true,
        description = "The register: areas, bodies, assets, devices, people.",
        subcommands = {RegisterCommand.Import.class, RegisterCommand.Export.class, RegisterCheckCommand.class},
        synopsisSubcommandLabel = "COMMAND")
final class RegisterCommand {
    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = {
                "Take files over: areas, bodies, assets, devices, bindings, streets, people, posts, teams, groups and"
                        + " shifts, each as .csv, .yaml or .yml.",
                "Rows take the place of those with the same id or come anew; what is not mentioned stays. If anything is"
                        + " wrong, every mistake is named and nothing changes. A running gateway follows within two seconds."
            })
    static final class Import implements Callable<Integer> {
        @Mixin
        private Place place;

        @Parameters(arity = "1..*", paramLabel = "FOLDER|FILE", description = "A folder with such files, or the files")
        private List<Path> paths;

        @Option(names = "--dry-run", description = "Check and say what would change, but change nothing")
        private boolean dryRun;

        @Option(
                names = "--replace",
                description =
                        "Take what a given file does not mention out of its table. Alarms and readings of an asset"
                                + " that goes are kept under its code")
        private boolean replace;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws ConfigException, Failure {
            Tables files = SiteFiles.part(paths);
            try (Register register = Register.open(place)) {
                Change change = new Change(files, replace, Clock.systemUTC().instant());
                Outcome.Done done = Register.done(
                        register.registrar().apply(now -> change, dryRun),
                        "nothing was changed, for the files have mistakes:");
                if (!dryRun) {
                    noteFiles(register);
                }
                print(done.tallies());
            }
            return 0;
        }

        /** Of the files of {@code site:} the next start need not say that they differ. */
        private void noteFiles(Register register) throws ConfigException {
            GatewayConfig config = place.config();
            Path folder = Path.of(config.site()).toAbsolutePath().normalize();
            boolean ofSite =
                    paths.stream().anyMatch(p -> p.toAbsolutePath().normalize().startsWith(folder));
            if (ofSite && Register.files(config) instanceof SiteReading.Loaded loaded) {
                register.store().takeFiles(loaded.tables().fingerprint());
            }
        }

        private void print(Map<Table, Tally> tallies) {
            var out = spec.commandLine().getOut();
            tallies.forEach((table, t) -> out.printf(
                    "%-9s %d added, %d changed, %d taken out, %d as before%n",
                    table.stem(), t.added(), t.changed(), t.removed(), t.same()));
            if (dryRun) {
                out.println("This was a dry run: nothing has been changed.");
            }
        }
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = "Write the register as files that ./gridpost register import takes back unchanged.")
    static final class Export implements Callable<Integer> {
        @Mixin
        private Place place;

        @Parameters(
                index = "0",
                paramLabel = "FOLDER",
                description = "Made if it is not there; files in it are replaced")
        private Path folder;

        @Option(
                names = "--format",
                defaultValue = "csv",
                paramLabel = "FORMAT",
                description = "csv or yaml (default: ${DEFAULT-VALUE})")
        private Format format;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws ConfigException, Failure {
            try (Register register = Register.open(place)) {
                RegisterExport.write(folder, register.registrar().current().tables(), format)
                        .forEach(file -> spec.commandLine().getOut().println(file));
            } catch (IOException e) {
                throw new Failure("the files cannot be written to " + folder + ": " + e, e);
            }
            return 0;
        }
    }
}
