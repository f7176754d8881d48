package org.gridpost.pipelines.respond.deliver;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.alarm.AlarmEvent;
import org.gridpost.pipelines.model.Severity;

/**
 * One message that is to go, or has gone, over one channel, as it stands in the book.
 *
 * <pre>
 *   PENDING ──▶ DELIVERED      the receiver, or the server that stands in for it, has it
 *      │ ▲ └──▶ REFUSED        for good: trying again would not help
 *      │ └ fails, again later
 *      ├─────▶ WITHDRAWN       somebody had answered, or the ticket moved on, before it was told
 *      └─────▶ EXPIRED         it could not be told for so long that it tells nothing any more
 *   QUIET, UNREACHABLE         recorded only: told shortly before; no channel leads there
 * </pre>
 *
 * @param id place in the book, ascending from 1
 * @param attempts that have failed
 * @param settled when it left PENDING, or was recorded as one that is not sent
 * @param note why it is as it is
 */
public record Delivery(
        long id, Draft draft, State state, int attempts, Optional<Instant> settled, Optional<String> note) {

    public enum State {
        PENDING,
        DELIVERED,
        REFUSED,
        WITHDRAWN,
        EXPIRED,
        QUIET,
        UNREACHABLE;

        /** Whether it is still to be sent. */
        public boolean waits() {
            return this == PENDING;
        }
    }

    /** A person or group and in what capacity. */
    public record Addressee(String id, String as) {}

    /**
     * What is to be sent.
     *
     * @param sequence in the outbox of what it tells of, or by which the clock began that it climbs by
     * @param step 0 at once, 1 and more as it climbs
     * @param to whom; empty for machines
     */
    public record Draft(
            long sequence,
            Subject subject,
            int step,
            Severity severity,
            String channel,
            List<Addressee> to,
            Instant created) {
        /** Stands for a channel where there is none. */
        public static final String NO_CHANNEL = "none";

        public Draft {
            to = List.copyOf(to);
        }

        /** Of an alarm. */
        public Draft(
                long sequence,
                String alarm,
                AlarmEvent.Change change,
                int step,
                Severity severity,
                String channel,
                List<Addressee> to,
                Instant created) {
            this(sequence, new Subject.OfAlarm(alarm, change), step, severity, channel, to, created);
        }

        /** Whether it tells of that alarm or ticket. */
        boolean isOf(Outbox outbox, String id) {
            return subject.outbox() == outbox && subject.id().equals(id);
        }

        /** Whether it calls people, rather than tells machines. */
        public boolean calls() {
            return !to.isEmpty();
        }
    }

    public String channel() {
        return draft.channel();
    }
}
