package org.gridpost.pipelines.respond;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.gridpost.pipelines.alarm.Alarm;

/** What holds and is known to people: what they were told of, and what stands under that. */
final class Standing {
    /** A lamp under its circuit under its feeder under its access point, and no circles. */
    private static final int DEEPEST = 5;

    private final Map<String, Alarm> byId;

    private Standing(List<Alarm> active) {
        this.byId = active.stream().collect(Collectors.toMap(Alarm::id, Function.identity()));
    }

    /** @param active all alarms whose condition holds, told or not */
    static List<Alarm> of(List<Alarm> active) {
        return known(active, Alarm::open);
    }

    /** The same of alarms that may be over: those of which people were told, and what stood under them. */
    static List<Alarm> ofPast(List<Alarm> alarms) {
        return known(alarms, Alarm::annunciated);
    }

    private static List<Alarm> known(List<Alarm> alarms, Predicate<Alarm> told) {
        Standing standing = new Standing(alarms);
        return alarms.stream().filter(alarm -> standing.isKnown(alarm, told)).toList();
    }

    private boolean isKnown(Alarm alarm, Predicate<Alarm> told) {
        Optional<Alarm> top = Optional.of(alarm);
        for (int depth = 0; depth < DEEPEST && top.flatMap(Alarm::cause).isPresent(); depth++) {
            top = top.flatMap(Alarm::cause).map(byId::get);
        }
        return top.filter(told).isPresent();
    }
}
