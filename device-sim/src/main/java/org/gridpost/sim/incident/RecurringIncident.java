package org.gridpost.sim.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.gridpost.sim.Source;
import org.gridpost.sim.device.Noise;
import org.gridpost.sim.device.World;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.report.Reading;
import org.gridpost.sim.report.Report;
import org.gridpost.sim.truth.Truth;

/**
 * One kind of trouble that strikes one device after the other, each for some minutes with some minutes of peace between,
 * so that who looks on always has something to see and never too much.
 *
 * <pre>
 * QUIET --it happens--> UNNOTICED --the device is sure--> SHOWING --repeats--> SHOWING --put right--> QUIET
 * </pre>
 */
public final class RecurringIncident implements Source {
    private static final Duration SHORTEST = Duration.ofMinutes(3);
    private static final Duration LONGEST = Duration.ofMinutes(6);
    private static final Duration SHORTEST_PEACE = Duration.ofMinutes(4);
    private static final Duration LONGEST_PEACE = Duration.ofMinutes(9);

    private enum Phase {
        QUIET,
        UNNOTICED,
        SHOWING
    }

    private final Script script;
    private final World world;
    private final Truth truth;
    private final List<FleetDevice> candidates;
    private final Noise noise;
    private Phase phase = Phase.QUIET;
    private FleetDevice struck;
    private Instant happened;
    private Instant over;
    private Instant next;
    private long count;

    private RecurringIncident(Script script, World world, Truth truth, Duration first) {
        this.script = script;
        this.world = world;
        this.truth = truth;
        this.candidates = script.candidates();
        this.noise = world.noise().of(script.trouble().name());
        this.struck = candidates.get(0);
        this.next = world.start().plus(first);
        this.happened = next;
        this.over = next;
    }

    /**
     * @param first from the start of the simulation to the first trouble
     * @return empty if the fleet has nobody whom it could strike
     */
    public static Optional<RecurringIncident> of(Script script, World world, Truth truth, Duration first) {
        return script.candidates().isEmpty()
                ? Optional.empty()
                : Optional.of(new RecurringIncident(script, world, truth, first));
    }

    @Override
    public Instant next() {
        return next;
    }

    @Override
    public void speak(Consumer<Report> out) {
        switch (phase) {
            case QUIET -> strike();
            case UNNOTICED -> {
                say(out, script.noticed(struck, happened, next));
                phase = Phase.SHOWING;
                next = next.plus(script.repeating());
            }
            case SHOWING -> show(out);
        }
    }

    private void strike() {
        struck = candidates.get((int) (noise.of("whom").draw(count) * candidates.size()));
        happened = next;
        over = happened.plus(between(SHORTEST, LONGEST, "length"));
        phase = Phase.UNNOTICED;
        world.incidents().begin(struck.device(), script.trouble());
        truth.begin(script.rule(), struck.asset(), happened);
        next = happened.plus(script.noticing());
    }

    private void show(Consumer<Report> out) {
        if (next.isBefore(over)) {
            say(out, script.repeated(struck, next));
            next = next.plus(script.repeating());
            return;
        }
        world.incidents().end(struck.device(), script.trouble());
        truth.end(script.rule(), struck.asset(), next);
        say(out, script.ended(struck, next));
        phase = Phase.QUIET;
        next = next.plus(between(SHORTEST_PEACE, LONGEST_PEACE, "peace"));
        count++;
    }

    private void say(Consumer<Report> out, List<Reading> readings) {
        out.accept(new Report(struck.concentrator().orElse(struck.device()), Report.Stream.EVENT, readings));
    }

    private Duration between(Duration low, Duration high, String what) {
        double part = noise.of(what).draw(count);
        return low.plusMillis((long) (high.minus(low).toMillis() * part));
    }
}
