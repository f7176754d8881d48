package org.gridpost.pipelines.respond.deliver;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.alarm.AlarmBook;
import org.gridpost.pipelines.alarm.AlarmEvent;
import org.gridpost.pipelines.alarm.ResponseTimes;
import org.gridpost.pipelines.respond.AlarmView;
import org.gridpost.pipelines.respond.AlarmView.AreaName;
import org.gridpost.pipelines.respond.Notification;
import org.gridpost.pipelines.respond.deliver.Delivery.Draft;
import org.gridpost.pipelines.respond.deliver.Subject.OfAlarm;

/** Of alarms. */
public final class AlarmContents implements Contents {
    private final AlarmBook alarms;
    private final Function<Alarm, AlarmView> views;
    private final Compose.Register register;
    private final ResponseTimes times;

    public AlarmContents(
            AlarmBook alarms, Function<Alarm, AlarmView> views, Compose.Register register, ResponseTimes times) {
        this.alarms = alarms;
        this.views = views;
        this.register = register;
        this.times = times;
    }

    @Override
    public Optional<Content> forMachines(Draft draft) {
        return event(draft.sequence()).map(e -> content(draft, e.alarm(), e.recorded(), Optional.empty()));
    }

    @Override
    public Optional<Content> forPeople(Draft draft) {
        // Of what climbs the change with which its clock began.
        Instant recorded = event(draft.sequence()).map(AlarmEvent::recorded).orElse(draft.created());
        Instant due = times.due(draft.severity(), recorded);
        return alarms.find(draft.subject().id()).map(alarm -> content(draft, alarm, recorded, Optional.of(due)));
    }

    private Content content(Draft draft, Alarm alarm, Instant recorded, Optional<Instant> due) {
        AlarmView view = views.apply(alarm);
        AlarmEvent.Change change = ((OfAlarm) draft.subject()).change();
        return new Content.OfAlarm(
                new Notification(draft.sequence(), change, view, view.station().id(), recorded),
                draft.step(),
                due,
                register.site()
                        .get()
                        .asset(alarm.asset())
                        .flatMap(a -> register.responsibilities().get().bodyOf(a))
                        .map(b -> new AreaName(b.id(), b.nameZh(), b.nameEn())));
    }

    private Optional<AlarmEvent> event(long sequence) {
        return alarms.changesAfter(sequence - 1, 1).stream()
                .filter(e -> e.sequence() == sequence)
                .findFirst();
    }
}
