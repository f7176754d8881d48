package org.gridpost.sim.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench}: measures the gateway from outside. */
@Command(
        name = "bench",
        description = "Measures the gateway from outside, with real servers in processes of their own.",
        footer = {"", "detect measures the rules inside the gateway: ./gridpost bench detect --help"},
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
public final class BenchCommand implements Runnable {
    private static final int MOST_DEVICES = 300;

    enum Broker {
        MOSQUITTO,
        EMBEDDED
    }

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to measure: ingest or detect");
    }

    @Command(
            name = "ingest",
            description =
                    "Messages a second from broker to store, and processor time for each: a bare Paho subscriber, a"
                            + " plain Camel route, GridPost.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    int ingest(
            @Option(
                            names = "--broker",
                            paramLabel = "mosquitto|embedded",
                            defaultValue = "mosquitto",
                            description =
                                    "GridPost's broker; the others always have a mosquitto. Default: ${DEFAULT-VALUE}")
                    Broker broker,
            @Option(
                            names = "--messages",
                            paramLabel = "N",
                            defaultValue = "300000",
                            description = "Messages in each measurement. Default: ${DEFAULT-VALUE}")
                    long messages,
            @Option(
                            names = "--warm-up",
                            paramLabel = "N",
                            defaultValue = "150000",
                            description = "Messages before each measurement. Default: ${DEFAULT-VALUE}")
                    long warmUp,
            @Option(
                            names = "--devices",
                            paramLabel = "M",
                            defaultValue = "200",
                            description = "Sessions of the generator, at most 300. Default: ${DEFAULT-VALUE}")
                    int devices,
            @Option(
                            names = "--keep",
                            paramLabel = "DIR",
                            description = "Keep data and logs of all processes in this new folder")
                    Optional<Path> keep,
            @Option(names = "--json", description = "Print the result as one JSON object") boolean json)
            throws IOException, BenchException {
        require(messages >= 1 && warmUp >= 1, "--messages and --warm-up must be at least 1");
        require(devices >= 1 && devices <= MOST_DEVICES, "--devices must be from 1 to " + MOST_DEVICES);
        if (!Cpu.canBeMeasured()) {
            throw new BenchException("processor time is read from /proc, which this system does not have");
        }
        Path launcher = Path.of(System.getenv().getOrDefault("GRIDPOST_HOME", "."), "gridpost");
        if (!Files.isExecutable(launcher)) {
            throw new BenchException("there is no launcher " + launcher.toAbsolutePath()
                    + ": start the benchmark with ./gridpost bench, or set GRIDPOST_HOME to the folder with gridpost");
        }
        Path folder = keep.isPresent()
                ? Files.createDirectory(keep.get()).toAbsolutePath()
                : Files.createTempDirectory("gridpost-bench");
        try {
            IngestResult result = new IngestBench(
                            folder,
                            launcher.toAbsolutePath(),
                            broker == Broker.EMBEDDED,
                            devices,
                            warmUp,
                            messages,
                            System.err)
                    .run();
            System.out.println(json ? json(result) : text(result));
            return result.lost() == 0 ? 0 : 1;
        } finally {
            if (keep.isEmpty()) {
                delete(folder);
            }
        }
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new ParameterException(spec.subcommands().get("ingest"), otherwise);
        }
    }

    private static String json(IngestResult result) throws JsonProcessingException {
        return new ObjectMapper().writeValueAsString(result);
    }

    private static String text(IngestResult result) {
        return String.format(
                Locale.ROOT,
                "GridPost through %s: %,.0f messages/s (%,.0f readings/s), %.1f µs of CPU a message, %.2f of the bare"
                        + " subscriber, %,d lost",
                result.broker(),
                result.messagesPerSecond(),
                result.readingsPerSecond(),
                result.cpuMicrosPerMessage(),
                result.ratio(),
                result.lost());
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
