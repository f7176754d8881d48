package org.gridpost.pipelines.respond.routing;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.respond.deliver.Medium;
import org.gridpost.pipelines.respond.deliver.Occasion;

/**
 * What a routing file says.
 *
 * @param routes in their order: the first that fits says who is told at once
 * @param climb whom each further step tells, when nobody has acknowledged
 * @param clocks how long after the alarm was told each of these steps comes; fewer than there are steps if it climbs less high
 * @param via by what people are told
 * @param tickets who is told of a ticket, and when; nobody where it says nothing
 * @param coolDown how long after a call about a condition on an asset the next one about it is kept quiet, unless it is more
 *     urgent, or P1
 */
public record RoutingPlan(
        List<Route> routes,
        List<List<Target>> climb,
        Map<Severity, List<Duration>> clocks,
        Map<Severity, Set<Medium>> via,
        Map<Occasion, List<Target>> tickets,
        Duration coolDown) {
    public RoutingPlan {
        routes = List.copyOf(routes);
        climb = climb.stream().map(List::copyOf).toList();
        clocks = Map.copyOf(new EnumMap<>(clocks));
        via = Map.copyOf(new EnumMap<>(via));
        tickets = Map.copyOf(tickets);
        for (Severity severity : Severity.values()) {
            check(severity, clocks.get(severity), climb.size());
            if (via.get(severity) == null || via.get(severity).isEmpty()) {
                throw new IllegalArgumentException("via says nothing for " + severity);
            }
        }
        if (coolDown.isNegative()) {
            throw new IllegalArgumentException("coolDown cannot be " + coolDown);
        }
    }

    private static void check(Severity severity, List<Duration> clock, int steps) {
        if (clock == null) {
            throw new IllegalArgumentException("clocks says nothing for " + severity);
        }
        if (clock.size() > steps) {
            throw new IllegalArgumentException("the clock of " + severity + " has " + clock.size()
                    + " times, but climb has only " + steps + " steps");
        }
        Duration before = Duration.ZERO;
        for (Duration after : clock) {
            if (after.compareTo(before) <= 0) {
                throw new IllegalArgumentException(
                        "the clock of " + severity + " must rise, but " + after + " comes after " + before);
            }
            before = after;
        }
    }

    /** How long after the alarm was told a step comes; empty if it does not climb so high. */
    public Optional<Duration> after(Severity severity, int step) {
        List<Duration> clock = clocks.get(severity);
        if (step == 0) {
            return Optional.of(Duration.ZERO);
        }
        return step <= clock.size() ? Optional.of(clock.get(step - 1)) : Optional.empty();
    }

    /** Ids of rules, areas, bodies or groups that routes of one's own name and nobody knows, each in a sentence. */
    public List<String> unknown(Set<String> rules, Set<String> areas, Set<String> bodies, Set<String> groups) {
        return routes.stream()
                .filter(r -> !r.isShipped())
                .flatMap(r -> Stream.of(
                                unknown(r, "rule", r.rules().stream(), rules),
                                unknown(r, "area", r.areas().stream(), areas),
                                unknown(
                                        r,
                                        "responsible body",
                                        named(r, Target.NamedBody.class, Target.NamedBody::body),
                                        bodies),
                                unknown(r, "group", named(r, Target.Group.class, Target.Group::group), groups))
                        .flatMap(Function.identity()))
                .toList();
    }

    private static <T> Stream<String> named(Route route, Class<T> type, Function<T, String> id) {
        return route.tell().stream().filter(type::isInstance).map(type::cast).map(id);
    }

    private static Stream<String> unknown(Route route, String what, Stream<String> named, Set<String> known) {
        return named.filter(n -> !known.contains(n))
                .sorted()
                .map(n -> route.place() + ": there is no " + what + " " + n);
    }
}
