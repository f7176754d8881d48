package org.gridpost.sim;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridpost.sim.fleet.Fleet;
import org.gridpost.sim.format.FormatName;
import org.gridpost.sim.format.Formats;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Options that say in which words the devices speak. */
final class FormatOptions {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            split = ",",
            description = {
                "Devices speak these formats, each the first that fits it; all others are silent:",
                "senml-json, senml-cbor, plain, lwm2m, frigate, chirpstack, sparkplug, onvif, hikvision, gb28181,"
                        + " hj212, mapped"
            })
    private List<FormatName> names = new ArrayList<>();

    @Option(names = "--with-others", description = "Whom no --format fits speaks as usual instead of being silent")
    private boolean others;

    @Option(
            names = "--print",
            paramLabel = "N",
            description = "Send nothing; print N messages of --format as commands that send them")
    private Optional<Integer> printed;

    void check(CommandSpec spec, Fleet fleet) {
        if (names.isEmpty() && (others || printed.isPresent())) {
            throw usage(spec, (others ? "--with-others" : "--print") + " needs --format");
        }
        if (printed.isPresent() && printed.get() < 1) {
            throw usage(spec, "--print must be at least 1");
        }
        if (names.isEmpty()) {
            return;
        }
        Formats formats = new Formats(fleet, names, Clock.systemUTC());
        if (!formats.isAnybodySpeaking()) {
            throw usage(spec, "no device of the fleet can speak this; chirpstack and gb28181 need the column aliases");
        }
        List<String> missing = formats.missingBridges();
        if (!missing.isEmpty()) {
            throw usage(
                    spec,
                    "the fleet has no device " + String.join(", ", missing)
                            + ", in whose name this format is sent: add a row without asset and kind");
        }
    }

    Optional<Formats> in(Fleet fleet, Clock simulated) {
        return names.isEmpty() ? Optional.empty() : Optional.of(new Formats(fleet, names, simulated));
    }

    boolean withOthers() {
        return others;
    }

    Optional<Integer> print() {
        return printed;
    }

    /** Prints what would be sent, as commands. */
    void print(Fleet fleet, Simulation simulation, Links.Doors doors, PrintWriter out) {
        Instant start = simulation.next();
        Formats formats = new Formats(fleet, names, Clock.fixed(start, ZoneOffset.UTC));
        new Recipes(fleet, doors, formats).print(simulation, printed.orElseThrow(), out);
    }

    private static ParameterException usage(CommandSpec spec, String what) {
        return new ParameterException(spec.commandLine(), what);
    }
}
