package org.gridpost.pipelines.respond;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
        Standing standing = new Standing(active);
        return active.stream().filter(standing::isKnown).toList();
    }

    private boolean isKnown(Alarm alarm) {
        Optional<Alarm> top = Optional.of(alarm);
        for (int depth = 0; depth < DEEPEST && top.flatMap(Alarm::cause).isPresent(); depth++) {
            top = top.flatMap(Alarm::cause).map(byId::get);
        }
        return top.filter(Alarm::open).isPresent();
    }
}
