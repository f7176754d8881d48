package org.gridpost.dashboards.api.duty;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.alarm.AlarmEvent;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.organisation.Organisation;
import org.gridpost.pipelines.respond.AlarmView.Text;
import org.gridpost.pipelines.respond.deliver.Delivery;

/**
 * A delivery, as it is shown: names, but neither phones nor addresses.
 *
 * @param step 0 at once, 1 and more as it climbed unanswered
 * @param to empty if it is for machines
 * @param attempts that have failed
 * @param settled when it was told, or what else became of it was final
 */
record DeliveryView(
        long id,
        String alarm,
        AlarmEvent.Change change,
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
                draft.alarm(),
                draft.change(),
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

    private static Text name(String id, Organisation organisation) {
        return organisation
                .person(id)
                .map(p -> new Text(p.nameZh(), p.nameEn()))
                .or(() -> organisation.group(id).map(g -> new Text(g.nameZh(), g.nameEn())))
                .orElseGet(() -> new Text(id, id));
    }
}
