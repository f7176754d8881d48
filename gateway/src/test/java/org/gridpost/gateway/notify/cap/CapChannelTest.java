package org.gridpost.gateway.notify.cap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.HandClock;
import org.gridpost.pipelines.Unavailable;
import org.gridpost.pipelines.alarm.AlarmEvent.Change;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.respond.cap.CapBook;
import org.gridpost.pipelines.respond.cap.CapMessage;
import org.gridpost.pipelines.respond.cap.InMemoryCapBook;
import org.gridpost.pipelines.respond.deliver.Audience;
import org.gridpost.pipelines.respond.deliver.Calls;
import org.gridpost.pipelines.respond.deliver.Channel;
import org.gridpost.pipelines.respond.deliver.Outbox;
import org.gridpost.pipelines.respond.deliver.Outcome;
import org.junit.jupiter.api.Test;

class CapChannelTest {
    private static Channel channel(CapBook book) {
        return CapChannel.at(CapChannel.desk(
                CapDeskTest.CONFIG, CapDeskTest.SHANGHAI, Optional.empty(), book, new HandClock(Calls.AT)));
    }

    @Test
    void whatIsDeliveredIsKept() {
        CapBook book = new InMemoryCapBook();
        try (Channel channel = channel(book)) {
            assertEquals("cap", channel.name());
            assertEquals(Audience.Machines.all(Outbox.ALARMS), channel.audience());
            assertTrue(channel.pace().inOrder());
            for (int twice = 0; twice < 2; twice++) {
                assertEquals(
                        new Outcome.Delivered(),
                        channel.deliver(List.of(Calls.overflow(7)))
                                .toCompletableFuture()
                                .join());
            }
            assertEquals(1, book.ofAlarm("a7").size());
            assertEquals(
                    new Outcome.Delivered(),
                    channel.deliver(List.of(Calls.call(8, Change.RAISED, Calls.alarm("a8", Severity.P4), 0, List.of())))
                            .toCompletableFuture()
                            .join());
            assertEquals(List.of(), book.ofAlarm("a8"));
        }
    }

    /** A database that cannot be reached. */
    private static final class Away implements CapBook {
        private static Unavailable no() {
            return new Unavailable("the database cannot be reached");
        }

        @Override
        public boolean add(CapMessage message) {
            throw no();
        }

        @Override
        public Optional<CapMessage> ofChange(long sequence) {
            throw no();
        }

        @Override
        public Optional<CapMessage> find(String identifier) {
            throw no();
        }

        @Override
        public List<CapMessage> ofAlarm(String alarm) {
            throw no();
        }

        @Override
        public Optional<String> lastIdentifier() {
            throw no();
        }

        @Override
        public List<CapMessage> inForce(Instant at, Readers readers) {
            throw no();
        }
    }

    @Test
    void whatCannotBeKeptIsTriedAgain() {
        Channel channel = channel(new Away());
        assertTrue(failed(channel).retryable());
        channel.close();
        assertTrue(failed(channel).retryable(), "closed, it says so and throws nothing");
    }

    private static Outcome.Failed failed(Channel channel) {
        return assertInstanceOf(
                Outcome.Failed.class,
                channel.deliver(List.of(Calls.overflow(1)))
                        .toCompletableFuture()
                        .join());
    }
}
