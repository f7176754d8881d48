package org.gridpost.gateway.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.gridpost.gateway.config.ConfigFile.ConfigException;
import org.gridpost.gateway.config.GatewayConfig;
import org.gridpost.gateway.export.MosquittoAccounts;
import org.gridpost.gateway.security.DeviceSecrets;
import org.gridpost.pipelines.model.Site;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Files for the programs beside GridPost.",
        subcommands = ExportCommand.Acl.class,
        synopsisSubcommandLabel = "COMMAND")
final class ExportCommand {
    @Command(
            name = "acl",
            mixinStandardHelpOptions = true,
            description = "Write the accounts and rights of all devices and of the gateway for mosquitto 2:"
                    + " gridpost.passwords and gridpost.acl. To be done again after a change of the register; SIGHUP makes"
                    + " mosquitto read them.")
    static final class Acl implements Callable<Integer> {
        @Mixin
        private Place place;

        @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder for the two files")
        private Path out;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws ConfigException, Failure, IOException {
            GatewayConfig config = place.config();
            String user = config.mqtt().user().orElseThrow(Acl::noAccount);
            String password = config.mqtt().password().orElseThrow(Acl::noAccount);
            Site site;
            try (Register register = Register.open(place)) {
                site = register.site();
            }
            DeviceSecrets secrets = DeviceSecrets.open(place.data());
            int devices =
                    new MosquittoAccounts(site, d -> secrets.password(d.id(), d.epoch())).write(out, user, password);
            spec.commandLine().getOut().printf("%d devices and the gateway \"%s\" in %s%n", devices, user, out);
            return 0;
        }

        private static Failure noAccount() {
            return new Failure("the gateway needs an account at the broker too: set mqtt.user and mqtt.password in the"
                    + " file after -c");
        }
    }
}
