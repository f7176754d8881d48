package org.gridpost.gateway.persistence;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;
import org.gridpost.pipelines.organisation.Skill;
import org.gridpost.pipelines.respond.tickets.Act;
import org.gridpost.pipelines.respond.tickets.Assignee;
import org.gridpost.pipelines.respond.tickets.Course;
import org.gridpost.pipelines.respond.tickets.Opening;
import org.gridpost.pipelines.respond.tickets.Stage;
import org.gridpost.pipelines.respond.tickets.Ticket;
import org.gridpost.pipelines.respond.tickets.TicketBook;
import org.gridpost.pipelines.respond.tickets.TicketStep;
import org.gridpost.pipelines.respond.tickets.Verdict;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** The book of tickets in SQL. Who writes takes turns: tickets are few, and what one finds must hold until it has written. */
public final class SqlTicketBook implements TicketBook {
    private final Jdbi jdbi;
    private final Clock clock;
    private final ZoneId zone;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Unreadable unreadable = new Unreadable();

    /** @param zone by whose days tickets are numbered */
    public SqlTicketBook(Jdbi jdbi, Clock clock, ZoneId zone) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.zone = zone;
    }

    private <T> T inTurn(Function<Handle, T> work) {
        return jdbi.inTransaction(handle -> {
            handle.execute("UPDATE ticket_turn SET id = 1");
            return work.apply(handle);
        });
    }

    @Override
    public Opened open(Opening opening, List<Act> acts) {
        Opened opened = inTurn(handle -> {
            Optional<Ticket> open = opening.matter().asset().flatMap(asset -> open(handle, asset, opening.trade()));
            Ticket before = open.orElseGet(() -> Ticket.opened(nextId(handle, opening.at()), opening));
            if (open.isEmpty()) {
                TicketRows.insert(handle, before);
            }
            Course course = take(handle, before, open.isEmpty() ? acts : Course.joining(acts));
            return new Opened(course.ticket(), open.isEmpty());
        });
        listeners.forEach(Runnable::run);
        return opened;
    }

    /** Between two ids of that day, of digits as they are: of these every collation of a server thinks alike. */
    private String nextId(Handle handle, Instant at) {
        String day = Course.day(at, zone);
        long last = handle.createQuery("SELECT MAX(id) FROM ticket WHERE id BETWEEN :from AND :to")
                .bind("from", day + "00000")
                .bind("to", day + "99999")
                .mapTo(String.class)
                .findOne()
                .map(id -> Long.parseLong(id.substring(day.length())))
                .orElse(0L);
        return Course.id(day, last + 1);
    }

    private Course take(Handle handle, Ticket before, List<Act> acts) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Course course = Course.of(
                before,
                acts,
                command -> known(handle, before.id(), command),
                () -> before.matter()
                        .asset()
                        .flatMap(asset -> open(handle, asset, before.trade()))
                        .map(Ticket::id));
        TicketRows.update(handle, before, course.ticket());
        long sequence = lastSequence(handle);
        for (Course.Taken taken : course.taken()) {
            sequence++;
            TicketRows.write(
                    handle, new TicketStep(sequence, before.id(), taken.act(), taken.stage(), taken.moved(), now));
        }
        course.taken().forEach(t -> t.entry(before.id(), now).ifPresent(e -> SqlAudit.append(handle, e)));
        return course;
    }

    private static boolean known(Handle handle, String ticket, String command) {
        return handle.createQuery("SELECT COUNT(*) FROM ticket_step WHERE ticket = :ticket AND command = :command")
                        .bind("ticket", ticket)
                        .bind("command", Storable.text(command))
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    @Override
    public List<Verdict> act(String id, Predicate<Ticket> holds, List<Act> acts) {
        Optional<Course> course =
                inTurn(handle -> find(handle, id).filter(holds).map(t -> take(handle, t, acts)));
        if (course.filter(c -> !c.taken().isEmpty()).isPresent()) {
            listeners.forEach(Runnable::run);
        }
        return course.map(Course::verdicts).orElse(List.of());
    }

    @Override
    public Optional<Ticket> find(String id) {
        return jdbi.withHandle(handle -> find(handle, id));
    }

    @Override
    public List<Ticket> find(Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbi.withHandle(handle -> tickets(handle.createQuery(
                                "SELECT id, snapshot FROM ticket WHERE id IN (<ids>)")
                        .bindList("ids", ids.stream().map(Storable::text).toList())));
    }

    private static Optional<Ticket> find(Handle handle, String id) {
        return handle.createQuery("SELECT snapshot FROM ticket WHERE id = :id")
                .bind("id", Storable.text(id))
                .map(TicketRows::ticket)
                .findOne();
    }

    @Override
    public List<Ticket> open() {
        return jdbi.withHandle(
                handle -> tickets(handle.createQuery("SELECT id, snapshot FROM ticket WHERE is_open = 1 ORDER BY id")));
    }

    private List<Ticket> tickets(Query query) {
        return query.map(unreadable.skipping("ticket", "id", TicketRows::ticket)).list().stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private List<TicketStep> steps(Query query) {
        return query.map(unreadable.skipping("step of a ticket, number", "sequence", TicketRows::step)).list().stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** How many tickets and steps were left out since the start, for this version cannot read them. */
    public int unreadable() {
        return unreadable.count();
    }

    @Override
    public Optional<Ticket> open(String asset, Skill trade) {
        return jdbi.withHandle(handle -> open(handle, asset, trade));
    }

    private static Optional<Ticket> open(Handle handle, String asset, Skill trade) {
        return handle.createQuery("SELECT snapshot FROM ticket WHERE asset = :asset AND trade = :trade AND is_open = 1")
                .bind("asset", Storable.text(asset))
                .bind("trade", trade.name())
                .map(TicketRows::ticket)
                .findOne();
    }

    @Override
    public Optional<Ticket> ofAlarm(String alarm) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT snapshot FROM ticket WHERE id = (SELECT MAX(ticket)"
                        + " FROM ticket_alarm WHERE alarm = :alarm)")
                .bind("alarm", Storable.text(alarm))
                .map(TicketRows::ticket)
                .findOne());
    }

    @Override
    public Optional<Ticket> closedSince(String asset, Skill trade, Instant from) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT snapshot FROM ticket WHERE asset = :asset"
                        + " AND trade = :trade AND repaired = 1 AND closed >= :from ORDER BY closed DESC LIMIT 1")
                .bind("asset", Storable.text(asset))
                .bind("trade", trade.name())
                .bind("from", from.toEpochMilli())
                .map(TicketRows::ticket)
                .findOne());
    }

    @Override
    public List<Ticket> newest(Wish wish, int limit) {
        if (wish.grids().filter(Set::isEmpty).isPresent()) {
            return List.of();
        }
        String where = (wish.openOnly() ? " AND is_open = 1" : "")
                + (wish.stages().isEmpty() ? "" : " AND stage IN (<stages>)")
                + (wish.to().isEmpty() ? "" : " AND assignee IN (<to>)")
                + (wish.grids().isEmpty() ? "" : " AND grid IN (<grids>)")
                + (wish.asset().isEmpty() ? "" : " AND asset = :asset")
                + (wish.from().isEmpty() ? "" : " AND (opened >= :from OR closed >= :from)")
                + (wish.before().isEmpty() ? "" : " AND id < :before");
        return jdbi.withHandle(handle -> {
            Query query = handle.createQuery(
                            "SELECT id, snapshot FROM ticket WHERE 1 = 1" + where + " ORDER BY id DESC LIMIT :limit")
                    .bind("limit", limit);
            if (!wish.stages().isEmpty()) {
                query.bindList("stages", wish.stages().stream().map(Stage::name).toList());
            }
            if (!wish.to().isEmpty()) {
                query.bindList("to", wish.to().stream().map(Assignee::text).toList());
            }
            wish.grids().ifPresent(grids -> query.bindList("grids", new ArrayList<>(grids)));
            wish.asset().ifPresent(asset -> query.bind("asset", Storable.text(asset)));
            wish.from().ifPresent(from -> query.bind("from", from.toEpochMilli()));
            wish.before().ifPresent(before -> query.bind("before", Storable.text(before)));
            return tickets(query);
        });
    }

    @Override
    public List<TicketStep> history(String ticket) {
        return jdbi.withHandle(
                handle -> steps(handle.createQuery("SELECT * FROM ticket_step WHERE ticket = :ticket ORDER BY sequence")
                        .bind("ticket", Storable.text(ticket))));
    }

    @Override
    public List<TicketStep> stepsAfter(long sequence, int limit) {
        return jdbi.withHandle(handle -> steps(handle.createQuery(
                        "SELECT * FROM ticket_step WHERE sequence > :sequence ORDER BY sequence LIMIT :limit")
                .bind("sequence", sequence)
                .bind("limit", limit)));
    }

    @Override
    public long lastSequence() {
        return jdbi.withHandle(SqlTicketBook::lastSequence);
    }

    private static long lastSequence(Handle handle) {
        return handle.createQuery("SELECT COALESCE(MAX(sequence), 0) FROM ticket_step")
                .mapTo(Long.class)
                .one();
    }

    @Override
    public long followed() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT followed FROM ticket_turn")
                .mapTo(Long.class)
                .one());
    }

    @Override
    public void followed(long alarmSequence) {
        jdbi.useHandle(handle -> handle.execute("UPDATE ticket_turn SET followed = ?", alarmSequence));
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }
}
