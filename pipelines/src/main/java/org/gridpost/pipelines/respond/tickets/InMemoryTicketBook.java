package org.gridpost.pipelines.respond.tickets;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.gridpost.pipelines.audit.Audit;
import org.gridpost.pipelines.organisation.Skill;

/** Tickets that live as long as the process. */
public final class InMemoryTicketBook implements TicketBook {
    private final TreeMap<String, Ticket> tickets = new TreeMap<>();
    private final List<TicketStep> steps = new ArrayList<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Audit audit;
    private final Clock clock;
    private final ZoneId zone;
    private long followed;

    /** @param zone by whose days tickets are numbered */
    public InMemoryTicketBook(Audit audit, Clock clock, ZoneId zone) {
        this.audit = audit;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public synchronized Opened open(Opening opening, List<Act> acts) {
        Optional<Ticket> open = opening.matter().asset().flatMap(asset -> open(asset, opening.trade()));
        String id = open.map(Ticket::id).orElseGet(() -> nextId(opening.at()));
        if (open.isEmpty()) {
            tickets.put(id, Ticket.opened(id, opening));
        }
        var unused = act(id, open.isEmpty() ? acts : Course.joining(acts));
        return new Opened(tickets.get(id), open.isEmpty());
    }

    private String nextId(Instant at) {
        String day = Course.day(at, zone);
        long count = tickets.keySet().stream().filter(id -> id.startsWith(day)).count();
        return Course.id(day, count + 1);
    }

    @Override
    public synchronized List<Verdict> act(String id, Predicate<Ticket> holds, List<Act> acts) {
        Ticket ticket = tickets.get(id);
        if (ticket == null || !holds.test(ticket)) {
            return List.of();
        }
        Course course = Course.of(
                ticket,
                acts,
                command -> steps.stream()
                        .anyMatch(
                                s -> s.ticket().equals(id) && s.act().command().equals(Optional.of(command))),
                () -> ticket.matter()
                        .asset()
                        .flatMap(asset -> open(asset, ticket.trade()))
                        .map(Ticket::id));
        tickets.put(id, course.ticket());
        for (Course.Taken taken : course.taken()) {
            steps.add(
                    new TicketStep(steps.size() + 1L, id, taken.act(), taken.stage(), taken.moved(), clock.instant()));
            taken.entry(id, clock.instant()).ifPresent(audit::append);
        }
        if (!course.taken().isEmpty()) {
            listeners.forEach(Runnable::run);
        }
        return course.verdicts();
    }

    @Override
    public synchronized Optional<Ticket> find(String id) {
        return Optional.ofNullable(tickets.get(id));
    }

    @Override
    public synchronized List<Ticket> find(Collection<String> ids) {
        return ids.stream().distinct().flatMap(id -> find(id).stream()).toList();
    }

    @Override
    public synchronized List<Ticket> open() {
        return tickets.values().stream().filter(Ticket::open).toList();
    }

    @Override
    public synchronized Optional<Ticket> open(String asset, Skill trade) {
        return of(asset, trade).filter(Ticket::open).findFirst();
    }

    private Stream<Ticket> of(String asset, Skill trade) {
        return tickets.values().stream()
                .filter(t -> t.trade() == trade && t.matter().asset().equals(Optional.of(asset)));
    }

    @Override
    public synchronized Optional<Ticket> ofAlarm(String alarm) {
        return tickets.descendingMap().values().stream()
                .filter(t -> t.alarms().containsKey(alarm))
                .findFirst();
    }

    @Override
    public synchronized Optional<Ticket> closedSince(String asset, Skill trade, Instant from) {
        return of(asset, trade)
                .filter(Ticket::repaired)
                .filter(t -> !t.closing().orElseThrow().at().isBefore(from))
                .max(Comparator.comparing(t -> t.closing().orElseThrow().at()));
    }

    @Override
    public synchronized List<Ticket> newest(Wish wish, int limit) {
        return tickets.descendingMap().values().stream()
                .filter(t -> !wish.openOnly() || t.open())
                .filter(t -> wish.stages().isEmpty() || wish.stages().contains(t.stage()))
                .filter(t -> wish.to().isEmpty()
                        || t.job().map(Job::to).filter(wish.to()::contains).isPresent())
                .filter(t ->
                        wish.grids().map(g -> g.contains(t.matter().grid())).orElse(true))
                .filter(t -> wish.asset().isEmpty() || t.matter().asset().equals(wish.asset()))
                .filter(t -> wish.from().map(from -> isSince(t, from)).orElse(true))
                .filter(t -> wish.before().map(b -> t.id().compareTo(b) < 0).orElse(true))
                .limit(limit)
                .toList();
    }

    private static boolean isSince(Ticket ticket, Instant from) {
        return !ticket.opened().isBefore(from)
                || ticket.closing().filter(c -> !c.at().isBefore(from)).isPresent();
    }

    @Override
    public synchronized List<TicketStep> history(String ticket) {
        return steps.stream().filter(s -> s.ticket().equals(ticket)).toList();
    }

    @Override
    public synchronized List<TicketStep> stepsAfter(long sequence, int limit) {
        return steps.stream().skip(sequence).limit(limit).toList();
    }

    @Override
    public synchronized long lastSequence() {
        return steps.size();
    }

    @Override
    public synchronized long followed() {
        return followed;
    }

    @Override
    public synchronized void followed(long alarmSequence) {
        followed = alarmSequence;
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }
}
