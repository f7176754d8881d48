package org.gridpost.pipelines.alarm;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridpost.pipelines.alarm.AlarmEvent.Change;
import org.gridpost.pipelines.audit.Audit;
import org.gridpost.pipelines.audit.InMemoryAudit;
import org.gridpost.pipelines.detect.ConditionEvent;
import org.gridpost.pipelines.journal.Mark;

/** The twin of the SQL book: the same contract, forgotten at the end of the process. */
public final class InMemoryAlarmBook implements AlarmBook {
    private final Clock clock;
    private final Audit audit;
    private final Map<String, Alarm> alarms = new LinkedHashMap<>();
    private final List<AlarmEvent> outbox = new ArrayList<>();
    private final List<AlarmNote> notes = new ArrayList<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private Mark applied = Mark.START;

    public InMemoryAlarmBook(Clock clock) {
        this(clock, new InMemoryAudit());
    }

    public InMemoryAlarmBook(Clock clock, Audit audit) {
        this.clock = clock;
        this.audit = audit;
    }

    /** All alarms there ever were, as they are now. */
    synchronized List<Alarm> all() {
        return List.copyOf(alarms.values());
    }

    @Override
    public List<AlarmEvent> apply(List<ConditionEvent> events, Mark seen) {
        List<AlarmEvent> changes = new ArrayList<>();
        synchronized (this) {
            for (ConditionEvent event : events) {
                Optional<Alarm> open = alarms.values().stream()
                        .filter(a -> a.active()
                                && a.group().equals(event.group())
                                && a.asset().equals(event.asset()))
                        .findFirst();
                Optional<Alarm> known = event instanceof ConditionEvent.Began began
                        ? Optional.ofNullable(alarms.get(began.alarmId()))
                        : Optional.empty();
                Ledger.post(event, open, known).ifPresent(posting -> {
                    alarms.put(posting.alarm().id(), posting.alarm());
                    posting.change().ifPresent(change -> changes.add(tell(change, posting.alarm())));
                });
            }
            applied = seen;
        }
        if (!changes.isEmpty()) {
            listeners.forEach(Runnable::run);
        }
        return changes;
    }

    private AlarmEvent tell(Change change, Alarm alarm) {
        AlarmEvent event = new AlarmEvent(outbox.size() + 1L, change, alarm, clock.instant());
        outbox.add(event);
        return event;
    }

    @Override
    public synchronized Mark applied() {
        return applied;
    }

    @Override
    public List<AcknowledgeResult> acknowledge(List<String> alarmIds, String by, Optional<String> comment) {
        List<AcknowledgeResult> results;
        synchronized (this) {
            results = alarmIds.stream().map(id -> acknowledge(id, by, comment)).toList();
        }
        if (results.stream().anyMatch(r -> r instanceof AcknowledgeResult.Done)) {
            listeners.forEach(Runnable::run);
        }
        return results;
    }

    private AcknowledgeResult acknowledge(String alarmId, String by, Optional<String> comment) {
        Alarm alarm = alarms.get(alarmId);
        if (alarm == null) {
            return new AcknowledgeResult.Unknown(alarmId);
        }
        return alarm.acknowledged()
                ? new AcknowledgeResult.Already(alarm)
                : new AcknowledgeResult.Done(enter(Deed.acknowledge(alarm, by, clock.instant(), comment)));
    }

    @Override
    public Optional<Alarm> comment(String alarmId, String by, String text) {
        return entered(alarmId, alarm -> Deed.comment(alarm, by, clock.instant(), text));
    }

    @Override
    public Optional<Alarm> assign(String alarmId, String by, Optional<String> to) {
        return entered(alarmId, alarm -> Deed.assign(alarm, by, clock.instant(), to));
    }

    @Override
    public DisposeResult dispose(String alarmId, String by, Disposition disposition, Optional<String> note) {
        Alarm disposed;
        synchronized (this) {
            Alarm alarm = alarms.get(alarmId);
            if (alarm == null) {
                return new DisposeResult.Unknown(alarmId);
            }
            if (!alarm.disposable()) {
                return new DisposeResult.TooEarly(alarm);
            }
            disposed = enter(Deed.dispose(alarm, by, clock.instant(), disposition, note));
        }
        listeners.forEach(Runnable::run);
        return new DisposeResult.Done(disposed);
    }

    private Optional<Alarm> entered(String alarmId, Function<Alarm, Deed> deed) {
        Optional<Alarm> done;
        synchronized (this) {
            done = Optional.ofNullable(alarms.get(alarmId)).map(deed).map(this::enter);
        }
        if (done.isPresent()) {
            listeners.forEach(Runnable::run);
        }
        return done;
    }

    private Alarm enter(Deed deed) {
        alarms.put(deed.alarm().id(), deed.alarm());
        deed.note().ifPresent(notes::add);
        deed.change().ifPresent(change -> tell(change, deed.alarm()));
        audit.append(deed.entry());
        return deed.alarm();
    }

    @Override
    public synchronized List<AlarmNote> notes(String alarmId) {
        return notes.stream().filter(n -> n.alarm().equals(alarmId)).toList();
    }

    @Override
    public synchronized Optional<Alarm> find(String alarmId) {
        return Optional.ofNullable(alarms.get(alarmId));
    }

    @Override
    public synchronized List<Alarm> active() {
        return alarms.values().stream().filter(Alarm::active).toList();
    }

    @Override
    public synchronized List<Alarm> open() {
        return mostUrgentFirst(Alarm::open);
    }

    @Override
    public synchronized List<Alarm> under(String causeId) {
        return mostUrgentFirst(a -> a.cause().filter(causeId::equals).isPresent());
    }

    @Override
    public synchronized Map<String, Integer> underCounts(Collection<String> causeIds) {
        return alarms.values().stream()
                .filter(Alarm::active)
                .flatMap(a -> a.cause().stream())
                .filter(causeIds::contains)
                .collect(Collectors.toMap(cause -> cause, cause -> 1, Integer::sum));
    }

    private List<Alarm> mostUrgentFirst(Predicate<Alarm> which) {
        return alarms.values().stream()
                .filter(which)
                .sorted(Comparator.comparing(Alarm::severity)
                        .thenComparing(Alarm::acknowledged)
                        .thenComparing(Alarm::raised)
                        .thenComparing(Alarm::id))
                .toList();
    }

    private Stream<Alarm> newestFirst() {
        return alarms.values().stream()
                .sorted(Comparator.comparing(Alarm::raised)
                        .thenComparing(Alarm::id)
                        .reversed());
    }

    @Override
    public synchronized List<Alarm> ofAsset(String asset, int limit) {
        return newestFirst().filter(a -> a.asset().equals(asset)).limit(limit).toList();
    }

    @Override
    public synchronized List<Alarm> since(Instant from, int limit) {
        return newestFirst()
                .filter(a -> a.annunciated() && !a.raised().isBefore(from))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<PastAlarm> raisedBetween(Instant from, Instant to) {
        return alarms.values().stream()
                .filter(a -> !a.raised().isBefore(from) && a.raised().isBefore(to))
                .sorted(Comparator.comparing(Alarm::raised).thenComparing(Alarm::id))
                .map(a -> PastAlarm.of(
                        a,
                        outbox.stream()
                                .map(AlarmEvent::alarm)
                                .filter(changed -> changed.id().equals(a.id()))
                                .toList()))
                .toList();
    }

    @Override
    public synchronized List<Alarm> standingBetween(Instant from, Instant to) {
        return alarms.values().stream()
                .filter(a -> a.raised().isBefore(to))
                .filter(a -> a.returned().stream().noneMatch(returned -> returned.isBefore(from)))
                .sorted(Comparator.comparing(Alarm::raised).thenComparing(Alarm::id))
                .toList();
    }

    @Override
    public synchronized List<AlarmEvent> changesAfter(long sequence, int limit) {
        return outbox.stream().skip(sequence).limit(limit).toList();
    }

    @Override
    public synchronized List<AlarmEvent> changesBetween(Instant from, Instant to) {
        return outbox.stream()
                .filter(e -> !e.recorded().isBefore(from) && e.recorded().isBefore(to))
                .toList();
    }

    @Override
    public synchronized List<AlarmEvent> changesOfStanding(Instant at) {
        List<AlarmEvent> before =
                outbox.stream().filter(e -> e.recorded().isBefore(at)).toList();
        Map<String, Boolean> standing = new HashMap<>();
        before.forEach(e -> standing.put(e.alarm().id(), e.alarm().open()));
        return before.stream().filter(e -> standing.get(e.alarm().id())).toList();
    }

    @Override
    public synchronized List<AlarmEvent> changesOf(String alarmId) {
        return outbox.stream().filter(e -> e.alarm().id().equals(alarmId)).toList();
    }

    @Override
    public synchronized long lastSequence() {
        return outbox.size();
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }
}
