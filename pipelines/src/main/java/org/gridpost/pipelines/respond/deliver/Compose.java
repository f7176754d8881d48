package org.gridpost.pipelines.respond.deliver;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.organisation.Organisation;
import org.gridpost.pipelines.respond.AlarmView.Text;
import org.gridpost.pipelines.respond.Responsibilities;
import org.gridpost.pipelines.respond.deliver.Delivery.Draft;
import org.gridpost.pipelines.respond.deliver.Delivery.State;

/** Puts deliveries into words: machines learn of the change as it was, people of the alarm or ticket as it is. */
public final class Compose implements UnaryOperator<Shipment> {
    private final Contents alarms;
    private final Contents tickets;
    private final DeliveryBook book;
    private final Supplier<Organisation> organisation;
    private final Clock clock;

    /** The register as of now. */
    public record Register(
            Supplier<Site> site, Supplier<Organisation> organisation, Supplier<Responsibilities> responsibilities) {}

    /** @param organisation as of now */
    public Compose(
            Contents alarms, Contents tickets, DeliveryBook book, Supplier<Organisation> organisation, Clock clock) {
        this.alarms = alarms;
        this.tickets = tickets;
        this.book = book;
        this.organisation = organisation;
        this.clock = clock;
    }

    @Override
    public Shipment apply(Shipment shipment) {
        List<Delivery> rest = new ArrayList<>();
        List<Call> calls = new ArrayList<>();
        for (Delivery delivery : shipment.deliveries()) {
            Optional<Call> call = call(delivery);
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

    private Optional<Call> call(Delivery delivery) {
        Draft draft = delivery.draft();
        Contents contents = draft.subject().outbox() == Outbox.ALARMS ? alarms : tickets;
        List<Recipient> recipients =
                draft.to().stream().flatMap(to -> recipient(to).stream()).toList();
        Optional<Content> content = draft.calls()
                ? Optional.of(recipients).filter(r -> !r.isEmpty()).flatMap(r -> contents.forPeople(draft))
                : contents.forMachines(draft);
        return content.map(c -> new Call(delivery.id(), c, recipients));
    }

    private Optional<Recipient> recipient(Delivery.Addressee to) {
        Organisation now = organisation.get();
        return now.person(to.id())
                .map(p -> Recipient.of(p, to.as(), ""))
                .or(() -> now.group(to.id())
                        .map(g -> new Recipient(
                                g.id(), new Text(g.nameZh(), g.nameEn()), Optional.empty(), to.as(), g.id())));
    }
}
