package org.gridpost.pipelines.respond.tickets;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.alarm.AlarmBook;
import org.gridpost.pipelines.alarm.AlarmEvent;
import org.gridpost.pipelines.alarm.Disposition;
import org.gridpost.pipelines.detect.Suppression;
import org.gridpost.pipelines.respond.tickets.Step.Reopened.Why;

/**
 * Follows the alarms: opens their tickets, lets a repair be verified by the sensors that had found the fault, and reopens what
 * they say is not repaired. Whatever it has done it may do again after a crash: nothing comes of that.
 */
public final class TicketFollower {
    private static final int AT_A_TIME = 100;

    /** Those that may end by themselves. */
    private static final Set<Stage> WATCHED =
            EnumSet.of(Stage.REPORTED, Stage.ACCEPTED, Stage.FILED, Stage.DISPATCHED, Stage.RETURNED, Stage.VERIFYING);

    /** What its cause's ticket repairs is no job of its own, nor is what is out of service; what is only shelved still is one. */
    private static final Set<Suppression.Reason> NO_JOB =
            EnumSet.of(Suppression.Reason.CAUSE, Suppression.Reason.OUT_OF_SERVICE);

    private final TicketBook book;
    private final AlarmBook alarms;
    private final TicketDesk desk;
    private final Clock clock;
    private final Pending pending;

    public TicketFollower(TicketBook book, AlarmBook alarms, TicketDesk desk, Clock clock) {
        this.book = book;
        this.alarms = alarms;
        this.desk = desk;
        this.clock = clock;
        this.pending = new Pending(book, WATCHED);
    }

    /** One look at the outbox of alarms and at the tickets that wait for their sensors. */
    public void turn() {
        List<AlarmEvent> news = alarms.changesAfter(book.followed(), AT_A_TIME);
        while (!news.isEmpty()) {
            news.forEach(this::follow);
            book.followed(news.get(news.size() - 1).sequence());
            news = alarms.changesAfter(book.followed(), AT_A_TIME);
        }
        Instant now = clock.instant();
        try {
            for (Ticket ticket : pending.due(now)) {
                look(ticket, now);
                pending.keep(ticket.id(), settles(ticket).filter(now::isBefore));
            }
        } catch (RuntimeException e) {
            pending.again();
            throw e;
        }
    }

    private void follow(AlarmEvent event) {
        Alarm alarm = event.alarm();
        Instant at = event.recorded();
        switch (event.change()) {
            case RAISED, SEVERITY_CHANGED, UNSUPPRESSED, ACKNOWLEDGED -> {
                if (alarm.active() && alarm.suppression().isEmpty() && !isDealtWith(event)) {
                    var unused = desk.ticketFor(alarm, at, false, Act.GRIDPOST);
                }
            }
            case RETURNED -> returned(alarm, at);
            case SUPPRESSED -> {
                if (alarm.suppression().filter(s -> NO_JOB.contains(s.reason())).isPresent()) {
                    returned(alarm, at);
                }
            }
            case DISPOSED -> {
                if (alarm.disposition()
                        .filter(d -> d.what() != Disposition.REAL)
                        .isPresent()) {
                    returned(alarm, at);
                }
            }
            case ASSIGNED -> {}
        }
    }

    /**
     * Whether its ticket knows of it: who takes notice says nothing new, and what is over by now was followed before. What was
     * closed with the alarm still holding, as repaired, opens only if it becomes more urgent.
     */
    private boolean isDealtWith(AlarmEvent event) {
        Optional<Ticket> known = book.ofAlarm(event.alarm().id());
        if (known.isEmpty()) {
            return false;
        }
        Ticket ticket = known.get();
        boolean isOver = alarms.find(event.alarm().id()).filter(Alarm::active).isEmpty();
        boolean isMore = event.change() == AlarmEvent.Change.SEVERITY_CHANGED
                && event.alarm()
                                .severity()
                                .compareTo(
                                        ticket.alarms().get(event.alarm().id()).severity())
                        < 0;
        return event.change() == AlarmEvent.Change.ACKNOWLEDGED
                || (isOver && !ticket.open())
                || (ticket.repaired() && !isMore);
    }

    private void returned(Alarm alarm, Instant at) {
        book.ofAlarm(alarm.id()).ifPresent(t -> book.act(t.id(), Act.byItself(at, new Step.AlarmReturned(alarm.id()))));
    }

    private void look(Ticket ticket, Instant now) {
        if (ticket.stage() == Stage.VERIFYING && ticket.alarmed()) {
            if (hasSettled(ticket.job().orElseThrow().done().orElseThrow(), now)) {
                book.act(ticket.id(), Act.byItself(now, new Step.Reopened(Why.STILL_ACTIVE, "")));
            }
        } else if (ticket.stage() == Stage.VERIFYING && ticket.provenBySensors()) {
            book.act(ticket.id(), Act.byItself(now, new Step.SensorsNormal()));
        } else if (TicketFlow.overByItself(ticket)
                && overSince(ticket).filter(over -> hasSettled(over, now)).isPresent()) {
            book.act(ticket.id(), Act.byItself(now, new Step.SensorsNormal()));
        }
    }

    private boolean hasSettled(Instant since, Instant now) {
        return !now.isBefore(since.plus(desk.plan().settle()));
    }

    /** When it will have waited long enough for its sensors, if it waits. */
    private Optional<Instant> settles(Ticket ticket) {
        Optional<Instant> since = ticket.stage() == Stage.VERIFYING && ticket.alarmed()
                ? ticket.job().flatMap(Job::done)
                : Optional.of(ticket).filter(TicketFlow::overByItself).flatMap(this::overSince);
        return since.map(from -> from.plus(desk.plan().settle()));
    }

    /** Since when none of its alarms holds. */
    private Optional<Instant> overSince(Ticket ticket) {
        return book.history(ticket.id()).stream()
                .filter(s -> s.act().step() instanceof Step.AlarmReturned)
                .map(s -> s.act().at())
                .max(Comparator.naturalOrder());
    }
}
