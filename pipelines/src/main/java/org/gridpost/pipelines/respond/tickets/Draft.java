package org.gridpost.pipelines.respond.tickets;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.respond.clocks.Pause;
import org.gridpost.pipelines.respond.tickets.Ticket.Joined;
import org.gridpost.pipelines.respond.tickets.Ticket.Work;

/** A ticket that is being changed; it lives within one step of {@link TicketFlow}. */
final class Draft {
    private final Ticket from;
    String body;
    Severity severity;
    Stage stage;
    Optional<Instant> sent;
    Optional<Stage> before;
    Optional<Job> job;
    int rounds;
    Optional<Instant> runs;
    Terms terms;
    Optional<Instant> urgentSince;
    final List<Pause> pauses;
    Optional<Instant> extension;
    final Map<String, Joined> alarms;
    final List<String> reports;
    final Set<String> workers;
    Work work;
    final List<Mark> marks;
    int reopened;
    Optional<Closing> closing;

    Draft(Ticket from) {
        this.from = from;
        body = from.body();
        severity = from.severity();
        stage = from.stage();
        sent = from.sent();
        before = from.before();
        job = from.job();
        rounds = from.rounds();
        runs = from.runs();
        terms = from.terms();
        urgentSince = from.urgentSince();
        pauses = new ArrayList<>(from.pauses());
        extension = from.extension();
        alarms = new TreeMap<>(from.alarms());
        reports = new ArrayList<>(from.reports());
        workers = new HashSet<>(from.workers());
        work = from.work();
        marks = new ArrayList<>(from.marks());
        reopened = from.reopened();
        closing = from.closing();
    }

    void dispatch(Assignee to, Instant at) {
        rounds++;
        job = Optional.of(Job.of(to, at, rounds));
        sent = sent.or(() -> Optional.of(at));
    }

    /** Its clocks run by other limits from now on: nothing was said about them as yet. */
    void renew(Terms other, Instant since) {
        terms = other;
        urgentSince = Optional.of(since);
        extension = Optional.empty();
        marks.clear();
    }

    void extend(Instant until) {
        extension = Optional.of(until);
        marks.removeIf(m -> m.limit() == Terms.Part.DONE);
    }

    void close(Instant at, Closing.How how, String by) {
        stage = how == Closing.How.REJECTED ? Stage.REJECTED : Stage.CLOSED;
        before = Optional.empty();
        closing = Optional.of(new Closing(at, how, by));
    }

    /** Ends the suspension; one that began after that moment never was. */
    void resume(Instant at) {
        Pause last = pauses.remove(pauses.size() - 1);
        if (at.isAfter(last.from())) {
            pauses.add(new Pause(last.from(), Optional.of(at)));
            extension = extension.map(e -> e.isAfter(last.from()) ? e.plus(Duration.between(last.from(), at)) : e);
        }
        stage = before.orElseThrow();
        before = Optional.empty();
    }

    /** An alarm holds: it makes the ticket as urgent as it is, and what holds alone says how urgent that is. */
    void join(String alarm, Joined joined, Instant at) {
        boolean alone = alarms.values().stream().noneMatch(Joined::holds) && !from.askedFor();
        alarms.put(alarm, joined);
        boolean differs = joined.severity() != severity || !joined.terms().equals(terms);
        if (joined.severity().compareTo(severity) < 0 || (alone && differs)) {
            severity = joined.severity();
            renew(joined.terms(), at);
        }
    }

    /** It is to be done again, by whom it was done before, if anybody was sent; as urgent as what still holds. */
    void reopen(Instant at) {
        Optional<Assignee> to = job.map(Job::to);
        stage = to.isPresent() ? Stage.REOPENED : Stage.FILED;
        sent = sent.or(() -> Optional.of(at));
        to.ifPresent(t -> dispatch(t, at));
        runs = to.map(t -> at);
        extension = Optional.empty();
        closing = Optional.empty();
        reopened++;
        if (!from.askedFor()) {
            alarms.values().stream()
                    .filter(Joined::holds)
                    .min(Comparator.comparing(Joined::severity))
                    .ifPresent(worst -> {
                        severity = worst.severity();
                        terms = worst.terms();
                    });
        }
    }

    Ticket ticket() {
        return new Ticket(
                from.id(),
                from.matter(),
                from.trade(),
                body,
                severity,
                from.opened(),
                stage,
                sent,
                before,
                terms,
                job,
                rounds,
                runs,
                urgentSince,
                pauses,
                extension,
                alarms,
                reports,
                workers,
                work,
                marks,
                reopened,
                closing);
    }
}
