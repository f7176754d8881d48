package org.gridpost.dashboards.api.tickets;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridpost.dashboards.Sources;
import org.gridpost.pipelines.respond.tickets.Act;
import org.gridpost.pipelines.respond.tickets.Assignee;
import org.gridpost.pipelines.respond.tickets.Closing;
import org.gridpost.pipelines.respond.tickets.Deadline;
import org.gridpost.pipelines.respond.tickets.Job;
import org.gridpost.pipelines.respond.tickets.Step;
import org.gridpost.pipelines.respond.tickets.Ticket;
import org.gridpost.pipelines.respond.tickets.Ticket.Work;
import org.gridpost.pipelines.respond.tickets.TicketFlow;
import org.gridpost.pipelines.respond.tickets.Verdict;

/** Makes of a ticket what somebody who asks is shown, by the register and the clocks of now. */
final class TicketSheets {
    private final Sources.Tickets tickets;
    private final Clock clock;

    TicketSheets(Sources.Tickets tickets, Clock clock) {
        this.tickets = tickets;
        this.clock = clock;
    }

    TicketSheet of(Ticket ticket, Asker asker) {
        return of(ticket, asker, deadlines(ticket));
    }

    /** @param deadlines as they were reckoned for it before */
    TicketSheet of(Ticket ticket, Asker asker, List<Deadline> deadlines) {
        Work work = ticket.work();
        return new TicketSheet(
                tickets.views().apply(ticket),
                ticket.matter().address(),
                ticket.matter().description(),
                ticket.job().flatMap(Job::enRoute),
                isOverdue(deadlines),
                deadlines.stream().map(TicketSheet.Clock::of).toList(),
                ticket.extension(),
                ticket.alarms().entrySet().stream()
                        .filter(alarm -> alarm.getValue().holds())
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList(),
                ticket.reports(),
                work.photos(),
                work.parts(),
                work.expenses(),
                work.transfers(),
                ticket.closing().map(Closing::by),
                actions(ticket, asker, clock.instant()));
    }

    List<Deadline> deadlines(Ticket ticket) {
        return tickets.deadlines().of(ticket, clock.instant());
    }

    /** When the next limit that runs is over. */
    static Optional<Instant> next(List<Deadline> deadlines) {
        return deadlines.stream()
                .filter(d -> d.stopped().isEmpty())
                .flatMap(d -> d.due().stream())
                .min(Comparator.naturalOrder());
    }

    static boolean isOverdue(List<Deadline> deadlines) {
        return deadlines.stream().anyMatch(d -> d.state() == Deadline.State.OVERDUE);
    }

    /** What is theirs to do and would move the ticket, or add to it: found out by trying it, without doing it. */
    private List<String> actions(Ticket ticket, Asker asker, Instant now) {
        return Arrays.stream(Doing.values())
                .filter(doing -> asker.may(doing, ticket))
                .filter(doing -> {
                    Act act = Act.of(asker.who().name(), now, example(doing, ticket, now));
                    return TicketFlow.apply(ticket, act) instanceof Verdict.Moved;
                })
                .map(Doing::word)
                .toList();
    }

    private Step example(Doing doing, Ticket ticket, Instant now) {
        String any = "-";
        return switch (doing) {
            case ACCEPT -> new Step.Accepted();
            case REJECT -> new Step.Rejected(any);
            case FILE -> new Step.Filed();
            case DISPATCH -> new Step.Dispatched(new Assignee.Team(any));
            case SUSPEND -> new Step.Suspended(any, Optional.empty());
            case RESUME -> new Step.Resumed();
            case EXTEND -> new Step.Extended(now.plus(Duration.ofDays(1)), any);
            case TRANSFER -> new Step.Transferred(ticket.body().equals(any) ? "--" : any, 1, any);
            case REOPEN -> new Step.Reopened(Step.Reopened.Why.BY_HAND, any);
            case TAKE -> new Step.Taken();
            case EN_ROUTE -> new Step.EnRoute();
            case ON_SITE -> new Step.OnSite();
            case DONE -> new Step.Done("");
            case HAND_BACK -> new Step.HandedBack(any);
            case PARTS -> new Step.PartUsed(any, 1, 0);
            case COSTS -> new Step.Spent(any, 1);
            case NOTE -> new Step.Noted(any);
            case PHOTOS -> new Step.Pictured(any);
            case VERIFY -> new Step.Failed(any);
        };
    }
}
