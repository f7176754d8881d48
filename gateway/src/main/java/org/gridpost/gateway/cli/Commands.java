package org.gridpost.gateway.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import org.gridpost.gateway.config.ConfigFile.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** All commands, and how their failures look: one sentence on standard error. */
@Command(
        name = "gridpost",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "The gateway of a community's facilities: readings in, alarms out.",
        footer = {
            "",
            "sim and bench (but for bench detect) are commands of the simulator: ./gridpost sim --help",
            "Exit codes: 0 done, 1 failed, 2 used wrongly."
        },
        subcommands = {
            RunCommand.class,
            DemoCommand.class,
            CheckConfigCommand.class,
            ScoreCommand.class,
            BacktestCommand.class,
            RegisterCommand.class,
            DeviceCommand.class,
            TokenCommand.class,
            RouteCommand.class,
            AccountCommand.class,
            ExportCommand.class,
            AuditCommand.class,
            BenchCommand.class,
            HelpCommand.class
        })
public final class Commands {
    private static final Logger LOG = LoggerFactory.getLogger(Commands.class);
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());

    private Commands() {}

    /** Runs one command to its end and returns the exit code. */
    public static int execute(String... args) {
        CommandLine line = new CommandLine(new Commands()).setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((problem, command, parsed) -> {
            if (problem instanceof Failure || problem instanceof ConfigException) {
                command.getErr().println("gridpost: " + problem.getMessage());
            } else {
                LOG.error("the command failed", problem);
                command.getErr().println("gridpost: " + problem.getMessage());
            }
            return 1;
        });
        if (args.length == 0) {
            line.usage(line.getErr());
            return 2;
        }
        return line.execute(args);
    }

    /** One JSON object on a line of its own. */
    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of plain values can always be written", e);
        }
    }
}
