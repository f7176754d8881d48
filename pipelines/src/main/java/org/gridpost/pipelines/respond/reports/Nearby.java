package org.gridpost.pipelines.respond.reports;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.respond.ReportMatch;
import org.gridpost.pipelines.respond.ReportTopic;
import org.gridpost.pipelines.respond.reports.Service.Disclosure;
import org.gridpost.pipelines.respond.tickets.Matter;
import org.gridpost.pipelines.respond.tickets.Stage;
import org.gridpost.pipelines.respond.tickets.Ticket;
import org.gridpost.pipelines.respond.tickets.TicketBook;

/**
 * What is known of the same near a place (rule X07): alarms by {@link ReportMatch}, and open tickets of the same kind within
 * the same 50 m, however old they are: what is not repaired is still the same. Only of facilities: two disputes in one
 * house are two.
 */
final class Nearby {
    private static final int ROUNDED_TO = 10;

    private final TicketBook tickets;
    private final ReportMatch alarms;
    private final Expectation expectation;

    Nearby(TicketBook tickets, ReportMatch alarms, Expectation expectation) {
        this.tickets = tickets;
        this.alarms = alarms;
        this.expectation = expectation;
    }

    Optional<Alarm> alarm(Service service, Place place, Instant at) {
        return service.topic().flatMap(topic -> alarms.of(topic, place, at));
    }

    /** The open ticket that a report belongs to: its alarm's, or else the nearest. */
    Optional<Ticket> ticket(Service service, Place place, Optional<Alarm> alarm) {
        Optional<Ticket> ofAlarm =
                alarm.map(Alarm::id).flatMap(tickets::ofAlarm).filter(Ticket::open);
        return ofAlarm.or(() -> open(service, place).findFirst());
    }

    private Stream<Ticket> open(Service service, Place place) {
        if (service.topic().isEmpty()) {
            return Stream.empty();
        }
        ReportTopic topic = service.topic().get();
        return tickets.open().stream()
                .filter(t -> t.matter().topic().equals(topic.name()) || isFound(topic, t.matter()))
                .filter(t -> t.matter().place().metresTo(place) <= ReportMatch.REACH)
                .sorted(Comparator.comparingDouble(t -> t.matter().place().metresTo(place)));
    }

    private boolean isFound(ReportTopic topic, Matter matter) {
        return topic.isFoundBy(matter.topic())
                && matter.asset().filter(asset -> alarms.isOf(topic, asset)).isPresent();
    }

    /** What anybody may know: nothing where that would tell of people, or where a camera hangs. */
    List<Known> known(Service service, Place place, Instant at) {
        if (service.disclosure() != Disclosure.PLACE) {
            return List.of();
        }
        List<Known> known =
                new ArrayList<>(open(service, place).map(t -> known(t, place)).toList());
        // An alarm's place is not told: it is somewhere within reach.
        alarm(service, place, at)
                .filter(Alarm::active)
                .filter(a -> tickets.ofAlarm(a.id()).filter(Ticket::open).isEmpty())
                .map(a -> new Known(a.raised(), Stage.REPORTED, Optional.empty(), (int) ReportMatch.REACH, 0))
                .ifPresent(known::add);
        return known;
    }

    private Known known(Ticket ticket, Place place) {
        double metres = ticket.matter().place().metresTo(place);
        return new Known(
                ticket.opened(),
                ticket.stage(),
                expectation.of(ticket),
                (int) Math.ceil(metres / ROUNDED_TO) * ROUNDED_TO,
                ticket.reports().size());
    }
}
