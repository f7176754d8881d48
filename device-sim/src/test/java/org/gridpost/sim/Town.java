package org.gridpost.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gridpost.sim.device.World;
import org.gridpost.sim.fleet.Fleet;
import org.gridpost.sim.report.Reading;
import org.gridpost.sim.report.Report;
import org.gridpost.sim.truth.Truth;

/** A simulated town whose every word and truth is kept, for tests that look back on them. */
public final class Town {
    /** What really held, from when to when; {@link Instant#MAX} if it still does. */
    public record Span(String rule, String asset, Instant from, Instant to) {
        public Duration length() {
            return Duration.between(from, to);
        }
    }

    private final List<Report> reports = new ArrayList<>();
    private final List<Span> spans = new ArrayList<>();

    private Town() {}

    public static Town after(Fleet fleet, Scenario scenario, long seed, Instant start, Duration length) {
        Town town = new Town();
        World world = World.of(fleet, seed, start, scenario);
        Simulation simulation = new Simulation(world, scenario, town.new Witness());
        Instant end = start.plus(length);
        while (simulation.next().isBefore(end)) {
            simulation.step(town.reports::add);
        }
        return town;
    }

    public List<Report> reports() {
        return reports;
    }

    public List<Span> truths(String rule) {
        return spans.stream().filter(s -> s.rule().equals(rule)).toList();
    }

    /** What was said of a device within a span, by whomever. */
    public Stream<Reading> said(String device, Instant from, Instant to) {
        return reports.stream()
                .filter(r -> !r.at().isBefore(from) && r.at().isBefore(to))
                .flatMap(r -> r.readings().stream())
                .filter(r -> r.device().equals(device));
    }

    public Stream<Double> numbers(String device, String metric, Instant from, Instant to) {
        return said(device, from, to)
                .filter(r -> r.metric().equals(metric))
                .map(r -> ((Reading.Amount) r.value()).number());
    }

    public boolean saidFlag(String device, String metric, Instant from, Instant to) {
        return said(device, from, to)
                .anyMatch(r -> r.metric().equals(metric) && r.value().equals(new Reading.Flag(true)));
    }

    private final class Witness implements Truth {
        @Override
        public void begin(String rule, String asset, Instant from) {
            spans.add(new Span(rule, asset, from, Instant.MAX));
        }

        @Override
        public void end(String rule, String asset, Instant to) {
            for (int i = spans.size() - 1; i >= 0; i--) {
                Span span = spans.get(i);
                if (span.rule().equals(rule) && span.asset().equals(asset)) {
                    spans.set(i, new Span(rule, asset, span.from(), to));
                    return;
                }
            }
            throw new AssertionError(rule + " ended on " + asset + " before it began");
        }
    }
}
