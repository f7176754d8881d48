package org.gridpost.dashboards.api.duty;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.organisation.Organisation;
import org.gridpost.pipelines.respond.AlarmView.Text;
import org.gridpost.pipelines.respond.deliver.Delivery;
import org.gridpost.pipelines.respond.deliver.Outbox;
import org.gridpost.pipelines.respond.deliver.Subject;

/**
 * A delivery, as it is shown: names, but neither phones nor addresses.
 *
 * @param alarm its id, if it tells of one; or else {@code ticket}
 * @param change of the alarm, such as {@code RAISED}, or the step of the ticket, such as {@code on-site}
 * @param step 0 at once, 1 and more as it climbed unanswered or overdue
 * @param to empty if it is for machines
 * @param attempts that have failed
 * @param settled when it was told, or what else became of it was final
 */
record DeliveryView(
        long id,
        Optional<String> alarm,
        Optional<String> ticket,
        String change,
        int step,
        Severity severity,
        String channel,
        List<To> to,
        Instant created,
        Delivery.State state,
        int attempts,
        Optional<Instant> settled,
        Optional<String> note) {

    /** @param as in what capacity, such as {@code R1} */
    record To(String id, Text name, String as) {}

    static DeliveryView of(Delivery delivery, Organisation organisation) {
        Delivery.Draft draft = delivery.draft();
        return new DeliveryView(
                delivery.id(),
                id(draft, Outbox.ALARMS),
                id(draft, Outbox.TICKETS),
                draft.subject().news(),
                draft.step(),
                draft.severity(),
                draft.channel(),
                draft.to().stream()
                        .map(to -> new To(to.id(), name(to.id(), organisation), to.as()))
                        .toList(),
                draft.created(),
                delivery.state(),
                delivery.attempts(),
                delivery.settled(),
                delivery.note());
    }

    private static Optional<String> id(Delivery.Draft draft, Outbox outbox) {
        return Optional.of(draft.subject()).filter(s -> s.outbox() == outbox).map(Subject::id);
    }

    private static Text name(String id, Organisation organisation) {
        return organisation
                .person(id)
                .map(p -> new Text(p.nameZh(), p.nameEn()))
                .or(() -> organisation.group(id).map(g -> new Text(g.nameZh(), g.nameEn())))
                .orElseGet(() -> new Text(id, id));
    }
}
