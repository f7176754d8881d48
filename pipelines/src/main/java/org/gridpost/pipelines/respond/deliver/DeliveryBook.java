package org.gridpost.pipelines.respond.deliver;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Everything that was, or is to be, told, and the clocks of what nobody has answered; kept over restarts. */
public interface DeliveryBook {

    /** Up to which place an outbox was looked at, 0 before the first. */
    long dispatched(Outbox outbox);

    /** Writes all of it or nothing; nothing if its outbox was looked at up to there before. */
    void post(Posting posting);

    Optional<Escalation> escalation(String alarm);

    /** The last call about a condition group on an asset. */
    Optional<Posting.Told> lastCall(String group, String asset);

    /** The clocks whose next step has come, the first due first. */
    List<Escalation> due(Instant now);

    /**
     * Takes a step: writes the posting, whose {@code upTo} means nothing, unless the clock is no longer as it was or the alarm
     * {@linkplain Escalation#isAnswered is answered} by now; then the clock stops. Nobody can acknowledge in between.
     *
     * @return whether it was taken
     */
    boolean climb(Escalation from, Posting posting);

    /** What waits for a channel, in order, or the most urgent first. */
    List<Delivery> pending(String channel, boolean inOrder, int limit);

    long waiting(String channel);

    /** The end of what was pending. */
    void settle(List<Long> ids, Delivery.State state, Instant at, Optional<String> note);

    /** The end of all that has waited since before that time, over whatever channel. */
    int expire(Instant before, Instant at);

    /** An attempt has failed; they stay pending. */
    void failed(List<Long> ids, String why);

    /** All of an alarm or ticket, oldest first. */
    List<Delivery> of(Outbox outbox, String id);

    default List<Delivery> ofAlarm(String alarm) {
        return of(Outbox.ALARMS, alarm);
    }

    default List<Delivery> ofTicket(String ticket) {
        return of(Outbox.TICKETS, ticket);
    }

    /** Newest first. */
    List<Delivery> newest(Wish wish, int limit);

    /**
     * @param before with a smaller id
     * @param grids of the ticket, or of the alarm's asset by the register of now; an asset that is in it no more lies in none
     */
    record Wish(
            Optional<String> channel,
            Optional<Delivery.State> state,
            Optional<Long> before,
            Optional<Set<String>> grids) {
        public Wish {
            grids = grids.map(Set::copyOf);
        }
    }

    /** Forgets what was settled before that time. */
    int forget(Instant before);
}
