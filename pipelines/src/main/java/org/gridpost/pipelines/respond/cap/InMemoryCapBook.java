package org.gridpost.pipelines.respond.cap;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The twin of the stored book. */
public final class InMemoryCapBook implements CapBook {
    private final TreeMap<Long, CapMessage> messages = new TreeMap<>();

    @Override
    public synchronized boolean add(CapMessage message) {
        return find(message.identifier()).isEmpty() && messages.putIfAbsent(message.sequence(), message) == null;
    }

    @Override
    public synchronized Optional<CapMessage> ofChange(long sequence) {
        return Optional.ofNullable(messages.get(sequence));
    }

    @Override
    public synchronized Optional<CapMessage> find(String identifier) {
        return messages.values().stream()
                .filter(m -> m.identifier().equals(identifier))
                .findFirst();
    }

    @Override
    public synchronized List<CapMessage> ofAlarm(String alarm) {
        return messages.values().stream().filter(m -> m.alarm().equals(alarm)).toList();
    }

    @Override
    public synchronized Optional<String> lastIdentifier() {
        return messages.values().stream().map(CapMessage::identifier).max(Comparator.naturalOrder());
    }

    @Override
    public synchronized List<CapMessage> inForce(Instant at, Readers readers) {
        return messages.descendingMap().values().stream()
                .filter(m -> m.expires().isAfter(at))
                .filter(m -> messages.tailMap(m.sequence(), false).values().stream()
                        .noneMatch(later -> later.alarm().equals(m.alarm())))
                .filter(readers::see)
                .limit(MOST)
                .toList();
    }
}
