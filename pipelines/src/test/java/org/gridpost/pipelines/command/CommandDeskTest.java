package org.gridpost.pipelines.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.command.Command.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CommandDeskTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final InMemoryCommandBook book = new InMemoryCommandBook();
    private final List<Command> offered = new CopyOnWriteArrayList<>();
    private final List<Runnable> acks = new CopyOnWriteArrayList<>();
    private volatile Instant now = Instant.parse("2026-03-01T04:00:00Z");
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };
    private CommandDesk desk = new CommandDesk(book, clock);

    @AfterEach
    void close() {
        desk.close();
    }

    private void start() {
        desk.start(List.of((command, acked) -> {
            acks.add(acked);
            offered.add(command);
        }));
    }

    private Command give(int dim) {
        return desk.give("LP-1", "{\"dim_command\":" + dim + "}", "duty", LIFE);
    }

    private void awaitOffer(Command command) {
        Await.until("the offer", SOON, () -> offered.contains(command));
    }

    private State state(Command command) {
        return book.ofDevice("LP-1", 100).stream()
                .filter(c -> c.id() == command.id())
                .findFirst()
                .orElseThrow()
                .state();
    }

    @Test
    void aCommandIsOfferedAtOnceAndSentWhenAcked() {
        start();
        Command command = give(50);
        awaitOffer(command);
        assertEquals(State.WAITING, state(command));
        acks.get(0).run();
        Await.until("the mark", SOON, () -> state(command) == State.SENT);
        Await.until(
                "the newest to say so", SOON, () -> desk.newest("LP-1").equals(Optional.of(command.as(State.SENT))));
    }

    @Test
    void whatNobodyHasIsOfferedAgain() {
        start();
        Command command = give(50);
        Await.until("a second offer", SOON, () -> offered.size() >= 2);
        assertTrue(offered.stream().allMatch(command::equals), offered::toString);
    }

    @Test
    void anOlderOneIsNeverOfferedAfterANewerOne() {
        start();
        Command last = give(0);
        for (int i = 1; i < 200; i++) {
            last = give(i);
        }
        awaitOffer(last);
        List<Long> ids = offered.stream().map(Command::id).toList();
        assertEquals(ids.stream().sorted().toList(), ids);
    }

    @Test
    void whatIsTooOldIsNeitherOfferedNorTheNewest() {
        Command command = give(50);
        now = now.plus(LIFE);
        start();
        assertEquals(Optional.empty(), desk.newest("LP-1"));
        Await.until("the mark", SOON, () -> state(command) == State.EXPIRED);
        Command next = give(60);
        awaitOffer(next);
        assertEquals(List.of(next), offered);
    }

    @Test
    void whatWaitsSurvivesARestart() {
        Command first = give(50);
        desk.close();
        desk = new CommandDesk(book, clock);
        assertEquals(Optional.of(first), desk.newest("LP-1"));
        start();
        awaitOffer(first);
    }

    @Test
    void whatExpiredWhileTheGatewayWasAwayIsNotDelivered() {
        Command command = give(50);
        desk.close();
        now = now.plus(LIFE);
        desk = new CommandDesk(book, clock);
        assertEquals(State.EXPIRED, state(command));
        assertEquals(Optional.empty(), desk.newest("LP-1"));
    }
}
