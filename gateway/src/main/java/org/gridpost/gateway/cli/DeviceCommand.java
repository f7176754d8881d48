package org.gridpost.gateway.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.gridpost.gateway.config.ConfigFile.ConfigException;
import org.gridpost.gateway.persistence.SqlRejections;
import org.gridpost.gateway.security.DeviceSecrets;
import org.gridpost.gateway.site.FleetFile;
import org.gridpost.pipelines.inbound.RejectionBook;
import org.gridpost.pipelines.inbound.UnknownDevice;
import org.gridpost.pipelines.model.Device;
import org.gridpost.pipelines.model.Site;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "device",
        mixinStandardHelpOptions = true,
        description = "The devices that may report, and their credentials.",
        subcommands = {
            DeviceCommand.ListDevices.class,
            DeviceAddCommand.class,
            DeviceReplaceCommand.class,
            DeviceRotateCommand.class,
            DeviceRevokeCommand.class,
            DeviceCommand.Credential.class,
            TailCommand.class,
            DeviceCommand.Fleet.class
        },
        synopsisSubcommandLabel = "COMMAND")
final class DeviceCommand {
    private record Mqtt(String username, String password) {}

    private record Coap(String identity, String key) {}

    private record Both(Mqtt mqtt, Coap coap) {}

    /** What the device needs to sign in, as one JSON object. */
    static String credentialJson(Device device, Path dataFolder) {
        FleetFile.Credential credential = credentialOf(device, DeviceSecrets.open(dataFolder));
        return Commands.json(new Both(
                new Mqtt(credential.mqttUser(), credential.mqttPassword()),
                new Coap(credential.coapIdentity(), credential.coapKey())));
    }

    private static FleetFile.Credential credentialOf(Device device, DeviceSecrets secrets) {
        return new FleetFile.Credential(
                device.id(),
                secrets.password(device.id(), device.epoch()),
                device.id(),
                secrets.dtlsKey(device.id(), device.epoch()));
    }

    static void writeFleet(Path file, Site site, Path dataFolder) throws IOException {
        DeviceSecrets secrets = DeviceSecrets.open(dataFolder);
        FleetFile.write(file, site, Clock.systemUTC().instant(), device -> credentialOf(device, secrets));
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "All devices and the assets they report for.")
    static final class ListDevices implements Callable<Integer> {
        @Mixin
        private Place place;

        @Option(names = "--json", description = "One JSON object instead of a table")
        private boolean json;

        @Spec
        private CommandSpec spec;

        @Option(
                names = "--unknown",
                description = "Instead those that are not registered but tried to report, the one heard last first")
        private boolean unknown;

        private record Line(String id, String kind, String asset) {}

        private record Stranger(
                String name,
                String sender,
                String transport,
                String first,
                String last,
                long attempts,
                String detail,
                String excerpt) {}

        private record Lines(List<?> devices) {}

        @Override
        public Integer call() throws ConfigException, Failure {
            try (Register register = Register.open(place)) {
                Site site = register.site();
                if (unknown) {
                    printUnknown(new SqlRejections(register.database().jdbi(), RejectionBook.DEFAULT_KEPT), site);
                } else {
                    print(site);
                }
            }
            return 0;
        }

        private void print(Site site) {
            Instant now = Clock.systemUTC().instant();
            List<Line> lines = site.devices().stream()
                    .sorted(Comparator.comparing(Device::id))
                    .map(d -> line(d, site, now))
                    .toList();
            print(lines, l -> String.format("%-20s %-14s %s", l.id(), l.kind(), l.asset()));
        }

        private void printUnknown(RejectionBook rejections, Site site) {
            List<Stranger> strangers = rejections.unknownDevices().stream()
                    .filter(d -> site.named(d.name()).isEmpty())
                    .map(ListDevices::stranger)
                    .toList();
            print(
                    strangers,
                    s -> String.format("%-24s %-20s %6d times until %s", s.name(), s.sender(), s.attempts(), s.last()));
        }

        private <T> void print(List<T> lines, Function<T, String> text) {
            var out = spec.commandLine().getOut();
            if (json) {
                out.println(Commands.json(new Lines(lines)));
            } else {
                lines.forEach(line -> out.println(text.apply(line)));
            }
        }

        private static Stranger stranger(UnknownDevice device) {
            return new Stranger(
                    device.name(),
                    device.sender().orElse(""),
                    device.transport().name(),
                    device.first().toString(),
                    device.last().toString(),
                    device.attempts(),
                    device.detail(),
                    device.excerpt());
        }

        private static Line line(Device device, Site site, Instant now) {
            return site.assetOf(device.id(), now)
                    .map(a -> new Line(device.id(), a.kind().name(), a.code()))
                    .orElse(new Line(device.id(), "", ""));
        }
    }

    @Command(
            name = "credential",
            mixinStandardHelpOptions = true,
            description = "Print what a device needs to sign in: MQTT user and password, DTLS identity and key.")
    static final class Credential implements Callable<Integer> {
        @Mixin
        private Place place;

        @Parameters(index = "0", paramLabel = "ID", description = "Device id")
        private String id;

        /** The answer is JSON either way; scripts that ask for it need no exception here. */
        @Option(names = "--json", description = "JSON, as it is without")
        @SuppressWarnings("unused")
        private boolean json;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws ConfigException, Failure {
            Device device;
            try (Register register = Register.open(place)) {
                device = register.device(id);
            }
            if (device.revoked()) {
                throw new Failure("device " + id + " is revoked: it has no credential");
            }
            spec.commandLine().getOut().println(credentialJson(device, place.data()));
            return 0;
        }
    }

    @Command(
            name = "fleet",
            mixinStandardHelpOptions = true,
            description = "Write the simulator's file: every device with its asset's facts and its credential."
                    + " Only its owner can read it.")
    static final class Fleet implements Callable<Integer> {
        @Mixin
        private Place place;

        @Option(names = "--out", paramLabel = "FILE", required = true, description = "CSV file to write")
        private Path out;

        @Override
        public Integer call() throws ConfigException, Failure, IOException {
            try (Register register = Register.open(place)) {
                writeFleet(out, register.site(), place.data());
            }
            return 0;
        }
    }
}
