package org.gridpost.gateway.cli;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.gridpost.gateway.config.ConfigFile.ConfigException;
import org.gridpost.gateway.site.DeviceChanges;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Device;
import org.gridpost.pipelines.model.Site;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        description = {
            "Register a device and print its credential; or give a registered one an asset, if it has none, or more"
                    + " aliases and topics.",
            "A device of the list --unknown is adopted by its name, or by making that an alias of a registered one."
        })
final class DeviceAddCommand implements Callable<Integer> {
    private static final String NONE = "none";

    @Mixin
    private Place place;

    @Parameters(index = "0", paramLabel = "ID", description = "Device id")
    private String id;

    @Option(
            names = "--asset",
            paramLabel = "CODE",
            description = "The asset that it reports for, or none if it only speaks for others; a new device needs it")
    private Optional<String> asset;

    @Option(names = "--at", paramLabel = "TIME", description = "Since when it reports for it (default: now)")
    private Optional<String> at;

    @Option(names = "--concentrator", paramLabel = "ID", description = "The device that may report in its name")
    private Optional<String> concentrator;

    @Option(
            names = "--alias",
            paramLabel = "A",
            description = "A name under which another system knows it, such as a DevEUI; may come several times")
    private List<String> aliases = List.of();

    @Option(
            names = "--topic",
            paramLabel = "T",
            description = "An MQTT topic filter of another system on which it publishes; may come several times")
    private List<String> topics = List.of();

    @Option(names = "--json", description = "JSON, as it is without")
    @SuppressWarnings("unused")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws ConfigException, Failure {
        Instant since = Moment.past("--at", at);
        DeviceChanges.Wanted wanted = new DeviceChanges.Wanted(
                id, asset.map(code -> code.equals(NONE) ? "" : code), concentrator, aliases, topics);
        try (Register register = Register.open(place)) {
            check(register.site());
            Device device = register.change(id, now -> DeviceChanges.add(now, wanted, since));
            spec.commandLine().getOut().println(DeviceCommand.credentialJson(device, place.data()));
        }
        return 0;
    }

    private void check(Site site) throws Failure {
        if (site.device(id).isEmpty()) {
            if (asset.isEmpty()) {
                throw new Failure("device " + id + " is new: say with --asset which asset it reports for, or none");
            }
            return;
        }
        Optional<String> present = site.assetOf(id, Clock.systemUTC().instant()).map(Asset::code);
        if (asset.isPresent() && present.isPresent() && !present.equals(asset)) {
            throw new Failure("device " + id + " is registered and reports for " + present.get()
                    + ": to put another in its place use ./gridpost device replace " + id + " NEW");
        }
    }
}
