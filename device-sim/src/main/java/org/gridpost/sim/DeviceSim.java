package org.gridpost.sim;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.gridpost.sim.bench.BenchCommand;
import org.gridpost.sim.exam.ExamCommand;
import org.gridpost.sim.format.FormatName;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.TypeConversionException;

/** Entry point of everything that drives a gateway from outside. */
@Command(
        name = "device-sim",
        description = "Pretends to be the devices of a site, and measures the gateway from outside.",
        subcommands = {SimCommand.class, ExamCommand.class, BenchCommand.class},
        mixinStandardHelpOptions = true)
public final class DeviceSim {
    private DeviceSim() {}

    /** Exits with 0, with 1 if what was asked for failed, or with 2 if it was not understood. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new DeviceSim())
                .setUseSimplifiedAtFiles(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Scenario.class, DeviceSim::scenario)
                .registerConverter(FormatName.class, DeviceSim::format)
                .registerConverter(
                        Instant.class, text -> OffsetDateTime.parse(text).toInstant())
                .setParameterExceptionHandler((mistake, arguments) -> {
                    CommandLine command = mistake.getCommandLine();
                    command.getErr().println(command.getCommandName() + ": " + mistake.getMessage());
                    command.getErr().println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
                    return CommandLine.ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println(command.getCommandName() + ": " + failure.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }

    private static FormatName format(String label) {
        return FormatName.labelled(label)
                .orElseThrow(() -> new TypeConversionException(
                        "there is no format \"" + label + "\", only " + FormatName.labels()));
    }

    private static Scenario scenario(String label) {
        return Scenario.labelled(label)
                .orElseThrow(() -> new TypeConversionException(
                        "there is no scenario \"" + label + "\", only " + Scenario.labels()));
    }
}
