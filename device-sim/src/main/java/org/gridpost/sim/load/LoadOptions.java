package org.gridpost.sim.load;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.gridpost.sim.Stop;
import org.gridpost.sim.fleet.Fleet;
import org.gridpost.sim.fleet.FleetDevice;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of {@code sim} that make it a load generator. */
public final class LoadOptions {
    private static final int USUAL_DEVICES = 100;

    @Option(
            names = "--rate",
            paramLabel = "N",
            required = true,
            description =
                    "Send N messages/s of three readings each instead of simulating a town; 0 = as fast as they are"
                            + " acknowledged")
    private long rate;

    @Option(
            names = "--devices",
            paramLabel = "M",
            description = "Spread them over M sessions. Default: 100, or all if there are fewer")
    private Optional<Integer> devices;

    @Option(names = "--messages", paramLabel = "N", description = "Stop after N messages. Default: never")
    private Optional<Long> messages;

    @Option(
            names = "--window",
            paramLabel = "N",
            defaultValue = "32",
            description = "Unacknowledged messages a session has at most. Default: ${DEFAULT-VALUE}")
    private int window;

    @Option(
            names = "--acked",
            paramLabel = "FILE",
            description = "Write a line device,timeMillis,firstValue for each acknowledged message")
    private Optional<Path> acked;

    @Option(names = "--json", description = "Print a summary as one JSON object")
    private boolean json;

    @Option(
            names = "--limits-from-stdin",
            hidden = true,
            description = "Read lines from standard input, each the number of messages that may have been sent in all")
    private boolean limits;

    /** @return the exit code */
    public int run(CommandSpec spec, Fleet fleet, URI broker, Optional<Double> seconds) throws IOException {
        List<FleetDevice> speakers = fleet.speakers().toList();
        int count = devices.orElse(Math.min(USUAL_DEVICES, speakers.size()));
        require(spec, rate >= 0, "--rate must not be negative");
        require(spec, count >= 1, "--devices must be at least 1");
        require(
                spec,
                count <= speakers.size(),
                "--devices " + count + " is more than the " + speakers.size()
                        + " devices of the fleet that speak for themselves");
        require(spec, messages.orElse(1L) >= 1, "--messages must be at least 1");
        require(spec, window >= 1 && window <= Load.MAX_WINDOW, "--window must be from 1 to " + Load.MAX_WINDOW);
        require(spec, seconds.orElse(1.0) > 0, "--duration must be above 0");
        Load load = new Load(
                rate,
                count,
                messages.orElse(Long.MAX_VALUE),
                seconds.map(s -> Duration.ofMillis((long) (s * 1000))),
                window,
                acked);
        Generator generator = new Generator(load, speakers.subList(0, count), broker);
        return new LoadRun(load, generator, Stop.onShutdown(), limits ? Optional.of(System.in) : Optional.empty())
                .run(json);
    }

    private static void require(CommandSpec spec, boolean holds, String otherwise) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }
}
