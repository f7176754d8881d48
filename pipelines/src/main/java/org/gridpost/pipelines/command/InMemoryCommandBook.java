package org.gridpost.pipelines.command;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.gridpost.pipelines.command.Command.State;

/** The twin of the stored book. */
public final class InMemoryCommandBook implements CommandBook {
    private final NavigableMap<Long, Command> commands = new TreeMap<>();
    private long last;

    @Override
    public synchronized Command give(String device, String body, String by, Instant at, Duration life) {
        become(State.SUPERSEDED, c -> c.device().equals(device));
        Instant given = at.truncatedTo(ChronoUnit.MILLIS);
        Command command = new Command(++last, device, body, by, given, given.plus(life), State.WAITING);
        commands.put(command.id(), command);
        ofDevice(device, Integer.MAX_VALUE).stream().skip(KEPT).forEach(c -> commands.remove(c.id()));
        return command;
    }

    @Override
    public synchronized boolean sent(long id) {
        Command command = commands.get(id);
        if (command == null || command.state() == State.SENT) {
            return false;
        }
        commands.put(id, command.as(State.SENT));
        return true;
    }

    @Override
    public synchronized void expire(Instant now) {
        become(State.EXPIRED, c -> !c.expires().isAfter(now));
    }

    private void become(State state, Predicate<Command> which) {
        commands.replaceAll((id, c) -> c.state() == State.WAITING && which.test(c) ? c.as(state) : c);
    }

    @Override
    public synchronized List<Command> live(Instant now) {
        Map<String, Command> newest = commands.values().stream()
                .collect(Collectors.toMap(
                        Command::device, c -> c, BinaryOperator.maxBy(Comparator.comparingLong(Command::id))));
        return newest.values().stream()
                .filter(c -> c.live(now))
                .sorted(Comparator.comparingLong(Command::id))
                .toList();
    }

    @Override
    public synchronized List<Command> ofDevice(String device, int limit) {
        return commands.descendingMap().values().stream()
                .filter(c -> c.device().equals(device))
                .limit(limit)
                .toList();
    }
}
