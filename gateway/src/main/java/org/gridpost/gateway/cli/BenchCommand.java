package org.gridpost.gateway.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.gridpost.gateway.bench.DetectBench;
import org.gridpost.gateway.bench.DetectResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures the gateway.",
        subcommands = BenchCommand.Detect.class,
        synopsisSubcommandLabel = "COMMAND")
final class BenchCommand {
    @Command(
            name = "detect",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = {
                "How many readings a second all rules together judge on one core, and how much they remember of an asset.",
                "In process, on a made-up town whose states are warm; a second town shows whether it stays so as it grows."
            })
    static final class Detect implements Callable<Integer> {
        private static final int LEAST = 1000;

        @Option(
                names = "--assets",
                paramLabel = "N",
                defaultValue = "20000",
                description = "Assets of the first town. Default: ${DEFAULT-VALUE}")
        private int assets;

        @Option(
                names = "--and",
                paramLabel = "N",
                defaultValue = "200000",
                description = "Assets of the second, 0 for none. Default: ${DEFAULT-VALUE}")
        private int larger;

        @Option(names = "--json", description = "Print the result as one JSON object")
        private boolean json;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            if (assets < LEAST || (larger != 0 && larger < LEAST)) {
                throw new ParameterException(spec.commandLine(), "a town has at least " + LEAST + " assets");
            }
            List<Integer> towns = larger == 0 ? List.of(assets) : List.of(assets, larger);
            DetectResult result = new DetectBench(spec.commandLine().getErr()).run(towns);
            spec.commandLine().getOut().println(json ? Commands.json(result) : text(result));
            return result.scaling().stream().allMatch(r -> r.failures() == 0) ? 0 : 1;
        }

        private static String text(DetectResult result) {
            StringBuilder text = new StringBuilder();
            for (DetectResult.Run run : result.scaling()) {
                text.append(String.format(
                        Locale.ROOT,
                        "%,d assets: %,.0f readings/s on one core (%.0f ns a reading, %.0f on the wall; %.0f %% of it"
                                + " garbage collection), %,.0f moments/s, %,.0f bytes an asset, %d events%n",
                        run.assets(),
                        run.readingsPerSecond(),
                        run.nanosPerReading(),
                        run.elapsedNanosPerReading(),
                        run.collectionShare() * 100,
                        run.momentsPerSecond(),
                        run.heapBytesPerAsset(),
                        run.events()));
            }
            text.append("Bytes of memory for each");
            result.bytesPerAsset()
                    .forEach((kind, bytes) -> text.append(String.format(Locale.ROOT, " %s %,.0f", kind, bytes)));
            return text.toString();
        }
    }
}
