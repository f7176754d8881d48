package org.gridpost.gateway.notify.deadman;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import org.gridpost.gateway.notify.HttpReceiver;
import org.gridpost.gateway.notify.http.HttpSender;
import org.gridpost.gateway.notify.http.Secret;
import org.gridpost.pipelines.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class DeadManPingTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final HttpReceiver watcher = new HttpReceiver("ok");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(DeadManPing.class);
    private volatile Optional<String> matter = Optional.empty();
    private DeadManPing ping;

    @BeforeEach
    void begin() {
        log.start();
        logger.addAppender(log);
        ping = new DeadManPing(
                new DeadManConfig(
                        Optional.of(new Secret(watcher.url() + "/ping/hush")), "POST", Duration.ofSeconds(10)),
                () -> matter,
                new HttpSender(HttpSender.client(), LONG));
    }

    @AfterEach
    void end() {
        ping.close();
        watcher.close();
        logger.detachAppender(log);
        log.list.forEach(e -> assertFalse(e.getFormattedMessage().contains("hush"), e.getFormattedMessage()));
    }

    private void run(LongSupplier counter) {
        long before = counter.getAsLong();
        ping.run();
        Await.until("an answer", LONG, () -> counter.getAsLong() == before + 1);
    }

    @Test
    void itIsSaidAsLongAsAllIsWellAndOnlyThen() {
        run(ping::said);
        assertEquals("POST", watcher.requests().get(0).method());
        assertEquals("/ping/hush", watcher.requests().get(0).target());
        matter = Optional.of("the alarm reader is 5 min behind");
        run(ping::unsaid);
        run(ping::unsaid);
        assertEquals(1, watcher.taken());
        assertTrue(ping.trouble().orElseThrow().contains("5 min behind"));
        matter = Optional.empty();
        run(ping::said);
        assertEquals(Optional.empty(), ping.trouble());
        assertEquals(2, log.list.size(), "once when it begins, once when it is over");
    }

    @Test
    void aWatcherThatIsAwayIsCountedAndToldOnce() {
        watcher.stops();
        run(ping::failed);
        run(ping::failed);
        assertTrue(
                ping.trouble().orElseThrow().contains("cannot be reached"),
                ping.trouble().toString());
        watcher.comesBack();
        run(ping::said);
        assertEquals(2, log.list.size());
    }

    @Test
    void whatCannotTellIsNotWell() {
        DeadManPing blind = new DeadManPing(
                new DeadManConfig(Optional.of(new Secret(watcher.url())), "GET", Duration.ofMinutes(1)),
                () -> {
                    throw new IllegalStateException("a bug");
                },
                new HttpSender(HttpSender.client(), LONG));
        blind.run();
        assertEquals(1, blind.unsaid());
        assertEquals(0, watcher.taken());
    }

    @Test
    void aTimerKeepsItGoing() {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        try {
            var going = ping.start(timer);
            Await.until("the first", LONG, () -> ping.said() == 1);
            assertFalse(going.isDone());
        } finally {
            timer.shutdownNow();
        }
    }

    @Test
    void theAddressIsCheckedAndNotShown() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new DeadManConfig(
                        Optional.of(new Secret("http://watcher.example/hush")), "GET", Duration.ofMinutes(1)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new DeadManConfig(Optional.empty(), "GET", Duration.ofSeconds(1)));
        assertFalse(
                new DeadManConfig(Optional.of(new Secret("https://watcher.example/hush")), "GET", Duration.ofMinutes(1))
                        .toString()
                        .contains("hush"));
    }
}
