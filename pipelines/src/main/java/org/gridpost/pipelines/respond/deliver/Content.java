package org.gridpost.pipelines.respond.deliver;

import java.time.Instant;
import java.util.Optional;
import org.gridpost.pipelines.alarm.AlarmEvent.Change;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.respond.AlarmView.AreaName;
import org.gridpost.pipelines.respond.Notification;
import org.gridpost.pipelines.respond.TicketNotification;
import org.gridpost.pipelines.respond.tickets.Terms.Part;

/** What a call tells of, with the facts of which words are made. Nobody is named in it. */
public sealed interface Content {
    /**
     * A change of an alarm.
     *
     * @param step 0 at once, 1 and more as it climbs unanswered
     * @param due by when somebody should have acknowledged, of calls to people
     * @param body who is responsible for the asset
     */
    record OfAlarm(Notification notification, int step, Optional<Instant> due, Optional<AreaName> body)
            implements Content {
        @Override
        public String id() {
            return notification.alarm().id();
        }

        @Override
        public Severity severity() {
            return notification.alarm().severity();
        }

        @Override
        public Optional<String> asset() {
            return Optional.of(notification.alarm().asset());
        }

        @Override
        public AreaName grid() {
            return notification.alarm().grid();
        }

        @Override
        public AreaName community() {
            return notification.alarm().community();
        }

        @Override
        public Instant recorded() {
            return notification.recorded();
        }

        @Override
        public boolean isOver() {
            return notification.change() == Change.RETURNED || notification.change() == Change.SUPPRESSED;
        }
    }

    /**
     * A step of a ticket.
     *
     * @param ask why people are told; empty for machines
     */
    record OfTicket(TicketNotification notification, Optional<Ask> ask) implements Content {
        @Override
        public String id() {
            return notification.ticket().id();
        }

        @Override
        public Severity severity() {
            return notification.ticket().severity();
        }

        @Override
        public Optional<String> asset() {
            return notification.ticket().asset();
        }

        @Override
        public AreaName grid() {
            return notification.ticket().grid();
        }

        @Override
        public AreaName community() {
            return notification.ticket().community();
        }

        @Override
        public Instant recorded() {
            return notification.recorded();
        }

        @Override
        public boolean isOver() {
            return !notification.ticket().stage().isOpen();
        }
    }

    /**
     * What is asked of people.
     *
     * @param part of the work on a ticket
     * @param due by when it is to be done, if there is a limit
     */
    record Ask(Occasion occasion, Part part, Optional<Instant> due) {
        /** Whether that time is over. */
        boolean isOver() {
            return occasion == Occasion.OVERDUE || occasion == Occasion.LONG_OVERDUE;
        }
    }

    /** Of the alarm or ticket. */
    String id();

    Severity severity();

    /** Its code; empty if it is about none. */
    Optional<String> asset();

    AreaName grid();

    AreaName community();

    /** When what is told of was committed. */
    Instant recorded();

    /** Whether nobody need do anything for it any more. */
    boolean isOver();
}
