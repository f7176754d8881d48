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
        name = "rotate",
        mixinStandardHelpOptions = true,
        description =
                "Give a device a new credential and print it. The old one is void at once; who uses it is cut off.")
final class DeviceRotateCommand implements Callable<Integer> {
    @Mixin
    private Place place;

    @Parameters(index = "0", paramLabel = "ID", description = "Device id")
    private String id;

    @Option(names = "--json", description = "JSON, as it is without")
    @SuppressWarnings("unused")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws ConfigException, Failure {
        try (Register register = Register.open(place)) {
            if (register.device(id).revoked()) {
                throw new Failure(
                        "device " + id + " is revoked: ./gridpost device revoke " + id + " --undo lets it in");
            }
            Device device = register.change(
                    id, now -> DeviceChanges.rotate(now, id, Clock.systemUTC().instant()));
            spec.commandLine().getOut().println(DeviceCommand.credentialJson(device, place.data()));
        }
        return 0;
    }
}
