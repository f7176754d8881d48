package org.gridpost.pipelines.respond.tickets;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.gridpost.pipelines.audit.AuditEntry;

/**
 * What becomes of a ticket by some acts, one after the other: what every book does alike.
 *
 * @param ticket as it is after them
 * @param verdicts one for each act up to the first that is refused
 * @param taken what is to be kept in the history
 */
public record Course(Ticket ticket, List<Verdict> verdicts, List<Taken> taken) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);

    public Course {
        verdicts = List.copyOf(verdicts);
        taken = List.copyOf(taken);
    }

    /** An act that was taken, and the stage right after it. */
    public record Taken(Act act, Stage stage, boolean moved) {

        /** For the audit, if a person did it. */
        public Optional<AuditEntry> entry(String ticket, Instant recorded) {
            return act.by().equals(Act.GRIDPOST)
                    ? Optional.empty()
                    : Optional.of(new AuditEntry(
                            recorded, act.by(), "ticket." + StepName.of(act.step()), ticket, StepName.detail(act)));
        }
    }

    /**
     * @param known whether a command was done to this ticket before
     * @param other the id of another one of its trade that is open for its asset
     */
    public static Course of(Ticket ticket, List<Act> acts, Predicate<String> known, Supplier<Optional<String>> other) {
        List<Verdict> verdicts = new ArrayList<>();
        List<Taken> taken = new ArrayList<>();
        Ticket now = ticket;
        for (Act act : acts) {
            boolean again = act.command()
                    .filter(c -> known.test(c)
                            || taken.stream().anyMatch(t -> t.act().command().equals(Optional.of(c))))
                    .isPresent();
            Verdict verdict = again ? new Verdict.Already(now) : verdict(now, act, other);
            verdicts.add(verdict);
            if (verdict instanceof Verdict.Refused) {
                break;
            }
            now = verdict.ticket();
            // What nobody has told need not be kept if it changes nothing.
            boolean keeps = verdict instanceof Verdict.Moved
                    || (verdict instanceof Verdict.Kept && !act.by().equals(Act.GRIDPOST));
            if (keeps) {
                taken.add(new Taken(act, now.stage(), verdict instanceof Verdict.Moved));
            }
        }
        return new Course(now, verdicts, taken);
    }

    private static Verdict verdict(Ticket ticket, Act act, Supplier<Optional<String>> other) {
        Optional<String> open =
                ticket.open() || !(act.step() instanceof Step.Reopened) ? Optional.empty() : other.get();
        return open.<Verdict>map(id -> new Verdict.Refused(
                        ticket,
                        Verdict.Reason.OTHER_OPEN,
                        "Ticket " + id + " is open for the same asset and trade: go on with that one."))
                .orElseGet(() -> TicketFlow.apply(ticket, act));
    }

    /** Of the acts with which a ticket would be opened those that concern one that is open already. */
    public static List<Act> joining(List<Act> acts) {
        return acts.stream()
                .filter(a -> a.step() instanceof Step.Addition || a.step() instanceof Step.Fact)
                .toList();
    }

    /** With which the ids of the tickets of a day begin. */
    public static String day(Instant opened, ZoneId zone) {
        return DAY.format(opened.atZone(zone)) + "-";
    }

    /** @param number from 1 */
    public static String id(String day, long number) {
        return day + String.format(Locale.ROOT, "%05d", number);
    }
}
