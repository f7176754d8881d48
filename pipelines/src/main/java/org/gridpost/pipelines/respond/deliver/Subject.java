package org.gridpost.pipelines.respond.deliver;

import org.gridpost.pipelines.alarm.AlarmEvent;
import org.gridpost.pipelines.respond.tickets.StepName;

/** What a delivery tells of. */
public sealed interface Subject {
    /** That an alarm has changed. */
    record OfAlarm(String id, AlarmEvent.Change change) implements Subject {
        @Override
        public Outbox outbox() {
            return Outbox.ALARMS;
        }

        @Override
        public String news() {
            return change.name();
        }
    }

    /**
     * That something was done to a ticket, or said of it.
     *
     * @param step by its {@linkplain StepName name}
     */
    record OfTicket(String id, String step) implements Subject {
        /** @throws IllegalArgumentException if there is no such step */
        public OfTicket {
            var unused = StepName.type(step);
        }

        @Override
        public Outbox outbox() {
            return Outbox.TICKETS;
        }

        @Override
        public String news() {
            return step;
        }
    }

    /** Of the alarm or ticket. */
    String id();

    Outbox outbox();

    /** What has happened, in a word: {@code RAISED}, {@code on-site}. */
    String news();

    /** As {@link #outbox}, {@link #id} and {@link #news} say it. */
    static Subject of(Outbox outbox, String id, String news) {
        return outbox == Outbox.ALARMS ? new OfAlarm(id, AlarmEvent.Change.valueOf(news)) : new OfTicket(id, news);
    }
}
