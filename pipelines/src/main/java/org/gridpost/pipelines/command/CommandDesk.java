package org.gridpost.pipelines.command;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.gridpost.pipelines.command.Command.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes commands and hands them on, at least once and to each device in order: at most one waits for a device, and it is
 * offered to every way at once and then every five seconds, until one has it or its time is over. What waits survives a
 * restart. A book that cannot be written delays the marks, not the commands.
 */
public final class CommandDesk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CommandDesk.class);
    private static final Duration ROUND = Duration.ofSeconds(5);

    private final CommandBook book;
    private final Clock clock;
    private final List<CommandWay> ways = new CopyOnWriteArrayList<>();
    /** The newest of each device as long as it lives, so that nobody who asks waits for the book. */
    private final Map<String, Command> newest = new ConcurrentHashMap<>();

    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "commands"));

    /** Reads what waits from the book. */
    public CommandDesk(CommandBook book, Clock clock) {
        this.book = book;
        this.clock = clock;
        book.expire(clock.instant());
        book.live(clock.instant()).forEach(c -> newest.put(c.device(), c));
    }

    /** Begins to hand on, by these ways. */
    @SuppressWarnings("FutureReturnValueIgnored") // what a round throws is told by logged()
    public void start(List<CommandWay> by) {
        ways.addAll(by);
        thread.scheduleWithFixedDelay(() -> logged(this::round), 0, ROUND.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Takes a command; blocks until the book has it. */
    public Command give(String device, String body, String by, Duration life) {
        Command command = book.give(device, body, by, clock.instant(), life);
        newest.merge(device, command, (a, b) -> a.id() > b.id() ? a : b);
        later(() -> offer(command));
        return command;
    }

    /** The newest of a device unless its time is over; from memory. */
    public Optional<Command> newest(String device) {
        return Optional.ofNullable(newest.get(device)).filter(c -> c.live(clock.instant()));
    }

    /** To be told when a command was handed over; returns at once. */
    public void acked(Command command) {
        later(() -> {
            book.sent(command.id());
            newest.computeIfPresent(command.device(), (device, c) -> c.id() == command.id() ? c.as(State.SENT) : c);
        });
    }

    /** What a device was asked to do, the newest first. */
    public List<Command> ofDevice(String device, int limit) {
        return book.ofDevice(device, limit);
    }

    private void round() {
        if (newest.values().removeIf(c -> !c.live(clock.instant()))) {
            book.expire(clock.instant());
        }
        newest.values().forEach(this::offer);
    }

    private void offer(Command command) {
        boolean waits = newest(command.device())
                .filter(c -> c.id() == command.id() && c.state() == State.WAITING)
                .isPresent();
        if (waits) {
            ways.forEach(way -> way.offer(command, () -> acked(command)));
        }
    }

    private void later(Runnable task) {
        try {
            thread.execute(() -> logged(task));
        } catch (RejectedExecutionException e) {
            LOG.debug("closed: the book has what waits", e);
        }
    }

    private static void logged(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("a command was not handed on or not marked; it will be tried again until it expires", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
