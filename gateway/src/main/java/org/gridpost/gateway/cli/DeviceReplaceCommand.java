package org.gridpost.gateway.cli;

import java.time.Clock;
import java.time.Instant;
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
        name = "replace",
        mixinStandardHelpOptions = true,
        description = {
            "Put a new box in the place of an old one and print its credential. The asset keeps its history and alarms.",
            "The new one gets the old one's asset, concentrator, topics, and the devices that the old one spoke for;"
                    + " aliases stay, for most are numbers of the box itself: device add NEW --alias gives it its own."
        })
final class DeviceReplaceCommand implements Callable<Integer> {
    @Mixin
    private Place place;

    @Parameters(index = "0", paramLabel = "OLD", description = "Id of the device that goes")
    private String old;

    @Parameters(index = "1", paramLabel = "NEW", description = "Id of the one that comes; registered if it is not yet")
    private String fresh;

    @Option(names = "--at", paramLabel = "TIME", description = "When they were changed (default: now)")
    private Optional<String> at;

    @Option(
            names = "--keep",
            description = "Do not revoke the old one: what it still has of the time before goes to the asset as ever")
    private boolean keep;

    @Option(names = "--json", description = "JSON, as it is without")
    @SuppressWarnings("unused")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws ConfigException, Failure {
        Instant since = Moment.past("--at", at);
        try (Register register = Register.open(place)) {
            register.device(old);
            check(register.site());
            Device device = register.change(fresh, now -> DeviceChanges.replace(now, old, fresh, since, keep));
            spec.commandLine().getOut().println(DeviceCommand.credentialJson(device, place.data()));
        }
        return 0;
    }

    private void check(Site site) throws Failure {
        if (old.equals(fresh)) {
            throw new Failure(
                    "a device cannot take its own place: for a new secret use ./gridpost device rotate " + old);
        }
        if (site.device(fresh).filter(Device::revoked).isPresent()) {
            throw new Failure("device " + fresh + " is revoked: ./gridpost device revoke " + fresh + " --undo");
        }
        Instant now = Clock.systemUTC().instant();
        Optional<String> taken = site.assetOf(fresh, now).map(Asset::code);
        if (taken.isPresent() && site.assetOf(old, now).isPresent()) {
            throw new Failure(
                    "device " + fresh + " reports for " + taken.get() + " already: take one that is in stock");
        }
    }
}
