package org.gridpost.pipelines.respond.tickets;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.gridpost.pipelines.respond.clocks.Pause;
import org.gridpost.pipelines.respond.tickets.Ticket.Joined;
import org.gridpost.pipelines.respond.tickets.Ticket.Transfer;
import org.gridpost.pipelines.respond.tickets.Ticket.Work;
import org.gridpost.pipelines.respond.tickets.Verdict.Reason;

/**
 * The transitions of {@link Stage}. What a crew tells may come late, twice and in any order: a time that is told later than
 * the step after it is filled in, what is told again counts from the first time, and nothing of it moves a ticket back.
 */
public final class TicketFlow {
    private static final Set<Stage> WITH_A_CREW = EnumSet.of(Stage.DISPATCHED, Stage.IN_PROGRESS, Stage.REOPENED);
    private static final Set<Stage> BEFORE_DISPATCH = EnumSet.of(Stage.REPORTED, Stage.ACCEPTED, Stage.FILED);

    /** So much the clocks of phones may be behind ours. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private TicketFlow() {}

    public static Verdict apply(Ticket ticket, Act act) {
        if (act.step() instanceof Step.Crew crew) {
            return crew(ticket, act, crew);
        }
        if (act.step() instanceof Step.Addition addition) {
            return moved(ticket, draft -> add(draft, addition));
        }
        return act.step() instanceof Step.Fact fact
                ? fact(ticket, act.at(), fact)
                : desk(ticket, act, (Step.Desk) act.step());
    }

    /** Whether nobody was sent as yet. */
    static boolean isBeforeDispatch(Stage stage) {
        return BEFORE_DISPATCH.contains(stage);
    }

    private static Verdict moved(Ticket ticket, Consumer<Draft> change) {
        Draft draft = new Draft(ticket);
        change.accept(draft);
        return new Verdict.Moved(draft.ticket());
    }

    private static Verdict refused(Ticket ticket, String what) {
        return new Verdict.Refused(
                ticket, Reason.STAGE, "Ticket " + ticket.id() + " is " + ticket.stage() + ": " + what + ".");
    }

    // What crews tell

    private static Verdict crew(Ticket ticket, Act act, Step.Crew step) {
        if (ticket.job().isEmpty()) {
            return new Verdict.Kept(ticket, "Ticket " + ticket.id() + " is with nobody now.");
        }
        Job job = ticket.job().get();
        if (act.at().isBefore(job.dispatched().minus(CLOCKS_DIFFER))) {
            return new Verdict.Kept(
                    ticket,
                    "Ticket " + ticket.id() + " was dispatched at " + job.dispatched() + ", after what is told of "
                            + act.at() + ".");
        }
        // A phone is a little slow: nobody takes on what was not dispatched.
        Instant at = act.at().isBefore(job.dispatched()) ? job.dispatched() : act.at();
        if (step instanceof Step.HandedBack) {
            return handBack(ticket, at);
        }
        Job next = job.with(step, at);
        if (next.equals(job)) {
            return new Verdict.Kept(ticket, "That was told of ticket " + ticket.id() + " before.");
        }
        return moved(ticket, draft -> {
            draft.job = Optional.of(next);
            draft.workers.add(act.by());
            advance(draft, step, at);
        });
    }

    private static void advance(Draft draft, Step.Crew step, Instant at) {
        if (step instanceof Step.Done) {
            if (draft.stage == Stage.SUSPENDED && WITH_A_CREW.contains(draft.before.orElseThrow())) {
                draft.resume(at);
            }
            if (WITH_A_CREW.contains(draft.stage)) {
                draft.stage = Stage.VERIFYING;
            }
            draft.closing = draft.closing
                    .filter(c -> c.how() == Closing.How.BY_ITSELF && !at.isAfter(c.at()))
                    .map(c -> new Closing(c.at(), Closing.How.SENSOR, c.by()))
                    .or(() -> draft.closing);
        } else if (draft.stage == Stage.SUSPENDED && WITH_A_CREW.contains(draft.before.orElseThrow())) {
            draft.before = Optional.of(Stage.IN_PROGRESS);
        } else if (WITH_A_CREW.contains(draft.stage)) {
            draft.stage = Stage.IN_PROGRESS;
        }
    }

    private static Verdict handBack(Ticket ticket, Instant at) {
        if (!WITH_A_CREW.contains(ticket.standing())) {
            return refused(ticket, "only what somebody works on can be handed back");
        }
        return moved(ticket, draft -> {
            if (draft.stage == Stage.SUSPENDED) {
                draft.resume(at);
            }
            draft.stage = Stage.RETURNED;
            draft.job = Optional.empty();
        });
    }

    // What is added

    private static void add(Draft draft, Step.Addition addition) {
        Work work = draft.work;
        if (addition instanceof Step.Pictured picture && !work.photos().contains(picture.photo())) {
            draft.work =
                    new Work(plus(work.photos(), picture.photo()), work.parts(), work.expenses(), work.transfers());
        } else if (addition instanceof Step.PartUsed part) {
            draft.work = new Work(work.photos(), plus(work.parts(), part), work.expenses(), work.transfers());
        } else if (addition instanceof Step.Spent spent) {
            draft.work = new Work(work.photos(), work.parts(), plus(work.expenses(), spent), work.transfers());
        }
    }

    private static <T> List<T> plus(List<T> list, T one) {
        List<T> all = new ArrayList<>(list);
        all.add(one);
        return all;
    }

    // What sensors, reports and clocks say

    private static Verdict fact(Ticket ticket, Instant at, Step.Fact fact) {
        if (fact instanceof Step.SensorsNormal) {
            return sensorsNormal(ticket, at);
        }
        boolean joins = !(fact instanceof Step.AlarmReturned || fact instanceof Step.Marked);
        if (joins && !ticket.open()) {
            return refused(ticket, "nothing joins it any more");
        }
        Draft draft = new Draft(ticket);
        state(draft, at, fact);
        Ticket next = draft.ticket();
        return next.equals(ticket)
                ? new Verdict.Kept(ticket, "That was known of ticket " + ticket.id() + " before.")
                : new Verdict.Moved(next);
    }

    private static void state(Draft draft, Instant at, Step.Fact fact) {
        if (fact instanceof Step.AlarmJoined joined) {
            draft.join(joined.alarm(), new Joined(true, joined.severity(), joined.terms()), at);
        } else if (fact instanceof Step.Urged urged && urged.severity().compareTo(draft.severity) < 0) {
            draft.severity = urged.severity();
            draft.renew(urged.terms(), at);
        } else if (fact instanceof Step.AlarmReturned returned) {
            draft.alarms.computeIfPresent(returned.alarm(), (id, alarm) -> alarm.returned());
        } else if (fact instanceof Step.ReportJoined joined && !draft.reports.contains(joined.report())) {
            draft.reports.add(joined.report());
        } else if (fact instanceof Step.Marked marked && !draft.marks.contains(marked.mark())) {
            draft.marks.add(marked.mark());
        }
    }

    private static Verdict sensorsNormal(Ticket ticket, Instant at) {
        if (!ticket.provenBySensors() || ticket.alarmed()) {
            return refused(ticket, "its sensors do not say that all is well");
        }
        if (ticket.stage() == Stage.VERIFYING) {
            return moved(ticket, draft -> draft.close(at, Closing.How.SENSOR, Act.GRIDPOST));
        }
        return overByItself(ticket)
                ? moved(ticket, draft -> draft.close(at, Closing.How.BY_ITSELF, Act.GRIDPOST))
                : refused(ticket, "somebody has it in hand, or asked for it");
    }

    /** Whether nobody has it in hand, and nobody but sensors asked for it. */
    static boolean overByItself(Ticket ticket) {
        return ticket.provenBySensors()
                && !ticket.alarmed()
                && !ticket.askedFor()
                && (BEFORE_DISPATCH.contains(ticket.stage())
                        || ticket.stage() == Stage.DISPATCHED
                        || ticket.stage() == Stage.RETURNED);
    }

    // What desks do

    private static Verdict desk(Ticket ticket, Act act, Step.Desk step) {
        if (step instanceof Step.Verified || step instanceof Step.Failed) {
            return verify(ticket, act, step);
        }
        if (step instanceof Step.Reopened reopened) {
            boolean undone = ticket.stage() == Stage.CLOSED
                    || (ticket.stage() == Stage.VERIFYING && reopened.why() == Step.Reopened.Why.STILL_ACTIVE);
            return undone
                    ? moved(ticket, draft -> draft.reopen(act.at()))
                    : refused(ticket, "only what was closed can be reopened");
        }
        Stage stage = ticket.stage();
        if (step instanceof Step.Accepted) {
            return stage == Stage.REPORTED
                    ? moved(ticket, draft -> draft.stage = Stage.ACCEPTED)
                    : refused(ticket, "only what is reported can be accepted");
        }
        if (step instanceof Step.Filed) {
            return stage == Stage.ACCEPTED
                    ? moved(ticket, draft -> draft.stage = Stage.FILED)
                    : refused(ticket, "only what is accepted can be filed");
        }
        if (step instanceof Step.Rejected) {
            boolean begun = ticket.job().flatMap(Job::begun).isPresent();
            return BEFORE_DISPATCH.contains(stage) || stage == Stage.RETURNED || (stage == Stage.DISPATCHED && !begun)
                    ? moved(ticket, draft -> draft.close(act.at(), Closing.How.REJECTED, act.by()))
                    : refused(ticket, "only what nobody has begun can be rejected");
        }
        if (step instanceof Step.Resumed) {
            return stage == Stage.SUSPENDED
                    ? moved(ticket, draft -> draft.resume(act.at()))
                    : refused(ticket, "only what is suspended can be resumed");
        }
        return step instanceof Step.Dispatched dispatched
                ? dispatch(ticket, act.at(), dispatched)
                : manage(ticket, act, step);
    }

    private static Verdict dispatch(Ticket ticket, Instant at, Step.Dispatched step) {
        Stage stage = ticket.stage();
        if (stage != Stage.FILED && stage != Stage.RETURNED && !WITH_A_CREW.contains(stage)) {
            return refused(ticket, "only what is filed, handed back or being worked on can be dispatched");
        }
        if (ticket.job().map(Job::to).filter(step.to()::equals).isPresent()) {
            return new Verdict.Kept(
                    ticket, "Ticket " + ticket.id() + " is with " + step.to().text() + " already.");
        }
        return moved(ticket, draft -> {
            draft.stage = Stage.DISPATCHED;
            draft.dispatch(step.to(), at);
            draft.runs = draft.runs.or(() -> Optional.of(at));
        });
    }

    private static Verdict manage(Ticket ticket, Act act, Step.Desk step) {
        boolean inHand = WITH_A_CREW.contains(ticket.stage());
        if (step instanceof Step.Suspended) {
            return inHand || ticket.stage() == Stage.FILED || ticket.stage() == Stage.RETURNED
                    ? moved(ticket, draft -> {
                        draft.before = Optional.of(draft.stage);
                        draft.stage = Stage.SUSPENDED;
                        draft.pauses.add(new Pause(act.at(), Optional.empty()));
                    })
                    : refused(ticket, "only what waits or is being worked on can be suspended");
        }
        if (step instanceof Step.Extended extended) {
            if (!inHand || !extended.until().isAfter(act.at())) {
                return refused(ticket, "only what somebody works on can be extended, to a time that is to come");
            }
            return moved(ticket, draft -> draft.extend(extended.until()));
        }
        Step.Transferred transferred = (Step.Transferred) step;
        if (!ticket.open()
                || ticket.stage() == Stage.VERIFYING
                || transferred.to().equals(ticket.body())) {
            return refused(ticket, "only what is still to be done goes to another body, and not to its own");
        }
        return moved(ticket, draft -> {
            Work work = draft.work;
            Transfer transfer = new Transfer(draft.body, transferred.to(), transferred.fen(), act.at(), act.by());
            draft.work = new Work(work.photos(), work.parts(), work.expenses(), plus(work.transfers(), transfer));
            draft.body = transferred.to();
        });
    }

    private static Verdict verify(Ticket ticket, Act act, Step.Desk step) {
        if (ticket.stage() != Stage.VERIFYING) {
            return refused(ticket, "only what was said to be done can be verified");
        }
        if (ticket.workers().contains(act.by())) {
            return new Verdict.Refused(
                    ticket,
                    Reason.SAME_PERSON,
                    act.by() + " has worked on ticket " + ticket.id() + ": somebody else must verify it.");
        }
        if (step instanceof Step.Verified && ticket.alarmed()) {
            return refused(ticket, "its sensors still say that something is wrong");
        }
        return step instanceof Step.Verified
                ? moved(ticket, draft -> draft.close(act.at(), Closing.How.SUPERVISOR, act.by()))
                : moved(ticket, draft -> draft.reopen(act.at()));
    }
}
