package org.gridpost.pipelines.respond.deliver;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.gridpost.pipelines.respond.tickets.Act;
import org.gridpost.pipelines.respond.tickets.Closing;
import org.gridpost.pipelines.respond.tickets.Job;
import org.gridpost.pipelines.respond.tickets.Mark;
import org.gridpost.pipelines.respond.tickets.Stage;
import org.gridpost.pipelines.respond.tickets.Step;
import org.gridpost.pipelines.respond.tickets.Terms.Part;
import org.gridpost.pipelines.respond.tickets.Ticket;
import org.gridpost.pipelines.respond.tickets.TicketStep;

/** Why people are told of a ticket. */
public enum Occasion {
    /** Somebody or something has told of it, and nobody is sent yet. */
    REPORTED(Part.HANDLE),
    DISPATCHED(Part.TAKE),
    /** Who verified it saw that it is not repaired. */
    FAILED(Part.TAKE),
    REOPENED(Part.TAKE),
    HANDED_BACK(Part.DONE),
    SUSPENDED(Part.DONE),
    RESUMED(Part.DONE),
    EXTENDED(Part.DONE),
    /** An alarm has joined that makes it more urgent. */
    MORE_URGENT(Part.DONE),
    /** Another body is to answer for it. */
    TRANSFERRED(Part.DONE),
    /** Its sensors are back to normal before anybody has taken it on: nobody need go. */
    OVER(Part.TAKE),
    /** It was said to be done, and a person must see that. */
    VERIFY(Part.VERIFY),
    /** A limit will be over soon. */
    WARNED(Part.DONE),
    /** A limit is over. */
    OVERDUE(Part.DONE),
    /** It has been for a while. */
    LONG_OVERDUE(Part.DONE);

    private static final Set<Stage> IN_HAND = EnumSet.of(Stage.DISPATCHED, Stage.IN_PROGRESS, Stage.REOPENED);
    private static final Set<Stage> UNSENT = EnumSet.of(Stage.REPORTED, Stage.ACCEPTED, Stage.FILED);
    private static final Set<Stage> UNDONE =
            EnumSet.of(Stage.FILED, Stage.RETURNED, Stage.DISPATCHED, Stage.IN_PROGRESS, Stage.REOPENED);

    private final Part part;

    Occasion(Part part) {
        this.part = part;
    }

    /**
     * What a step is to people; nothing if it concerns only machines.
     *
     * @param isFirst whether it is the first of its ticket, which nobody has accepted with it
     */
    public static Optional<Occasion> of(TicketStep told, Ticket ticket, boolean isFirst) {
        Step step = told.act().step();
        if (!told.moved()) {
            return Optional.empty();
        }
        if (step instanceof Step.Marked marked) {
            return Optional.of(
                    switch (marked.mark().level()) {
                        case 0 -> WARNED;
                        case 1 -> OVERDUE;
                        default -> LONG_OVERDUE;
                    });
        }
        if (step instanceof Step.Done) {
            return Optional.of(VERIFY).filter(v -> told.stage() == Stage.VERIFYING && !ticket.provenBySensors());
        }
        if (isFirst) {
            return Optional.of(REPORTED);
        }
        if (step instanceof Step.SensorsNormal) {
            return Optional.of(OVER).filter(o -> o.holds(told.act(), ticket));
        }
        if (step instanceof Step.AlarmJoined || step instanceof Step.Urged) {
            return Optional.of(MORE_URGENT).filter(m -> isSince(told.act(), ticket));
        }
        return step instanceof Step.Crew ? handedBack(step) : desk(step);
    }

    private static boolean isSince(Act act, Ticket ticket) {
        return ticket.urgentSince().equals(Optional.of(act.at()));
    }

    private static Optional<Occasion> handedBack(Step step) {
        return Optional.of(HANDED_BACK).filter(h -> step instanceof Step.HandedBack);
    }

    private static Optional<Occasion> desk(Step step) {
        if (step instanceof Step.Dispatched) {
            return Optional.of(DISPATCHED);
        }
        if (step instanceof Step.Failed) {
            return Optional.of(FAILED);
        }
        if (step instanceof Step.Reopened) {
            return Optional.of(REOPENED);
        }
        if (step instanceof Step.Suspended) {
            return Optional.of(SUSPENDED);
        }
        if (step instanceof Step.Resumed) {
            return Optional.of(RESUMED);
        }
        if (step instanceof Step.Extended) {
            return Optional.of(EXTENDED);
        }
        return Optional.of(TRANSFERRED).filter(t -> step instanceof Step.Transferred);
    }

    /** The limit that it tells of. */
    Part part(Act act) {
        return act.step() instanceof Step.Marked marked ? marked.mark().limit() : part;
    }

    /** Whether who decides about it is told, rather than who works on it. */
    boolean isForDesks() {
        return this == REPORTED
                || this == HANDED_BACK
                || this == TRANSFERRED
                || this == OVERDUE
                || this == LONG_OVERDUE;
    }

    /** Whether somebody should be called to the telephone for it, if the ticket is so urgent. */
    boolean asksAtOnce() {
        return this != SUSPENDED && this != RESUMED && this != EXTENDED && this != OVER && this != VERIFY;
    }

    /** How high it has climbed. */
    int level() {
        return this == LONG_OVERDUE ? 2 : this == OVERDUE ? 1 : 0;
    }

    /** Whether it need still be told: nothing has happened to the ticket since that makes it out of date. */
    boolean holds(Act act, Ticket now) {
        return switch (this) {
            case REPORTED -> UNSENT.contains(now.stage());
            case DISPATCHED -> now.stage() == Stage.DISPATCHED && isJobOf(act, now);
            case FAILED, REOPENED -> now.stage() == Stage.REOPENED || now.stage() == Stage.FILED;
            case HANDED_BACK -> now.stage() == Stage.RETURNED;
            case SUSPENDED -> now.stage() == Stage.SUSPENDED;
            case RESUMED -> UNDONE.contains(now.stage());
            case EXTENDED ->
                IN_HAND.contains(now.standing())
                        && now.extension().equals(Optional.of(((Step.Extended) act.step()).until()));
            case MORE_URGENT -> (UNSENT.contains(now.stage()) || UNDONE.contains(now.stage())) && isSince(act, now);
            case TRANSFERRED -> now.open() && now.body().equals(((Step.Transferred) act.step()).to());
            case OVER ->
                now.job().isPresent()
                        && now.closing()
                                .filter(c -> c.how() == Closing.How.BY_ITSELF)
                                .isPresent();
            case VERIFY -> now.stage() == Stage.VERIFYING;
            case WARNED, OVERDUE, LONG_OVERDUE -> runs(((Step.Marked) act.step()).mark(), now);
        };
    }

    private static boolean isJobOf(Act act, Ticket now) {
        return now.job().map(Job::dispatched).equals(Optional.of(act.at()));
    }

    /** Whether that very clock still runs: what it is for is not done, and it has not begun anew. */
    private static boolean runs(Mark mark, Ticket now) {
        boolean sameJob = IN_HAND.contains(now.stage()) && isRound(mark, now);
        return switch (mark.limit()) {
            case HANDLE -> UNSENT.contains(now.stage());
            case TAKE -> sameJob && now.job().orElseThrow().begun().isEmpty();
            case ON_SITE -> sameJob && now.job().orElseThrow().arrived().isEmpty();
            case DONE -> UNDONE.contains(now.stage()) && mark.round() == 1 + now.reopened();
            case VERIFY -> now.stage() == Stage.VERIFYING && isRound(mark, now);
        };
    }

    private static boolean isRound(Mark mark, Ticket now) {
        return now.job().filter(j -> j.round() == mark.round()).isPresent();
    }
}
