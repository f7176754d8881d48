package org.gridpost.pipelines.detect.correlate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridpost.pipelines.detect.ConditionEvent;
import org.gridpost.pipelines.detect.ConditionEvent.Began;
import org.gridpost.pipelines.detect.ConditionKey;
import org.gridpost.pipelines.model.Site;

/** The alarms that are open, as the book will have them when it has entered what was told: an event names its cause by id. */
final class OpenAlarms {
    private final Map<Standing, Open> open = new HashMap<>();

    private record Standing(String group, String asset) {}

    private record Open(String id, Set<String> rules) {}

    /** An event is told. */
    void enter(ConditionEvent event) {
        Standing standing = new Standing(event.group(), event.asset());
        if (event instanceof Began began) {
            open.computeIfAbsent(standing, s -> new Open(began.alarmId(), new HashSet<>()))
                    .rules()
                    .add(event.rule());
        } else {
            open.computeIfPresent(standing, (s, alarm) -> {
                alarm.rules().remove(event.rule());
                return alarm.rules().isEmpty() ? null : alarm;
            });
        }
    }

    /** The id of the alarm that a condition which was told is in. */
    String idOf(ConditionKey told) {
        return open.get(new Standing(told.group(), told.asset())).id();
    }

    /** Whether the event has opened its alarm, not joined one. */
    boolean isAlone(Began event) {
        Open alarm = open.get(new Standing(event.group(), event.asset()));
        return alarm != null && alarm.rules().size() == 1;
    }

    void follow(Site site) {
        open.keySet().removeIf(a -> site.asset(a.asset()).isEmpty());
    }

    record Kept(String group, String asset, String id, Set<String> rules) {}

    List<Kept> kept() {
        return open.entrySet().stream()
                .map(a -> new Kept(
                        a.getKey().group(),
                        a.getKey().asset(),
                        a.getValue().id(),
                        Set.copyOf(a.getValue().rules())))
                .toList();
    }

    void restore(List<Kept> kept) {
        kept.forEach(a -> open.put(new Standing(a.group, a.asset), new Open(a.id, new HashSet<>(a.rules))));
    }
}
