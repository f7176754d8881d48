package org.gridpost.pipelines.detect.correlate;

import java.util.ArrayList;
import java.util.List;
import org.gridpost.pipelines.detect.ConditionEvent;
import org.gridpost.pipelines.detect.Timeline;

/** A correlator by itself, to which conditions are played as they come. */
final class Played {
    private final Correlator correlator;
    private final List<ConditionEvent> events = new ArrayList<>();

    Played(Correlator correlator) {
        this.correlator = correlator;
    }

    Played accept(ConditionEvent event) {
        correlator.accept(event, events::add);
        return this;
    }

    Played tick(String localTime) {
        correlator.tick(Timeline.local(localTime).toEpochMilli(), events::add);
        return this;
    }

    /** What nothing explains, in the order in which it came out. */
    List<String> told() {
        return events.stream()
                .filter(e -> !(e instanceof ConditionEvent.Began began
                        && began.suppression().isPresent()))
                .map(Played::inShort)
                .toList();
    }

    private static String inShort(ConditionEvent event) {
        String which = event.rule() + " " + event.asset();
        return event instanceof ConditionEvent.Began began ? which + " " + began.severity() : "end of " + which;
    }
}
