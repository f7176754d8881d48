package org.gridpost.sim.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.gridpost.sim.Source;
import org.gridpost.sim.device.Noise;
import org.gridpost.sim.device.World;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.report.Readings;
import org.gridpost.sim.report.Report;
import org.gridpost.sim.truth.Truth;

/** Where incidents happen: plots say in advance what is to happen when, and the stage does it in the order of time. */
public final class Stage implements Source {
    /** Something that happens at one moment. */
    @FunctionalInterface
    public interface Act {
        void play(Instant now, Consumer<Report> out);
    }

    private record Due(Instant at, long order, Act act) {}

    private final PriorityQueue<Due> acts =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::order));
    private final World world;
    private final Truth truth;
    private long order;

    public Stage(World world, Truth truth) {
        this.world = world;
        this.truth = truth;
    }

    public World world() {
        return world;
    }

    /** Tells the plot again and again, for the first time so long after the start of the simulation. */
    public Stage telling(Plot plot, Duration first) {
        tell(plot, world.start().plus(first), 0);
        return this;
    }

    private void tell(Plot plot, Instant begin, long count) {
        if (begin.equals(Instant.MAX)) {
            return;
        }
        at(begin, (now, out) -> {
            Noise lot = world.noise().of(plot.name()).of("telling" + count);
            tell(plot, plot.tell(now, lot, this), count + 1);
        });
    }

    public void at(Instant time, Act act) {
        acts.add(new Due(time, order++, act));
    }

    /** The device is in trouble for that long. */
    public void strike(FleetDevice device, Incidents.Trouble trouble, Instant from, Instant to) {
        at(from, (now, out) -> world.incidents().begin(device.device(), trouble));
        at(to, (now, out) -> world.incidents().end(device.device(), trouble));
    }

    /** The rule ought to hold for that long. */
    public void holds(String rule, FleetDevice device, Instant from, Instant to) {
        at(from, (now, out) -> truth.begin(rule, device.asset(), now));
        at(to, (now, out) -> truth.end(rule, device.asset(), now));
    }

    /** The device says something out of turn; what, is asked when the time has come. */
    public void event(FleetDevice device, Instant time, Consumer<Readings> words) {
        at(time, (now, out) -> {
            Readings readings = new Readings(device.device(), now);
            words.accept(readings);
            out.accept(new Report(device.speaker(), Report.Stream.EVENT, readings.list()));
        });
    }

    /** The device's session breaks, or it is there again. */
    public void state(FleetDevice device, boolean online, Instant time) {
        at(time, (now, out) -> out.accept(Report.state(device.device(), online, now)));
    }

    /** One of them with which nothing is wrong yet. */
    public Optional<FleetDevice> pick(List<FleetDevice> candidates, Noise lot) {
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        int first = (int) (lot.constant() * candidates.size());
        for (int i = 0; i < candidates.size(); i++) {
            FleetDevice device = candidates.get((first + i) % candidates.size());
            if (!world.incidents().strikes(device.device())) {
                return Optional.of(device);
            }
        }
        return Optional.empty();
    }

    @Override
    public Instant next() {
        return acts.isEmpty() ? Instant.MAX : acts.element().at();
    }

    @Override
    public void speak(Consumer<Report> out) {
        Due due = acts.remove();
        due.act().play(due.at(), out);
    }
}
