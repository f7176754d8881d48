package org.gridpost.pipelines.respond;

import java.util.function.Function;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.alarm.AlarmEvent;

/** Whom an alarm's change concerns: the grid station above the asset's grid, by the area tree. */
public final class Addressing implements Function<AlarmEvent, Notification> {
    private final Function<Alarm, AlarmView> views;

    public Addressing(Function<Alarm, AlarmView> views) {
        this.views = views;
    }

    @Override
    public Notification apply(AlarmEvent event) {
        AlarmView view = views.apply(event.alarm());
        return new Notification(
                event.sequence(), event.change(), view, view.station().id(), event.recorded());
    }
}
