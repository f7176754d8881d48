package org.gridpost.pipelines.kpi.tickets;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.gridpost.pipelines.respond.tickets.Closing;
import org.gridpost.pipelines.respond.tickets.Job;
import org.gridpost.pipelines.respond.tickets.Step;
import org.gridpost.pipelines.respond.tickets.Ticket;

/** A cycle that is being recounted. */
final class CycleInProgress {
    private final Subject subject;
    private final int number;
    private final Instant began;
    private Optional<Instant> firstDispatch = Optional.empty();
    private Optional<Job> job = Optional.empty();
    private boolean handedBack;

    CycleInProgress(Subject subject, int number, Instant began) {
        this.subject = subject;
        this.number = number;
        this.began = began;
    }

    int number() {
        return number;
    }

    void goesOn(Ticket next, Step step) {
        // Of a job that was handed back its times are kept until there is another.
        job = next.job().or(() -> job);
        firstDispatch = firstDispatch.or(() -> next.job().map(Job::dispatched));
        handedBack |= step instanceof Step.HandedBack;
    }

    /** It is reopened: closed before, or only said to be done. */
    Cycle redone(Ticket before, Instant at, Optional<Instant> due) {
        Optional<Cycle.End> end =
                Optional.of(before.closing().map(CycleInProgress::end).orElse(new Cycle.End(at, Cycle.How.FAILED)));
        return cycle(before.body(), due, end, true);
    }

    Cycle standing(Ticket ticket, Optional<Instant> due) {
        return cycle(ticket.body(), due, ticket.closing().map(CycleInProgress::end), false);
    }

    private static Cycle.End end(Closing closing) {
        Cycle.How how = switch (closing.how()) {
            case SENSOR -> Cycle.How.SENSOR;
            case SUPERVISOR -> Cycle.How.SUPERVISOR;
            case BY_ITSELF -> Cycle.How.BY_ITSELF;
            case REJECTED -> Cycle.How.REJECTED;
        };
        return new Cycle.End(closing.at(), how);
    }

    private Cycle cycle(String body, Optional<Instant> due, Optional<Cycle.End> end, boolean redone) {
        Optional<Instant> done = job.flatMap(Job::done);
        Optional<Instant> sent = job.map(Job::dispatched);
        Map<Leg, Duration> legs = new EnumMap<>(Leg.class);
        if (number == 1) {
            put(legs, Leg.DISPATCH, Optional.of(began), firstDispatch);
        }
        put(legs, Leg.TAKE, sent, job.flatMap(Job::begun));
        put(legs, Leg.ARRIVE, sent, job.flatMap(Job::onSite));
        put(legs, Leg.REPAIR, sent, done);
        put(legs, Leg.VERIFY, done, end.filter(e -> e.how() != Cycle.How.FAILED).map(Cycle.End::at));
        return new Cycle(subject, number, body, began, due, done, end, handedBack, redone, legs);
    }

    private static void put(Map<Leg, Duration> legs, Leg leg, Optional<Instant> from, Optional<Instant> to) {
        // A crew's clock may be a little wrong: nothing takes less than no time.
        from.flatMap(f -> to.map(t -> t.isBefore(f) ? Duration.ZERO : Duration.between(f, t)))
                .ifPresent(took -> legs.put(leg, took));
    }
}
