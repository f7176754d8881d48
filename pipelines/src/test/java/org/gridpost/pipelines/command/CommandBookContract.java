package org.gridpost.pipelines.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gridpost.pipelines.command.Command.State;
import org.junit.jupiter.api.Test;

/** What every command book must do. */
public abstract class CommandBookContract {
    protected static final Instant NOON = Instant.parse("2026-03-01T04:00:00Z");
    protected static final Duration LIFE = Duration.ofMinutes(5);

    /** An empty book. */
    protected abstract CommandBook book();

    protected static Command give(CommandBook book, String device, int dim) {
        return book.give(device, "{\"dim_command\":" + dim + "}", "王芳", NOON, LIFE);
    }

    private static List<State> states(CommandBook book, String device) {
        return book.ofDevice(device, 10).stream().map(Command::state).toList();
    }

    @Test
    void aCommandWaitsAsItWasGiven() {
        CommandBook book = book();
        Command given = give(book, "LP-1", 50);
        Command expected =
                new Command(given.id(), "LP-1", "{\"dim_command\":50}", "王芳", NOON, NOON.plus(LIFE), State.WAITING);
        assertEquals(expected, given);
        assertEquals(List.of(expected), book.live(NOON));
        assertEquals(List.of(expected), book.ofDevice("LP-1", 10));
    }

    @Test
    void aNewerOneSupersedesWhatWaitsForTheSameDevice() {
        CommandBook book = book();
        Command first = give(book, "LP-1", 10);
        Command other = give(book, "LP-2", 20);
        Command second = give(book, "LP-1", 30);
        assertTrue(first.id() < other.id() && other.id() < second.id());
        assertEquals(List.of(State.WAITING, State.SUPERSEDED), states(book, "LP-1"));
        assertEquals(List.of(other, second), book.live(NOON));
    }

    @Test
    void whatWasSentStaysSent() {
        CommandBook book = book();
        Command first = give(book, "LP-1", 10);
        assertTrue(book.sent(first.id()));
        assertFalse(book.sent(first.id()));
        assertEquals(List.of(first.as(State.SENT)), book.live(NOON));
        give(book, "LP-1", 20);
        assertEquals(List.of(State.WAITING, State.SENT), states(book, "LP-1"));
        assertFalse(book.sent(4711));
    }

    @Test
    void anAckThatComesLateIsBelieved() {
        CommandBook book = book();
        Command first = give(book, "LP-1", 10);
        Command second = give(book, "LP-1", 20);
        assertTrue(book.sent(first.id()));
        assertEquals(List.of(State.WAITING, State.SENT), states(book, "LP-1"));
        assertEquals(List.of(second), book.live(NOON), "an older one is not the newest because it was acked");
    }

    @Test
    void whatIsTooOldExpires() {
        CommandBook book = book();
        Command first = give(book, "LP-1", 10);
        Command sent = give(book, "LP-2", 10);
        book.sent(sent.id());
        Instant before = first.expires().minusMillis(1);
        book.expire(before);
        assertEquals(2, book.live(before).size());
        assertEquals(List.of(), book.live(first.expires()));
        book.expire(first.expires());
        assertEquals(List.of(State.EXPIRED), states(book, "LP-1"));
        assertEquals(List.of(State.SENT), states(book, "LP-2"));
    }

    @Test
    void onlySoManyAreKeptOfEachDevice() {
        CommandBook book = book();
        Command other = give(book, "LP-2", 1);
        for (int i = 0; i < CommandBook.KEPT + 5; i++) {
            give(book, "LP-1", i);
        }
        List<Command> kept = book.ofDevice("LP-1", 1_000);
        assertEquals(CommandBook.KEPT, kept.size());
        assertEquals(
                "{\"dim_command\":" + (CommandBook.KEPT + 4) + "}", kept.get(0).body());
        assertEquals(List.of(other), book.ofDevice("LP-2", 1_000));
        assertEquals(3, book.ofDevice("LP-1", 3).size());
    }

    @Test
    void howeverManyGiveAtOnceOneWaits() throws Exception {
        CommandBook book = book();
        ExecutorService people = Executors.newFixedThreadPool(4);
        try {
            List<Future<Command>> all = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                int dim = i;
                all.add(people.submit(() -> give(book, "LP-1", dim)));
            }
            long newest = 0;
            for (Future<Command> one : all) {
                newest = Math.max(newest, one.get().id());
            }
            assertEquals(
                    List.of(newest), book.live(NOON).stream().map(Command::id).toList());
            assertEquals(
                    39,
                    book.ofDevice("LP-1", 100).stream()
                            .filter(c -> c.state() == State.SUPERSEDED)
                            .count());
        } finally {
            people.shutdownNow();
        }
    }
}
