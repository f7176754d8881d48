package org.gridpost.pipelines.respond.deliver;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.alarm.AlarmBook;
import org.gridpost.pipelines.alarm.AlarmEvent;
import org.gridpost.pipelines.alarm.ResponseTimes;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.organisation.Organisation;
import org.gridpost.pipelines.respond.AlarmView;
import org.gridpost.pipelines.respond.AlarmView.AreaName;
import org.gridpost.pipelines.respond.AlarmView.Text;
import org.gridpost.pipelines.respond.Notification;
import org.gridpost.pipelines.respond.Responsibilities;
import org.gridpost.pipelines.respond.deliver.Delivery.Draft;
import org.gridpost.pipelines.respond.deliver.Delivery.State;

/** Puts deliveries into words: machines learn of the change as it was, people of the alarm as it is. */
public final class Compose implements UnaryOperator<Shipment> {
    private final AlarmBook alarms;
    private final DeliveryBook book;
    private final Function<Alarm, AlarmView> views;
    private final Register register;
    private final ResponseTimes times;
    private final Clock clock;

    /** The register as of now. */
    public record Register(
            Supplier<Site> site, Supplier<Organisation> organisation, Supplier<Responsibilities> responsibilities) {}

    public Compose(
            AlarmBook alarms,
            DeliveryBook book,
            Function<Alarm, AlarmView> views,
            Register register,
            ResponseTimes times,
            Clock clock) {
        this.alarms = alarms;
        this.book = book;
        this.views = views;
        this.register = register;
        this.times = times;
        this.clock = clock;
    }

    @Override
    public Shipment apply(Shipment shipment) {
        List<Delivery> rest = new ArrayList<>();
        List<Call> calls = new ArrayList<>();
        for (Delivery delivery : shipment.deliveries()) {
            Optional<Call> call = delivery.draft().calls() ? forPeople(delivery) : forMachines(delivery);
            if (call.isPresent()) {
                rest.add(delivery);
                calls.add(call.get());
            } else {
                book.settle(
                        List.of(delivery.id()),
                        State.REFUSED,
                        clock.instant(),
                        Optional.of("none of those to be told is in the register any more"));
            }
        }
        return new Shipment(shipment.channel(), rest, calls);
    }

    private Optional<Call> forMachines(Delivery delivery) {
        Draft draft = delivery.draft();
        return event(draft.sequence()).map(e -> call(delivery, e.alarm(), e.recorded(), List.of(), Optional.empty()));
    }

    private Optional<Call> forPeople(Delivery delivery) {
        Draft draft = delivery.draft();
        List<Recipient> recipients =
                draft.to().stream().flatMap(to -> recipient(to).stream()).toList();
        Optional<Alarm> alarm = alarms.find(draft.alarm());
        if (recipients.isEmpty() || alarm.isEmpty()) {
            return Optional.empty();
        }
        // Of what climbs the change with which its clock began.
        Instant recorded = event(draft.sequence()).map(AlarmEvent::recorded).orElse(draft.created());
        Instant due = times.due(draft.severity(), recorded);
        return Optional.of(call(delivery, alarm.get(), recorded, recipients, Optional.of(due)));
    }

    private Call call(
            Delivery delivery, Alarm alarm, Instant recorded, List<Recipient> recipients, Optional<Instant> due) {
        Draft draft = delivery.draft();
        AlarmView view = views.apply(alarm);
        return new Call(
                delivery.id(),
                new Notification(
                        draft.sequence(), draft.change(), view, view.station().id(), recorded),
                draft.step(),
                recipients,
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

    private Optional<Recipient> recipient(Delivery.Addressee to) {
        Organisation organisation = register.organisation().get();
        return organisation
                .person(to.id())
                .map(p -> Recipient.of(p, to.as(), ""))
                .or(() -> organisation
                        .group(to.id())
                        .map(g -> new Recipient(
                                g.id(), new Text(g.nameZh(), g.nameEn()), Optional.empty(), to.as(), g.id())));
    }
}
