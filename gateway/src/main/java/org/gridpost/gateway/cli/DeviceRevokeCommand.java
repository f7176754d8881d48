package org.gridpost.gateway.cli;

import java.time.Clock;
import java.util.concurrent.Callable;
import org.gridpost.gateway.config.ConfigFile.ConfigException;
import org.gridpost.gateway.site.DeviceChanges;
import org.gridpost.pipelines.model.Device;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "revoke",
        mixinStandardHelpOptions = true,
        description = "Shut a device out: it is cut off, and nothing that comes from it is taken.")
final class DeviceRevokeCommand implements Callable<Integer> {
    @Mixin
    private Place place;

    @Parameters(index = "0", paramLabel = "ID", description = "Device id")
    private String id;

    @Option(names = "--undo", description = "Let it in again, with the credential that it had")
    private boolean undo;

    @Option(names = "--json", description = "One JSON object instead of a sentence")
    private boolean json;

    @Spec
    private CommandSpec spec;

    private record Answer(String device, boolean revoked) {}

    @Override
    public Integer call() throws ConfigException, Failure {
        try (Register register = Register.open(place)) {
            register.device(id);
            Device device = register.change(
                    id, now -> DeviceChanges.revoke(id, !undo, Clock.systemUTC().instant()));
            String sentence = "Device " + id + (device.revoked() ? " is revoked." : " may report.");
            spec.commandLine().getOut().println(json ? Commands.json(new Answer(id, device.revoked())) : sentence);
        }
        return 0;
    }
}
