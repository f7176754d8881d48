package org.gridpost.sim;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.gridpost.sim.device.World;
import org.gridpost.sim.fleet.Fleet;
import org.gridpost.sim.format.Formats;
import org.gridpost.sim.link.Tally;
import org.gridpost.sim.load.LoadOptions;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sim}: pretends to be a town, or, with {@code --rate}, as many busy devices as asked for. */
@Command(
        name = "sim",
        description = "Simulates the devices of a site: they report over MQTT and CoAP as real ones do.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class SimCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            defaultValue = "calm",
            description = {
                "What happens. Default: ${DEFAULT-VALUE}",
                "  calm         an ordinary day",
                "  storm        rain that fills drains",
                "  demo         now and then a cover is lifted and a camera covered; a few lamps stay dark",
                "  feeder-trip  breakers trip, phases and supplies fail, mostly at night",
                "  camera-cut   intruders, camera cables that are cut, covered cameras, and harmless passers",
                "  gas          H2S and CH4 rise in drains, O2 falls; often just short of dangerous",
                "  aging        lamps, batteries, clocks and sensors wear out over a day: for --offline",
                "  ap-outage    access points die and all that hangs on them falls silent"
            })
    private Scenario scenario;

    @Mixin
    private Target target;

    @Option(
            names = "--record",
            paramLabel = "DIR",
            description = "Also write what is said into DIR/readings.jsonl and what is true into DIR/truth.jsonl")
    private Optional<Path> record;

    @Option(names = "--truth", paramLabel = "FILE", description = "Write what is true, as JSON lines")
    private Optional<Path> truth;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Equal seeds simulate equal towns. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--start",
            paramLabel = "ISO",
            description = "Simulated time at the start, as 2026-06-15T19:00:00+08:00. Default: now")
    private Optional<Instant> start;

    @Option(
            names = "--time-scale",
            paramLabel = "X",
            defaultValue = "1",
            description = "Simulated seconds in a second. Times above 1 run ahead of the clock, and a gateway distrusts"
                    + " readings from the future: start earlier then. Default: ${DEFAULT-VALUE}")
    private double timeScale;

    @Option(names = "--duration", paramLabel = "S", description = "Stop after S simulated seconds. Default: never")
    private Optional<Double> duration;

    @Option(
            names = "--offline",
            description = "Send nothing; compute --duration seconds for --record as fast as can be")
    private boolean offline;

    @ArgGroup(exclusive = false, heading = "Load generator:%n")
    private LoadOptions load;

    @Mixin
    private FormatOptions formats;

    @Override
    public Integer call() throws Exception {
        Fleet fleet = target.fleet(spec);
        formats.check(spec, fleet);
        if (load != null) {
            return load.run(spec, fleet, target.mqtt(spec), duration);
        }
        if (duration.isPresent() && !(duration.get() > 0)) {
            throw usage("--duration must be above 0");
        }
        if (!(timeScale > 0 && timeScale <= 1e6)) {
            throw usage("--time-scale must be above 0 and at most 1000000");
        }
        if (offline && (record.isEmpty() || duration.isEmpty())) {
            throw usage("--offline needs --record and --duration");
        }
        return simulate(fleet);
    }

    private int simulate(Fleet fleet) throws IOException {
        Clock clock = Clock.systemUTC();
        Instant began = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant from = start.orElse(began);
        Instant end = duration.map(d -> from.plusMillis((long) (d * 1000))).orElse(Instant.MAX);
        World world = World.of(fleet, seed, from, scenario);
        try (Notes notes = new Notes(record, truth, fleet)) {
            Simulation simulation = new Simulation(world, scenario, notes);
            if (formats.print().isPresent()) {
                formats.print(
                        fleet,
                        simulation,
                        target.doors(spec),
                        spec.commandLine().getOut());
                return 0;
            }
            if (offline) {
                while (simulation.next().isBefore(end)) {
                    simulation.step(notes::write);
                }
                notes.end(end);
                return 0;
            }
            return live(fleet, simulation, new Pace(clock, began, from, timeScale), end, notes);
        }
    }

    private int live(Fleet fleet, Simulation simulation, Pace pace, Instant end, Notes notes) throws IOException {
        Tally tally = new Tally();
        Stop stop = Stop.onShutdown();
        Optional<Formats> chosen = formats.in(fleet, pace.simulated());
        try (Links links = new Links(fleet, target.doors(spec), chosen, formats.withOthers(), tally)) {
            Instant ended = new LiveRun(simulation, pace, stop, tally, System.err).run(end, report -> {
                notes.write(report);
                links.send(report);
            });
            notes.end(ended);
        } finally {
            notes.close();
            stop.finished();
        }
        return tally.counts().waiting()
                                + tally.counts().refused()
                                + tally.counts().overflowed()
                        == 0
                ? 0
                : 1;
    }

    private ParameterException usage(String what) {
        return new ParameterException(spec.commandLine(), what);
    }
}
