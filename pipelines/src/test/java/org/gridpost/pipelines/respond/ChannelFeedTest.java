package org.gridpost.pipelines.respond;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.alarm.AlarmEvent;
import org.gridpost.pipelines.alarm.InMemoryAlarmBook;
import org.gridpost.pipelines.detect.ConditionEvent;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.journal.Mark;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.respond.Delivery.Delivered;
import org.gridpost.pipelines.respond.Delivery.Failed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChannelFeedTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final InMemoryAlarmBook book = new InMemoryAlarmBook(Clock.systemUTC());
    private final ConcurrentHashMap<String, Long> kept = new ConcurrentHashMap<>();
    private final List<Long> told = new CopyOnWriteArrayList<>();
    private final List<ChannelFeed> feeds = new CopyOnWriteArrayList<>();
    private final ChannelProgress progress = new ChannelProgress() {
        @Override
        public long delivered(String channel) {
            return kept.getOrDefault(channel, 0L);
        }

        @Override
        public void delivered(String channel, long sequence) {
            kept.put(channel, sequence);
        }
    };

    @AfterEach
    void close() {
        feeds.forEach(ChannelFeed::close);
    }

    private ChannelFeed feed(String name, Function<AlarmEvent, Delivery> channel) {
        Function<AlarmEvent, CompletionStage<Delivery>> send =
                event -> CompletableFuture.completedFuture(channel.apply(event));
        ChannelFeed feed = new ChannelFeed(name, book, progress, send);
        feeds.add(feed);
        feed.start();
        return feed;
    }

    private void raise(int number) {
        Instant now = Instant.parse("2025-06-15T04:00:00Z").plusSeconds(number);
        book.apply(
                List.of(new ConditionEvent.Began(
                        "D02",
                        "drain-level",
                        "DR-" + number,
                        Severity.P2,
                        now,
                        now,
                        false,
                        new Evidence("fill_pct", 95, 90, "/100"))),
                Mark.START);
    }

    private Delivery take(AlarmEvent event) {
        told.add(event.sequence());
        return new Delivered();
    }

    @Test
    void tellsInOrderWhatWaitedAndWhatComes() {
        raise(1);
        raise(2);
        ChannelFeed feed = feed("a", this::take);
        Await.until("the two that waited", SOON, () -> told.size() == 2);
        raise(3);
        Await.until("the new one", SOON, () -> told.size() == 3);
        assertEquals(List.of(1L, 2L, 3L), told);
        Await.until("nothing waits", SOON, () -> feed.waiting() == 0);
    }

    @Test
    void triesAgainUntilItSucceedsAndSaysWhyItWaits() {
        AtomicInteger left = new AtomicInteger(2);
        ChannelFeed feed =
                feed("a", event -> left.getAndDecrement() > 0 ? new Failed("nobody answers", true) : take(event));
        raise(1);
        Await.until("a reason", SOON, () -> feed.trouble().equals(Optional.of("nobody answers")));
        Await.until("the delivery", SOON, () -> told.size() == 1);
        Await.until("no trouble left", SOON, () -> feed.trouble().isEmpty());
    }

    @Test
    void passesOverWhatIsRefusedForGoodAndCountsIt() {
        ChannelFeed feed =
                feed("a", event -> event.sequence() == 1 ? new Failed("no such station", false) : take(event));
        raise(1);
        raise(2);
        Await.until("the second", SOON, () -> told.equals(List.of(2L)));
        assertEquals(1, feed.refused());
    }

    @Test
    void aDeadChannelDelaysNoOther() {
        ChannelFeed dead = feed("dead", event -> new Failed("down", true));
        feed("alive", this::take);
        raise(1);
        Await.until("the living one's delivery", SOON, () -> told.size() == 1);
        assertTrue(dead.waiting() > 0);
    }

    @Test
    void goesOnWhereItStoodBeforeARestart() {
        raise(1);
        ChannelFeed first = feed("a", this::take);
        Await.until("the first", SOON, () -> kept.containsKey("a"));
        first.close();
        raise(2);
        feed("a", this::take);
        Await.until("the second, and the first not again", SOON, () -> told.equals(List.of(1L, 2L)));
    }
}
