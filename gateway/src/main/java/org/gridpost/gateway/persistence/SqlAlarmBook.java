package org.gridpost.gateway.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.alarm.AlarmBook;
import org.gridpost.pipelines.alarm.AlarmEvent;
import org.gridpost.pipelines.alarm.AlarmEvent.Change;
import org.gridpost.pipelines.alarm.AlarmNote;
import org.gridpost.pipelines.alarm.Deed;
import org.gridpost.pipelines.alarm.Disposition;
import org.gridpost.pipelines.alarm.Ledger;
import org.gridpost.pipelines.alarm.PastAlarm;
import org.gridpost.pipelines.detect.ConditionEvent;
import org.gridpost.pipelines.journal.Mark;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The alarm book in SQL. A change of an alarm, its outbox entry and detection's mark are one transaction, and such
 * transactions follow one after the other, whichever process they come from: so the outbox has no holes in which a later
 * change could hide from who reads on.
 */
public final class SqlAlarmBook implements AlarmBook {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .build();

    static final String OPEN = "annunciated = 1 AND suppressed = 0"
            + " AND (active = 1 OR ack_at IS NULL OR (latching = 1 AND disposition IS NULL))";

    private static final String MOST_URGENT_FIRST =
            " ORDER BY severity, CASE WHEN ack_at IS NULL THEN 0 ELSE 1 END, raised, id";

    private final Jdbi jdbi;
    private final Clock clock;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public SqlAlarmBook(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    @Override
    public synchronized List<AlarmEvent> apply(List<ConditionEvent> events, Mark seen) {
        List<AlarmEvent> changes = jdbi.inTransaction(handle -> {
            takeTurn(handle);
            List<AlarmEvent> told = new ArrayList<>();
            for (ConditionEvent event : events) {
                post(handle, event).ifPresent(told::add);
            }
            handle.createUpdate("UPDATE detection SET position = :position, readings = :readings")
                    .bind("position", seen.position())
                    .bind("readings", seen.readings())
                    .execute();
            return told;
        });
        if (!changes.isEmpty()) {
            listeners.forEach(Runnable::run);
        }
        return changes;
    }

    /** Waits for the transactions that are under way and holds up those to come; on SQLite all transactions do so. */
    static void takeTurn(Handle handle) {
        handle.execute("UPDATE detection SET id = 1");
    }

    private Optional<AlarmEvent> post(Handle handle, ConditionEvent event) {
        Optional<Alarm> open = handle.createQuery(
                        "SELECT * FROM alarm WHERE alarm_group = :group AND asset = :asset AND active = 1")
                .bind("group", event.group())
                .bind("asset", event.asset())
                .map(AlarmRows::read)
                .findOne();
        Optional<Alarm> known =
                event instanceof ConditionEvent.Began began ? find(handle, began.alarmId()) : Optional.empty();
        return Ledger.post(event, open, known).flatMap(posting -> {
            AlarmRows.write(handle, posting.alarm());
            return posting.change().map(change -> tell(handle, change, posting.alarm()));
        });
    }

    private AlarmEvent tell(Handle handle, Change change, Alarm alarm) {
        AlarmEvent event = new AlarmEvent(lastSequence(handle) + 1, change, alarm, clock.instant());
        handle.createUpdate("INSERT INTO outbox (sequence, kind, alarm_id, alarm, recorded)"
                        + " VALUES (:sequence, :kind, :id, :alarm, :recorded)")
                .bind("sequence", event.sequence())
                .bind("kind", change.name())
                .bind("id", alarm.id())
                .bind("alarm", toJson(alarm))
                .bind("recorded", event.recorded().toEpochMilli())
                .execute();
        return event;
    }

    @Override
    public Mark applied() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT position, readings FROM detection")
                .map((rs, ctx) -> new Mark(rs.getLong("position"), rs.getLong("readings")))
                .one());
    }

    @Override
    public List<AcknowledgeResult> acknowledge(List<String> alarmIds, String by, Optional<String> comment) {
        List<AcknowledgeResult> results;
        synchronized (this) {
            results = jdbi.inTransaction(handle -> {
                takeTurn(handle);
                return alarmIds.stream()
                        .map(id -> acknowledge(handle, id, by, comment))
                        .toList();
            });
        }
        if (results.stream().anyMatch(r -> r instanceof AcknowledgeResult.Done)) {
            listeners.forEach(Runnable::run);
        }
        return results;
    }

    private AcknowledgeResult acknowledge(Handle handle, String alarmId, String by, Optional<String> comment) {
        Optional<Alarm> found = find(handle, alarmId);
        if (found.isEmpty()) {
            return new AcknowledgeResult.Unknown(alarmId);
        }
        return found.get().acknowledged()
                ? new AcknowledgeResult.Already(found.get())
                : new AcknowledgeResult.Done(
                        enter(handle, Deed.acknowledge(found.get(), by, clock.instant(), comment)));
    }

    @Override
    public Optional<Alarm> comment(String alarmId, String by, String text) {
        return entered(alarmId, alarm -> Optional.of(Deed.comment(alarm, by, clock.instant(), text)));
    }

    @Override
    public Optional<Alarm> assign(String alarmId, String by, Optional<String> to) {
        return entered(alarmId, alarm -> Optional.of(Deed.assign(alarm, by, clock.instant(), to)));
    }

    @Override
    public DisposeResult dispose(String alarmId, String by, Disposition disposition, Optional<String> note) {
        Optional<Alarm> done = entered(
                alarmId,
                alarm -> Optional.of(alarm)
                        .filter(Alarm::disposable)
                        .map(a -> Deed.dispose(a, by, clock.instant(), disposition, note)));
        return done.<DisposeResult>map(DisposeResult.Done::new)
                .orElseGet(() -> find(alarmId)
                        .<DisposeResult>map(DisposeResult.TooEarly::new)
                        .orElseGet(() -> new DisposeResult.Unknown(alarmId)));
    }

    private Optional<Alarm> entered(String alarmId, Function<Alarm, Optional<Deed>> deed) {
        Optional<Alarm> done;
        synchronized (this) {
            done = jdbi.inTransaction(handle -> {
                takeTurn(handle);
                return find(handle, alarmId).flatMap(deed).map(d -> enter(handle, d));
            });
        }
        if (done.isPresent()) {
            listeners.forEach(Runnable::run);
        }
        return done;
    }

    private Alarm enter(Handle handle, Deed deed) {
        AlarmRows.write(handle, deed.alarm());
        deed.note().ifPresent(note -> AlarmNoteRows.add(handle, note));
        deed.change().ifPresent(change -> tell(handle, change, deed.alarm()));
        SqlAudit.append(handle, deed.entry());
        return deed.alarm();
    }

    @Override
    public List<AlarmNote> notes(String alarmId) {
        return jdbi.withHandle(handle -> AlarmNoteRows.of(handle, alarmId));
    }

    static Optional<Alarm> find(Handle handle, String alarmId) {
        return handle.createQuery("SELECT * FROM alarm WHERE id = :id")
                .bind("id", Storable.text(alarmId))
                .map(AlarmRows::read)
                .findOne();
    }

    @Override
    public Optional<Alarm> find(String alarmId) {
        return jdbi.withHandle(handle -> find(handle, alarmId));
    }

    @Override
    public List<Alarm> active() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM alarm WHERE active = 1 ORDER BY raised, id")
                .map(AlarmRows::read)
                .list());
    }

    @Override
    public List<Alarm> open() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM alarm WHERE " + OPEN + MOST_URGENT_FIRST)
                .map(AlarmRows::read)
                .list());
    }

    @Override
    public List<Alarm> under(String causeId) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT * FROM alarm WHERE cause = :cause" + MOST_URGENT_FIRST)
                        .bind("cause", Storable.text(causeId))
                        .map(AlarmRows::read)
                        .list());
    }

    @Override
    public Map<String, Integer> underCounts(Collection<String> causeIds) {
        if (causeIds.isEmpty()) {
            return Map.of();
        }
        return jdbi.withHandle(handle -> handle
                .createQuery("SELECT cause, COUNT(*) AS held FROM alarm"
                        + " WHERE cause IN (<causes>) AND active = 1 GROUP BY cause")
                .bindList("causes", List.copyOf(causeIds))
                .map((rs, ctx) -> Map.entry(rs.getString("cause"), rs.getInt("held")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Override
    public List<Alarm> ofAsset(String asset, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT * FROM alarm WHERE asset = :asset ORDER BY raised DESC, id DESC LIMIT :limit")
                .bind("asset", Storable.text(asset))
                .bind("limit", limit)
                .map(AlarmRows::read)
                .list());
    }

    @Override
    public List<Alarm> since(Instant from, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM alarm"
                        + " WHERE annunciated = 1 AND raised >= :from ORDER BY raised DESC, id DESC LIMIT :limit")
                .bind("from", from.toEpochMilli())
                .bind("limit", limit)
                .map(AlarmRows::read)
                .list());
    }

    @Override
    public List<PastAlarm> raisedBetween(Instant from, Instant to) {
        // No transaction, which on SQLite would keep detection from writing: what changes in between does no harm.
        return jdbi.withHandle(handle -> {
            List<Alarm> alarms = handle.createQuery(
                            "SELECT * FROM alarm WHERE raised >= :from AND raised < :to ORDER BY raised, id")
                    .bind("from", from.toEpochMilli())
                    .bind("to", to.toEpochMilli())
                    .map(AlarmRows::read)
                    .list();
            Map<String, List<Alarm>> changes = handle.createQuery("SELECT outbox.alarm AS alarm FROM outbox"
                            + " JOIN alarm ON alarm.id = outbox.alarm_id"
                            + " WHERE alarm.raised >= :from AND alarm.raised < :to"
                            + " ORDER BY outbox.sequence")
                    .bind("from", from.toEpochMilli())
                    .bind("to", to.toEpochMilli())
                    .map((rs, ctx) -> fromJson(rs.getString("alarm")))
                    .collect(Collectors.groupingBy(Alarm::id));
            return alarms.stream()
                    .map(a -> PastAlarm.of(a, changes.getOrDefault(a.id(), List.of())))
                    .toList();
        });
    }

    @Override
    public List<Alarm> standingBetween(Instant from, Instant to) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM alarm"
                        + " WHERE raised < :to AND (returned IS NULL OR returned >= :from) ORDER BY raised, id")
                .bind("from", from.toEpochMilli())
                .bind("to", to.toEpochMilli())
                .map(AlarmRows::read)
                .list());
    }

    @Override
    public List<AlarmEvent> changesAfter(long sequence, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT * FROM outbox WHERE sequence > :after ORDER BY sequence LIMIT :limit")
                .bind("after", sequence)
                .bind("limit", limit)
                .map(SqlAlarmBook::change)
                .list());
    }

    @Override
    public List<AlarmEvent> changesBetween(Instant from, Instant to) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT * FROM outbox WHERE recorded >= :from AND recorded < :to ORDER BY sequence")
                .bind("from", from.toEpochMilli())
                .bind("to", to.toEpochMilli())
                .map(SqlAlarmBook::change)
                .list());
    }

    @Override
    public List<AlarmEvent> changesOfStanding(Instant at) {
        // What stood then stands still, or something has happened to it since.
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM outbox WHERE recorded < :at AND alarm_id IN"
                        + " (SELECT id FROM alarm WHERE " + OPEN
                        + " UNION SELECT alarm_id FROM outbox WHERE recorded >= :at)"
                        + " ORDER BY sequence")
                .bind("at", at.toEpochMilli())
                .map(SqlAlarmBook::change)
                .list());
    }

    @Override
    public List<AlarmEvent> changesOf(String alarmId) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT * FROM outbox WHERE alarm_id = :id ORDER BY sequence")
                        .bind("id", Storable.text(alarmId))
                        .map(SqlAlarmBook::change)
                        .list());
    }

    private static AlarmEvent change(ResultSet rs, StatementContext context) throws SQLException {
        return new AlarmEvent(
                rs.getLong("sequence"),
                Change.valueOf(rs.getString("kind")),
                fromJson(rs.getString("alarm")),
                Instant.ofEpochMilli(rs.getLong("recorded")));
    }

    @Override
    public long lastSequence() {
        return jdbi.withHandle(SqlAlarmBook::lastSequence);
    }

    private static long lastSequence(Handle handle) {
        return handle.createQuery("SELECT COALESCE(MAX(sequence), 0) FROM outbox")
                .mapTo(Long.class)
                .one();
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    private static String toJson(Alarm alarm) {
        try {
            return JSON.writeValueAsString(alarm);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of plain values can always be written", e);
        }
    }

    private static Alarm fromJson(String json) {
        try {
            return JSON.readValue(json, Alarm.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the outbox holds an alarm that this version cannot read: " + json, e);
        }
    }
}
