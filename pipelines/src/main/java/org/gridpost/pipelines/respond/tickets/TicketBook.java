package org.gridpost.pipelines.respond.tickets;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.gridpost.pipelines.organisation.Skill;

/**
 * All tickets with their histories, and the outbox of their steps. Whatever happens at once: there is at most one open ticket
 * of a trade for an asset, and a ticket changes together with its history or not at all. What people do is entered in the
 * audit with it.
 */
public interface TicketBook {

    /**
     * Opens a ticket and takes the first steps, unless there is an open one of that trade for that asset; then only the
     * additions and facts among the steps join that one.
     *
     * @param acts one at least: who follows the outbox knows of no ticket of which nothing is told there
     * @return what came of the last step, and whether a ticket was opened for it
     */
    Opened open(Opening opening, List<Act> acts);

    /** @param isNew false if it joined one that was open */
    record Opened(Ticket ticket, boolean isNew) {}

    /**
     * Does one after the other, until one is refused; those before it stand.
     *
     * @param holds of the ticket as it is when its turn has come, what they rest upon: whose it is, for one
     * @return what came of each; empty if there is no such ticket, or if that does not hold of it
     */
    List<Verdict> act(String ticket, Predicate<Ticket> holds, List<Act> acts);

    default List<Verdict> act(String ticket, List<Act> acts) {
        return act(ticket, any -> true, acts);
    }

    default Optional<Verdict> act(String ticket, Act act) {
        return act(ticket, List.of(act)).stream().findFirst();
    }

    Optional<Ticket> find(String id);

    /** Those of these ids that there are; no order. */
    List<Ticket> find(Collection<String> ids);

    /** All that are open, oldest first. */
    List<Ticket> open();

    /** The open one of that trade for an asset. */
    Optional<Ticket> open(String asset, Skill trade);

    /** The newest that an alarm has joined. */
    Optional<Ticket> ofAlarm(String alarm);

    /** The newest of that trade for an asset that was closed as repaired at or after that time. */
    Optional<Ticket> closedSince(String asset, Skill trade, Instant from);

    /** Newest first. */
    List<Ticket> newest(Wish wish, int limit);

    /**
     * @param openOnly without those that are closed or rejected
     * @param stages any if empty
     * @param to assignees, any if empty; as of the last dispatch
     * @param grids where; everywhere if empty
     * @param from opened at or after, or closed at or after
     * @param before with a smaller id
     */
    record Wish(
            boolean openOnly,
            Set<Stage> stages,
            Set<Assignee> to,
            Optional<Set<String>> grids,
            Optional<String> asset,
            Optional<Instant> from,
            Optional<String> before) {
        public static final Wish ALL = new Wish(
                false, Set.of(), Set.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        public Wish {
            stages = Set.copyOf(stages);
            to = Set.copyOf(to);
            grids = grids.map(Set::copyOf);
        }

        public Wish sentTo(Set<Assignee> assignees) {
            return new Wish(openOnly, stages, assignees, grids, asset, from, before);
        }

        public Wish in(Set<String> where) {
            return new Wish(openOnly, stages, to, Optional.of(where), asset, from, before);
        }

        public Wish before(Optional<String> id) {
            return new Wish(openOnly, stages, to, grids, asset, from, id);
        }
    }

    /** All steps of a ticket, in the order they were told. */
    List<TicketStep> history(String ticket);

    /** Steps after a place in the outbox, oldest first. */
    List<TicketStep> stepsAfter(long sequence, int limit);

    /** The last place in the outbox, 0 if it is empty. */
    long lastSequence();

    /** Up to which place the outbox of alarms was followed, 0 before the first. */
    long followed();

    void followed(long alarmSequence);

    /** Calls back after every change, on the thread that made it; must not block. */
    void onChange(Runnable listener);
}
