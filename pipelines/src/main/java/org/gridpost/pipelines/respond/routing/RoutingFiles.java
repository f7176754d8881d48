package org.gridpost.pipelines.respond.routing;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.RoadClass;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.respond.deliver.Medium;
import org.gridpost.pipelines.respond.deliver.Occasion;
import org.gridpost.pipelines.yaml.BuiltIn;
import org.gridpost.pipelines.yaml.YamlEntry;
import org.gridpost.pipelines.yaml.YamlMistake;

/**
 * Reads who is told from YAML: what comes with GridPost, and a file of one's own, whose routes are looked at first and whose
 * other sections take the place of ours.
 */
public final class RoutingFiles {
    static final String OURS = "routing.yaml";

    private RoutingFiles() {}

    /** What comes with GridPost. */
    public static RoutingPlan shipped() {
        return read(Optional.empty());
    }

    /**
     * @param own name and text of the file of one's own
     * @throws YamlMistake naming the first mistake
     */
    public static RoutingPlan read(Optional<Map.Entry<String, String>> own) {
        YamlEntry ours = open(OURS, BuiltIn.text(OURS));
        Optional<YamlEntry> theirs = own.map(o -> open(o.getKey(), o.getValue()));
        List<Route> routes = new ArrayList<>();
        theirs.flatMap(t -> t.find("routes")).ifPresent(r -> routes.addAll(routes(r)));
        routes.addAll(routes(ours.get("routes")));
        Function<String, YamlEntry> section =
                name -> theirs.flatMap(t -> t.find(name)).orElseGet(() -> ours.get(name));
        YamlEntry climb = section.apply("climb");
        return theirs.orElse(ours)
                .built(() -> new RoutingPlan(
                        routes,
                        climb.list().stream().map(RoutingFiles::targets).toList(),
                        bySeverity(section.apply("clocks"), RoutingFiles::durations),
                        bySeverity(section.apply("via"), v -> set(v, Medium.class)),
                        tickets(section.apply("tickets")),
                        section.apply("coolDown").duration()));
    }

    private static YamlEntry open(String name, String yaml) {
        return YamlEntry.parse(name, yaml).only("routes", "climb", "clocks", "via", "tickets", "coolDown");
    }

    private static List<Route> routes(YamlEntry list) {
        return list.list().stream().map(RoutingFiles::route).toList();
    }

    private static Route route(YamlEntry entry) {
        entry.only("rules", "severities", "kinds", "roadClasses", "areas", "from", "to", "tell");
        Optional<LocalTime> from = entry.find("from").map(RoutingFiles::time);
        Optional<LocalTime> to = entry.find("to").map(RoutingFiles::time);
        if (from.isPresent() != to.isPresent()) {
            throw entry.mistake("hours need both \"from\" and \"to\"");
        }
        return entry.built(() -> new Route(
                texts(entry, "rules"),
                set(entry, "severities", Severity.class),
                set(entry, "kinds", AssetKind.class),
                set(entry, "roadClasses", RoadClass.class),
                texts(entry, "areas"),
                from.map(f -> new Route.Hours(f, to.orElseThrow())),
                targets(entry.get("tell")),
                entry.place()));
    }

    private static List<Target> targets(YamlEntry list) {
        return targets(list, Target::of, Target.allowed());
    }

    private static List<Target> targets(YamlEntry list, Function<String, Optional<Target>> named, String allowed) {
        return list.list().stream()
                .map(e -> named.apply(e.text())
                        .orElseThrow(() -> e.mistake("nobody is named \"" + e.text() + "\"; allowed here: " + allowed)))
                .toList();
    }

    private static Map<Occasion, List<Target>> tickets(YamlEntry section) {
        section.only(Stream.of(Occasion.values()).map(Enum::name).toArray(String[]::new));
        Map<Occasion, List<Target>> all = new EnumMap<>(Occasion.class);
        for (Occasion occasion : Occasion.values()) {
            section.find(occasion.name())
                    .ifPresent(list -> all.put(occasion, targets(list, Target::ofTicket, Target.allowedOfTickets())));
        }
        return all;
    }

    private static LocalTime time(YamlEntry entry) {
        try {
            return LocalTime.parse(entry.text());
        } catch (DateTimeException e) {
            throw entry.mistake("expected a time of day such as \"23:00\" but found \"" + entry.text() + "\"");
        }
    }

    private static List<Duration> durations(YamlEntry list) {
        return list.list().stream().map(YamlEntry::duration).toList();
    }

    private static <T> Map<Severity, T> bySeverity(YamlEntry section, Function<YamlEntry, T> read) {
        section.only("P1", "P2", "P3", "P4");
        Map<Severity, T> all = new EnumMap<>(Severity.class);
        for (Severity severity : Severity.values()) {
            all.put(severity, read.apply(section.get(severity.name())));
        }
        return all;
    }

    private static Set<String> texts(YamlEntry entry, String key) {
        return entry.find(key)
                .<Set<String>>map(e -> new LinkedHashSet<>(e.texts()))
                .orElse(Set.of());
    }

    private static <E extends Enum<E>> Set<E> set(YamlEntry entry, String key, Class<E> type) {
        return entry.find(key).map(e -> set(e, type)).orElse(Set.of());
    }

    private static <E extends Enum<E>> Set<E> set(YamlEntry list, Class<E> type) {
        return list.list().stream()
                .map(e -> e.oneOf(type))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(type)));
    }
}
